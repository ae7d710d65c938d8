import { elementOf } from "../document/statement.ts";
import { isTrustStatement } from "../document/trust.ts";
import type { PrincipalText, StatementView, TextView } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { Subject } from "../policy-type.ts";
import type { StatementCheck } from "./check.ts";

/** How a principal gets into a role. */
type Entry = "sts:assumerole" | "sts:assumerolewithsaml" | "sts:assumerolewithwebidentity";

const ENTRIES: ReadonlySet<string> = new Set<Entry>([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
]);

/** The one action that lets the principal in; undefined if the text is no provider that one could tell. */
function entryOf({ type, text }: PrincipalText): Entry | undefined {
  if (type !== "Federated") return "sts:assumerole";
  if (/[*?]/.test(text)) return undefined;
  return text.includes(":saml-provider/") ? "sts:assumerolewithsaml" : "sts:assumerolewithwebidentity";
}

/** The actions of a trust statement that none of its principals can use. */
export function mismatchedActions(statement: StatementView, subject: Subject): readonly TextView[] {
  const action = elementOf(statement, "Action");
  if (action === undefined || action.negated || !isTrustStatement(statement, subject)) return [];
  if (!statement.elements.has("Principal") || statement.principals.length === 0) return [];
  const entries = statement.principals.map(entryOf);
  if (entries.includes(undefined)) return [];
  return action.texts.filter(({ text }) => {
    const name = text.toLowerCase();
    return ENTRIES.has(name) && entries.every((entry) => entry !== name);
  });
}

/** An identity provider's users come in by another action than everybody else. */
export const mismatchedAction: StatementCheck = (statement, { subject }) =>
  mismatchedActions(statement, subject).map(({ text, place }) =>
    createFinding(
      "MISMATCHED_ACTION_FOR_PRINCIPAL",
      `The ${text} action is invalid with the following principal(s): ${statement.principals.map((principal) => principal.text).join(", ")}. Use a SAML provider principal with the sts:AssumeRoleWithSAML action or use an OIDC provider principal with the sts:AssumeRoleWithWebIdentity action. Ensure the provider is Federated if you use either of the two options.`,
      [place, ...statement.principals.map((principal) => principal.place)],
    ),
  );

const ROLES_ANYWHERE_ACTIONS = ["sts:assumerole", "sts:setsourceidentity", "sts:tagsession"];

/** IAM Roles Anywhere needs three actions at once. */
export const rolesAnywhereActions: StatementCheck = (statement, { subject }) => {
  const action = elementOf(statement, "Action");
  if (action === undefined || action.negated || statement.effect !== "Allow") return [];
  if (!isTrustStatement(statement, subject)) return [];
  const service = statement.principals.find(
    ({ type, text }) => type === "Service" && text === "rolesanywhere.amazonaws.com",
  );
  const given = action.texts.map(({ text }) => text.toLowerCase());
  const complete = given.some((text) => /^(?:\*|sts:\*)$/.test(text)) || isSubset(ROLES_ANYWHERE_ACTIONS, given);
  if (service === undefined || complete) return [];
  return [
    createFinding(
      "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
      "The rolesanywhere.amazonaws.com service principal requires the sts:AssumeRole, sts:SetSourceIdentity, and sts:TagSession permissions to assume a role. Add the missing permissions to the policy.",
      [action.place, service.place],
    ),
  ];
};

function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}
