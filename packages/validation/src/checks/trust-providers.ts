import { elementOf, looksAt } from "../document/statement.ts";
import { isTrustPolicy, isTrustStatement } from "../document/trust.ts";
import type { PrincipalText } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { ConditionCheck, StatementCheck } from "./check.ts";

const GITHUB = "token.actions.githubusercontent.com";

/** The provider's domain, of an ARN of IAM or the domain itself; undefined for SAML providers and anything else. */
function domainOf({ type, text }: PrincipalText): string | undefined {
  if (type !== "Federated") return undefined;
  const name = /^arn:[^:]*:iam::\d{12}:oidc-provider\/(.+)$/.exec(text)?.[1] ?? text;
  return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/.*)?$/.test(name) ? name.toLowerCase() : undefined;
}

/** A federated principal that is neither a domain nor an ARN of a provider. */
export const federatedSyntax: StatementCheck = ({ principals }, { subject }) =>
  isTrustPolicy(subject)
    ? principals
        .filter(
          (principal) =>
            principal.type === "Federated" &&
            !/[*?]/.test(principal.text) &&
            domainOf(principal) === undefined &&
            !/^arn:[^:]*:iam::\d{12}:saml-provider\/.+$/.test(principal.text),
        )
        .map(({ place }) =>
          createFinding(
            "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
            "The principal value specifies a federated principal that does not match the expected format. Update the federated principal to a domain name or a SAML metadata ARN.",
            [place],
          ),
        )
    : [];

/** Tokens of a provider are handed out to all of its customers; only a condition on the token tells them apart. */
export const oidcCondition: StatementCheck = (statement, { subject }) => {
  if (statement.effect !== "Allow" || !isTrustStatement(statement, subject)) return [];
  return statement.principals.flatMap((principal) => {
    const domain = domainOf(principal);
    if (domain === undefined) return [];
    if (domain === GITHUB) {
      return looksAt(statement, [`${GITHUB}:sub`])
        ? []
        : [
            createFinding(
              "MISSING_GITHUB_REPO_CONDITION_KEY",
              `Granting a federated GitHub principal permissions without a condition key can allow more sources to assume the role than you intended. Add the ${GITHUB}:sub condition key and specify the branch and repository name in the value.`,
              [principal.place],
            ),
          ];
    }
    return statement.conditions.some(({ key }) => key.startsWith(`${domain}:`))
      ? []
      : [
          createFinding(
            "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
            "Using an Open ID Connect principal without a condition can be overly permissive. Add condition keys with a prefix that matches your federated OIDC principals to ensure that only the intended identity provider assumes the role.",
            [principal.place],
          ),
        ];
  });
};

/** A wildcard in place of the repository or the branch. */
export const githubSubject: ConditionCheck = ({ operator, key, values }, { effect }) => {
  if (effect !== "Allow" || key !== `${GITHUB}:sub` || operator.base !== "stringlike") return [];
  return values
    .filter(({ text }) => /[*?]/.test(text))
    .map(({ place }) =>
      createFinding(
        "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        `Using a wildcard (*) in ${GITHUB}:sub can allow requests from more sources than you intended. Specify the value of ${GITHUB}:sub with the repository and branch name. If the subject claim does not include the branch, specify it in a ${GITHUB}:ref condition key.`,
        [place],
      ),
    );
};

/** A session of a role that is listed itself. */
export const redundantSession: StatementCheck = (statement, { subject }) => {
  if (!isTrustStatement(statement, subject) || elementOf(statement, "Action") === undefined) return [];
  const roles = new Set(statement.principals.map(({ text }) => text));
  return statement.principals.flatMap(({ text, place }) => {
    const [, partition, account, role] =
      /^arn:([^:]*):(?:sts|iam)::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(text) ?? [];
    const parent = `arn:${partition}:iam::${account}:role/${role}`;
    if (role === undefined || !roles.has(parent)) return [];
    return [
      createFinding(
        "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
        `The assumed-role principal ${text} is redundant with its parent role ${parent}. Remove the assumed-role principal.`,
        [place],
      ),
    ];
  });
};
