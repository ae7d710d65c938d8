import { quote } from "@policyproof/diagnostics";
import { parseGlob } from "../ast/template.ts";
import type { ActionClause, ActionPattern } from "../ast/policy.ts";
import { memberSpan, readPair, reportMissing } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import { readTexts } from "./texts.ts";
import type { Text } from "./texts.ts";
import { lintUnsupported } from "./variables.ts";

/** Reads `Action` or `NotAction`; undefined, with a report, if it is missing or malformed beyond use. */
export function readAction(context: ParseContext, elements: Elements): ActionClause | undefined {
  const pair = readPair(context, elements, "Action");
  if (pair === undefined) {
    reportMissing(
      context,
      elements,
      "missing-action",
      ["Action", "NotAction"],
      "the statement has neither `Action` nor `NotAction`",
      'add `"Action"`, as in `"Action": "s3:GetObject"`',
    );
    return undefined;
  }
  const { member, negated } = pair;
  const texts = readTexts(context, member.value, [...elements.path, member.key]);
  return texts === undefined
    ? undefined
    : { negated, patterns: texts.map((text) => readPattern(context, text)), span: memberSpan(member) };
}

/** As nearly all actions are written. */
const USUAL = /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/;

function readPattern(context: ParseContext, { text, span, path }: Text): ActionPattern {
  if (!USUAL.test(text)) {
    if (isAnyRun(text)) return { text, span, kind: "any" };
    if (!isWellFormed(context, { text, span, path })) return { text, span, kind: "none" };
  }
  const colon = text.indexOf(":");
  const name = parseGlob(text.slice(colon + 1).toLowerCase());
  return { text, span, kind: "pattern", service: text.slice(0, colon).toLowerCase(), name };
}

/** Reports what is wrong with it, if something is. */
function isWellFormed(context: ParseContext, text: Text): boolean {
  const colon = text.text.indexOf(":");
  const service = text.text.slice(0, colon);
  const name = text.text.slice(colon + 1);
  lintUnsupported(context, text, "an action");
  if (colon <= 0 || name === "" || /[\s,:]/.test(name) || /[^A-Za-z0-9*?-]/.test(service)) {
    report(
      context,
      "malformed-action",
      `${quote(text.text)} is no action and matches nothing`,
      text,
      malformedHelp(text.text, colon),
    );
    return false;
  }
  if (/[*?]/.test(service)) {
    report(
      context,
      "wildcard-in-service-prefix",
      `${quote(text.text)} has a wildcard before the colon and matches nothing`,
      text,
      "write the service out, as in `s3:Get*`, or `*` for every action of every service",
    );
    return false;
  }
  return true;
}

/** Whether a text is `*`, `**` and so on. */
export function isAnyRun(text: string): boolean {
  return text.startsWith("*") && !/[^*]/.test(text);
}

function malformedHelp(text: string, colon: number): string {
  if (/\s/.test(text)) return "remove the white space";
  if (text.includes(",")) return "write each action as a string of its own, in a list";
  return colon === -1
    ? "write `service:Name`, as in `s3:GetObject`"
    : "write `service:Name` with one colon, as in `s3:GetObject`";
}
