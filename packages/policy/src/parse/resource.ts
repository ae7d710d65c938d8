import { quote } from "@policyproof/diagnostics";
import { parseGlob, parseTemplate } from "../ast/template.ts";
import type { ResourceClause, ResourcePattern } from "../ast/policy.ts";
import { isAnyRun } from "./action.ts";
import { lintArn } from "./arn-lints.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import { memberSpan, readPair, reportMissing } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { readTexts } from "./texts.ts";
import type { Text } from "./texts.ts";
import { lintMalformed, lintUnsupported, lintVersion } from "./variables.ts";

/** Reads `Resource` or `NotResource`; undefined if there is none, or with a report if it is missing or malformed beyond use. */
export function readResource(context: ParseContext, elements: Elements): ResourceClause | undefined {
  const pair = readPair(context, elements, "Resource");
  if (pair === undefined) {
    if (context.kind === "identity") {
      reportMissing(
        context,
        elements,
        "missing-resource",
        ["Resource", "NotResource"],
        "the statement has neither `Resource` nor `NotResource`",
        'add `"Resource"`, as in `"Resource": "*"`; only resource policies can do without',
      );
    }
    return undefined;
  }
  const { member, negated } = pair;
  const texts = readTexts(context, member.value, [...elements.path, member.key]);
  return texts === undefined
    ? undefined
    : { negated, patterns: texts.map((text) => readPattern(context, text)), span: memberSpan(member) };
}

function readPattern(context: ParseContext, text: Text): ResourcePattern {
  const { span } = text;
  if (isAnyRun(text.text)) return { text: text.text, span, kind: "any" };
  const fields = splitFields(text.text);
  if (fields.length < 2 || fields[0] !== "arn") {
    report(context, "invalid-arn", `${quote(text.text)} is no ARN and matches no resource`, text, arnHelp(text.text));
    return { text: text.text, span, kind: "none" };
  }
  if (fields.length < 6 && !reportShort(context, text)) return { text: text.text, span, kind: "none" };
  const [, partition = "*", service = "*", region = "*", account = "*", resource = "*"] = fields;
  lintArn(context, text, { partition, service, region, account });
  // Its own colon may have cut the variable in two.
  if (text.text.includes("${") && [partition, service, region, account].some((field) => field.includes("${")))
    lintUnsupported(context, text, "an ARN before its fifth colon");
  lintVersion(context, text);
  const template = parseTemplate(resource, { wildcards: true, variables: context.variables });
  lintMalformed(context, text, template);
  return {
    text: text.text,
    span,
    kind: "arn",
    partition: parseGlob(partition),
    service: parseGlob(service),
    region: parseGlob(region),
    account: parseGlob(account),
    resource: template,
  };
}

/** The text cut at its first five colons. */
function splitFields(text: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  for (let colon = text.indexOf(":"); colon !== -1 && fields.length < 5; colon = text.indexOf(":", start)) {
    fields.push(text.slice(start, colon));
    start = colon + 1;
  }
  return [...fields, text.slice(start)];
}

/**
 * Notes an ARN of fewer than six fields. False if it matches nothing: identity policies fill it up with `*`, resource
 * policies only if it holds a `*`.
 *
 * Source: reference-arns; for resource policies the behaviour of an implementation.
 */
function reportShort(context: ParseContext, text: Text): boolean {
  const padded = context.kind === "identity" || text.text.includes("*");
  const meaning = padded ? "counts as if it ended in `:*`" : "matches nothing in a resource policy";
  report(
    context,
    "short-arn",
    `${quote(text.text)} has fewer than six fields and ${meaning}`,
    text,
    "write all of `arn:partition:service:region:account:resource`",
  );
  return padded;
}

function arnHelp(text: string): string {
  if (text.toLowerCase().startsWith("arn:")) return "write `arn:` in lower case";
  return "write `arn:partition:service:region:account:resource`, as in `arn:aws:s3:::bucket/*`, or `*`";
}
