import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { malformed, unsupported } from "./fault.ts";
import { withItems } from "./for-each.ts";
import { memberOf } from "../json/fields.ts";
import { attributeOf, refer } from "./references.ts";
import type { Run, Scope } from "./run.ts";
import { needText } from "./text-value.ts";
import { textOf } from "./values.ts";
import type { Open, Text, Value } from "./values.ts";

/** `Fn::Sub` of a text, or of a list of a text and values for its variables. `${!Name}` stays as `${Name}`, which is a policy variable. */
export function substitute(run: Run, argument: JsonNode, scope: Scope, span: Span): Text {
  const [template, values] = argument.kind === "array" ? argument.items : [argument];
  if (template?.kind !== "string" || (values !== undefined && values.kind !== "object")) {
    throw malformed("`Fn::Sub` takes a text, or a text and an object", 'write `!Sub "arn:aws:s3:::${Bucket}/*"`', span);
  }
  const pieces: (string | Open)[] = [];
  const text = withItems(template.value, scope);
  let end = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, name = ""] = match;
    if (name.includes("${")) {
      throw unsupported("a variable stands within another one", "put the text together with `Fn::Join`", span);
    }
    if (name.startsWith("!")) {
      pieces.push(`\${${name.slice(1)}}`);
      continue;
    }
    const given = memberOf(values, name.trim());
    const value = given === undefined ? lookUp(run, name.trim(), scope, span) : run.evaluate(run, given.value, scope);
    if (value.kind === "list" && value.open !== undefined && value.items.length === 0) pieces.push(value.open);
    else pieces.push(...needText(value, `what \`\${${name}}\` stands for`, span));
  }
  pieces.push(text.slice(end));
  return textOf(...pieces);
}

function lookUp(run: Run, name: string, scope: Scope, span: Span): Value {
  const dot = name.indexOf(".");
  if (dot <= 0 || name.includes(":") || scope.has(name)) return refer(run, name, scope, span);
  return attributeOf(run, name.slice(0, dot), name.slice(dot + 1), span);
}
