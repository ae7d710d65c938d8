import { createFinding } from "../finding.ts";
import type { StatementCheck } from "./check.ts";

/** `{"Federated": "*"}`, which some checks read as every identity provider and IAM refuses. Other wildcards are the parser's. */
export const federatedWildcard: StatementCheck = ({ principals }) =>
  principals
    .filter(({ type, text }) => type === "Federated" && text === "*")
    .map(({ type, place }) =>
      createFinding(
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        `Wildcards (*, ?) are not supported with the principal key ${type}. Replace the wildcard with a valid principal value.`,
        [place],
      ),
    );

/** Only role trust policies know identity providers. */
export const federatedPrincipal: StatementCheck = ({ principals }, { subject }) => {
  const { policyType, resourceType } = subject;
  if (policyType !== "RESOURCE_POLICY" || resourceType === undefined) return [];
  if (resourceType === "AWS::IAM::AssumeRolePolicyDocument") return [];
  return principals
    .filter(({ type }) => type === "Federated")
    .map(({ place }) =>
      createFinding(
        "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
        "The policy type does not support a federated identity provider in the principal element. Use a supported principal.",
        [place],
      ),
    );
};
