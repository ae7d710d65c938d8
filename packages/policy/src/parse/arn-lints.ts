import { quote } from "@policyproof/diagnostics";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import type { Text } from "./texts.ts";

/** The middle fields of an ARN, as written or filled up. */
export interface ArnHead {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
}

/** Notes what is legal in an ARN of `Resource` but seldom meant. */
export function lintArn(context: ParseContext, text: Text, head: ArnHead): void {
  // What the lints look for, in one look.
  if (!/[*?A-Z]/.test(head.partition + head.service + head.region)) return;
  lintWildcards(context, text, head);
  lintCase(context, text, head);
  lintBoundary(context, text, head);
}

function lintWildcards(context: ParseContext, text: Text, { partition, service }: ArnHead): void {
  const name = /[*?]/.test(service) ? "service" : /[*?]/.test(partition) ? "partition" : undefined;
  if (name === undefined) return;
  report(
    context,
    "wildcard-arn-prefix",
    `the ${name} of ${quote(text.text)} has a wildcard`,
    text,
    `write the ${name} out; some documentation says that no wildcard works there`,
  );
}

function lintCase(context: ParseContext, text: Text, { partition, service, region }: ArnHead): void {
  if (!/[A-Z]/.test(partition + service + region)) return;
  report(
    context,
    "uppercase-arn",
    `${quote(text.text)} has upper-case letters where ARNs have none`,
    text,
    "write partition, service and region in lower case",
  );
}

/**
 * A `*` that ends a field stops at its colon, while documentation since 2024 says that it can go on. The readings differ
 * visibly where the fields after the `*` only fit if it does: `arn:aws:lambda:*:function:name` has `function` for an account.
 *
 * Source: reference_policies_elements_resource; published verdicts of the AWS checks are as here.
 */
function lintBoundary(context: ParseContext, text: Text, { partition, service, region, account }: ArnHead): void {
  if (![partition, service, region].some((field) => field.endsWith("*"))) return;
  if (!/[A-Za-z]/.test(account) || account === "aws" || hasVariableStart(account)) return;
  report(
    context,
    "arn-field-boundary",
    `\`*\` does not cross a colon, so ${quote(account)} is the account in ${quote(text.text)}`,
    text,
    "write every field, as in `arn:aws:lambda:*:*:function:name`",
  );
}

/** A variable that is cut at its own colon is another finding. */
function hasVariableStart(field: string): boolean {
  return field.includes("${");
}
