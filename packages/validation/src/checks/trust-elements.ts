import { isTrustPolicy } from "../document/trust.ts";
import { createFinding } from "../finding.ts";
import type { StatementCheck } from "./check.ts";

/** Elements that a role trust policy does not have. */
export const trustElements: StatementCheck = (statement, { subject }) => {
  if (!isTrustPolicy(subject)) return [];
  const notPrincipal = statement.elements.get("NotPrincipal");
  return [
    ...(notPrincipal === undefined
      ? []
      : [
          createFinding(
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
            "Role trust policies do not support NotPrincipal. Update the policy to use a Principal element instead.",
            [notPrincipal.keyPlace],
          ),
        ]),
    ...["Resource", "NotResource"].flatMap((name) => {
      const element = statement.elements.get(name);
      return element === undefined
        ? []
        : [
            createFinding(
              "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
              "Role trust policies apply to the role that they are attached to. You cannot specify a resource. Remove the Resource or NotResource element.",
              [element.keyPlace],
            ),
          ];
    }),
    ...statement.principals
      .filter(({ type, text }) => type === "Principal" && text === "*")
      .map(({ place }) =>
        createFinding(
          "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
          '"Principal:" "*" is not supported in the principal element of a role trust policy. Replace the wildcard with a valid principal value.',
          [place],
        ),
      ),
  ];
};
