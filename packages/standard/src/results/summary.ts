import type { RuleSummary } from "@policyproof/report";
import { STANDARD_RULE_ID } from "../config/standard.ts";
import type { Rule } from "../config/standard.ts";

export function summaryOf(rule: Rule): RuleSummary {
  return { id: rule.id, check: rule.check, title: rule.title ?? titleOf(rule), severity: rule.severity ?? "error" };
}

/** What reports say of the standard itself. */
export const STANDARD_SUMMARY: RuleSummary = {
  id: STANDARD_RULE_ID,
  check: STANDARD_RULE_ID,
  title: "Every rule and waiver of the standard is needed and in force",
  severity: "warning",
};

function titleOf(rule: Rule): string {
  switch (rule.check) {
    case "no-new-access":
      return rule.baseline === undefined
        ? "No policy allows more than before"
        : "No policy allows more than its baseline";
    case "access-not-granted":
      return `${short(rule.actions) ?? "Any action"} on ${short(rule.resources) ?? "any resource"} is granted to nobody${rule.except === undefined ? "" : " but the exceptions"}`;
    case "no-public-access":
      return "Nothing is open to the public";
    case "trust-zone":
      return `Nobody outside ${short([...(rule.accounts ?? []), ...(rule.organizations ?? [])]) ?? "the trust zone"} gets in`;
    case "valid":
      return "ValidatePolicy finds no fault";
  }
}

const MOST = 3;

function short(texts: readonly string[] | undefined): string | undefined {
  if (texts === undefined) return undefined;
  return texts.length <= MOST ? texts.join(", ") : `${texts.slice(0, MOST).join(", ")} and ${texts.length - MOST} more`;
}
