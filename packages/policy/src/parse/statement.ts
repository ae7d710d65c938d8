import { quote } from "@policyproof/diagnostics";
import type { Effect, Statement } from "../ast/policy.ts";
import type { JsonNode } from "../json/node.ts";
import { readAction } from "./action.ts";
import { readConditions } from "./condition.ts";
import { report } from "./context.ts";
import type { ParseContext, Path } from "./context.ts";
import { STATEMENT_ELEMENTS, readElements, reportMissing } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { readPrincipal } from "./principal.ts";
import { readResource } from "./resource.ts";
import { readText, reportType } from "./texts.ts";

/** Reads one statement; undefined, with reports, if something in it is malformed beyond use. */
export function readStatement(context: ParseContext, node: JsonNode, path: Path, index: number): Statement | undefined {
  if (node.kind !== "object") {
    reportType(
      context,
      node,
      path,
      "objects only",
      'write `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}`',
    );
    return undefined;
  }
  const elements = readElements(context, node, path, STATEMENT_ELEMENTS);
  const sid = readSid(context, elements);
  const effect = readEffect(context, elements);
  const principal = readPrincipal(context, elements, effect);
  const action = readAction(context, elements);
  const resource = readResource(context, elements);
  const condition = elements.given.get("Condition");
  const conditions = condition === undefined ? [] : readConditions(context, condition, path);
  if (effect === undefined || action === undefined || conditions === undefined) return undefined;
  return {
    index,
    ...(sid === undefined ? {} : { sid }),
    effect,
    ...(principal === undefined ? {} : { principal }),
    action,
    ...(resource === undefined ? {} : { resource }),
    conditions,
    span: node.span,
  };
}

function readSid(context: ParseContext, elements: Elements): string | undefined {
  const member = elements.given.get("Sid");
  const sid = member && readText(context, member, elements.path);
  if (sid === undefined || sid.text === "") return undefined;
  if (context.kind === "identity" && /[^A-Za-z0-9]/.test(sid.text)) {
    report(
      context,
      "invalid-sid",
      `IAM refuses the \`Sid\` ${quote(sid.text)}`,
      sid,
      "use letters A to Z and digits only",
    );
  }
  return sid.text;
}

function readEffect(context: ParseContext, elements: Elements): Effect | undefined {
  const member = elements.given.get("Effect");
  if (member === undefined) {
    reportMissing(
      context,
      elements,
      "missing-effect",
      ["Effect"],
      "the statement has no `Effect`",
      'add `"Effect": "Allow"` or `"Effect": "Deny"`',
    );
    return undefined;
  }
  const effect = readText(context, member, elements.path);
  if (effect === undefined) return undefined;
  if (effect.text === "Allow" || effect.text === "Deny") return effect.text;
  const meant = ["Allow", "Deny"].find((name) => name.toLowerCase() === effect.text.trim().toLowerCase());
  report(
    context,
    "invalid-effect",
    `${quote(effect.text)} is no effect`,
    effect,
    meant === undefined ? "write `Allow` or `Deny`" : `write \`${meant}\`: case and spaces matter`,
  );
  return undefined;
}
