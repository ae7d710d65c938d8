import type { Policy } from "@policyproof/policy";
import { CheckInputError } from "../input-error.ts";

/** The service refuses policies that hold a resource which is no ARN, wherever it stands. */
export function refuseMalformedArns(policy: Policy, field: string): void {
  for (const statement of policy.statements) {
    const bad = statement.resource?.patterns.find((pattern) => pattern.kind === "none");
    if (bad === undefined) continue;
    throw new CheckInputError(
      "ValidationException",
      field,
      "Invalid ARN",
      `\`${clip(bad.text)}\` in statement ${statement.index} is not an ARN; write \`arn:partition:service:region:account:resource\` or \`*\``,
      bad.span,
    );
  }
}

/** The service refuses to search a policy for access that cannot grant any. */
export function refuseDenyOnly(policy: Policy, field: string): void {
  if (policy.statements.some((statement) => statement.effect === "Allow")) return;
  throw new CheckInputError(
    "InvalidParameterException",
    field,
    "the policy has no Allow statement and so grants nothing",
    "check a policy that grants access; for a policy that only denies, compare with `check-no-new-access`",
  );
}

const CLIP = 120;

function clip(text: string): string {
  return text.length > CLIP ? `${text.slice(0, CLIP)}...` : text;
}
