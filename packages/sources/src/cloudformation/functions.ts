import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { conditionHolds } from "./conditions.ts";
import { withDynamicReferences } from "./dynamic-references.ts";
import { PROCESSED, malformed, unsupported } from "./fault.ts";
import { findInMap } from "./find-in-map.ts";
import { withItems } from "./for-each.ts";
import { jsonText } from "./json-text.ts";
import { joinItems, selectItem, splitText } from "./lists.ts";
import { attributeOf, refer } from "./references.ts";
import { spend } from "./run.ts";
import type { Run, Scope } from "./run.ts";
import { substitute } from "./substitute.ts";
import { needText } from "./text-value.ts";
import { computed, knownText, openValue, textOf } from "./values.ts";
import type { Text, Value } from "./values.ts";

/** Resolves a function; `span` is that of the whole call, which its result gets. */
type TemplateFunction = (run: Run, argument: JsonNode, scope: Scope, span: Span) => Value;

export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  Ref: (run, argument, scope, span) => {
    if (argument.kind !== "string")
      throw malformed("`Ref` takes a name", "write the name of a parameter or a resource", span);
    return refer(run, withItems(argument.value, scope), scope, span);
  },
  "Fn::Base64": (run, argument, scope, span) => {
    const text = needText(run.evaluate(run, argument, scope), "the argument of `Fn::Base64`", argument.span);
    const known = knownText(text);
    if (known === undefined) return textResult(run, [computed("Fn::Base64", [text], span)], span);
    const bytes = String.fromCodePoint(...new TextEncoder().encode(known.slice(0, MAX_BASE64)));
    if (known.length > MAX_BASE64) throw unsupported("the text for `Fn::Base64` is too long", "write the result", span);
    return textResult(run, textOf(btoa(bytes)), span);
  },
  "Fn::Cidr": (run, argument, scope, span) => {
    const texts = items(argument, 2, 3, "Fn::Cidr").map((item) =>
      needText(run.evaluate(run, item, scope), "an argument of `Fn::Cidr`", item.span),
    );
    return { kind: "list", items: [], open: { ...computed("Fn::Cidr", texts, span), kind: "name" }, span };
  },
  "Fn::FindInMap": findInMap,
  "Fn::GetAtt": (run, argument, scope, span) => {
    const [id, attribute] = attributeParts(run, argument, scope);
    return attributeOf(run, id, attribute, span);
  },
  "Fn::GetAZs": (run, argument, scope, span) => {
    const region = needText(run.evaluate(run, argument, scope), "the argument of `Fn::GetAZs`", argument.span);
    return { kind: "list", items: [], open: { ...computed("Fn::GetAZs", [region], span), kind: "name" }, span };
  },
  "Fn::If": (run, argument, scope, span) => {
    const [condition, then, otherwise] = items(argument, 3, 3, "Fn::If");
    if (condition?.kind !== "string" || then === undefined || otherwise === undefined) {
      throw malformed("`Fn::If` takes the name of a condition and two values", "write `!If [IsProd, a, b]`", span);
    }
    return run.evaluate(
      run,
      conditionHolds(run, withItems(condition.value, scope), condition.span) ? then : otherwise,
      scope,
    );
  },
  "Fn::ImportValue": (run, argument, scope, span) => {
    const name = needText(run.evaluate(run, argument, scope), "the argument of `Fn::ImportValue`", argument.span);
    const known = knownText(name);
    const help = "it comes from another stack: write the value itself, or make it a parameter";
    const open =
      known === undefined
        ? { ...computed("Fn::ImportValue", [name], span), kind: "anything" as const, help }
        : openValue("anything", `the imported value ${known}`, help, span);
    return textResult(run, [open], span);
  },
  "Fn::Join": (run, argument, scope, span) => {
    const [delimiter, list] = items(argument, 2, 2, "Fn::Join");
    if (delimiter === undefined || list === undefined)
      throw malformed("`Fn::Join` takes two arguments", 'write `!Join [":", [a, b]]`', span);
    const between = needText(run.evaluate(run, delimiter, scope), "the delimiter of `Fn::Join`", delimiter.span);
    return textResult(run, joinItems(between, run.evaluate(run, list, scope), span), span);
  },
  "Fn::Length": (run, argument, scope, span) => {
    const list = run.evaluate(run, argument, scope);
    if (list.kind !== "list") throw malformed("`Fn::Length` takes a list", "give a list", argument.span);
    if (list.open !== undefined)
      return textResult(run, [{ ...computed("Fn::Length", [[list.open]], span), kind: "name" }], span);
    return { kind: "number", raw: String(list.items.length), span };
  },
  "Fn::Select": (run, argument, scope, span) => {
    const [index, list] = items(argument, 2, 2, "Fn::Select");
    if (index === undefined || list === undefined)
      throw malformed("`Fn::Select` takes two arguments", "write `!Select [0, [a, b]]`", span);
    const at = needText(run.evaluate(run, index, scope), "the index of `Fn::Select`", index.span);
    return selectItem(at, run.evaluate(run, list, scope), span);
  },
  "Fn::Split": (run, argument, scope, span) => {
    const [delimiter, source] = items(argument, 2, 2, "Fn::Split");
    if (delimiter === undefined || source === undefined)
      throw malformed("`Fn::Split` takes two arguments", 'write `!Split [",", text]`', span);
    const at = knownText(needText(run.evaluate(run, delimiter, scope), "the delimiter of `Fn::Split`", delimiter.span));
    if (at === undefined || at === "")
      throw malformed("the delimiter of `Fn::Split` is not known", "write it as a text", delimiter.span);
    return splitText(at, needText(run.evaluate(run, source, scope), "the text for `Fn::Split`", source.span), span);
  },
  "Fn::Sub": (run, argument, scope, span) => textResult(run, substitute(run, argument, scope, span), span),
  "Fn::ToJsonString": (run, argument, scope, span) =>
    textResult(run, jsonText(run.evaluate(run, argument, scope)), span),
  "Fn::Transform": (_run, _argument, _scope, span) => {
    throw unsupported("a macro puts here what is not in this file", PROCESSED, span);
  },
};

const MAX_BASE64 = 20_000;

function textResult(run: Run, text: Text, span: Span): Value {
  for (const piece of text) spend(run, typeof piece === "string" ? piece.length : piece.key.length, span);
  return { kind: "text", text: withDynamicReferences(text, span), span };
}

/** The arguments of a function that takes a list of them. */
function items(argument: JsonNode, least: number, most: number, name: string): readonly JsonNode[] {
  const list = argument.kind === "array" ? argument.items : [];
  if (list.length >= least && list.length <= most) return list;
  throw malformed(
    `${quote(name)} takes a list of ${least === most ? least : `${least} or ${most}`} arguments`,
    "see its documentation",
    argument.span,
  );
}

/** `"Bucket.Arn"` and `["Bucket", "Arn"]`; the attribute may be a function. */
function attributeParts(run: Run, argument: JsonNode, scope: Scope): readonly [id: string, attribute: string] {
  if (argument.kind === "string") {
    const written = withItems(argument.value, scope);
    const dot = written.indexOf(".");
    if (dot > 0) return [written.slice(0, dot), written.slice(dot + 1)];
  }
  const [id, ...rest] = (argument.kind === "array" ? argument.items : []).map((item) => {
    const value = run.evaluate(run, item, scope);
    return value.kind === "text" ? knownText(value.text) : undefined;
  });
  if (id === undefined || rest.length === 0 || rest.includes(undefined)) {
    throw malformed("`Fn::GetAtt` takes a resource and an attribute", 'write `["Bucket", "Arn"]`', argument.span);
  }
  return [id, rest.join(".")];
}
