import { looksAt } from "../document/statement.ts";
import { isTrustStatement } from "../document/trust.ts";
import { createFinding } from "../finding.ts";
import type { StatementCheck } from "./check.ts";

/** Names of services are domains in lower case: `logs.amazonaws.com`, in some partitions with another end. */
export const servicePrincipalFormat: StatementCheck = ({ principals }) =>
  principals
    .filter(({ type, text }) => type === "Service" && !/[*?]/.test(text) && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text))
    .map(({ place }) =>
      createFinding(
        "INVALID_SERVICE_PRINCIPAL_FORMAT",
        "The service principal does not match the expected format. Use the format service-name.amazonaws.com.",
        [place],
      ),
    );

/** Keys that name on whose behalf a service acts. */
const SOURCE_KEYS = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/** A service acts for everybody who uses it, unless the policy says for whom. Role trust policies are about the role's owner's services. */
export const restrictServicePrincipal: StatementCheck = (statement, { subject }) => {
  if (subject.policyType !== "RESOURCE_POLICY" || statement.effect !== "Allow") return [];
  if (!statement.elements.has("Principal") || isTrustStatement(statement, subject)) return [];
  const services = statement.principals.filter(({ type }) => type === "Service");
  if (services.length === 0 || looksAt(statement, SOURCE_KEYS)) return [];
  return [
    createFinding(
      "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
      "Granting access to a service principal without specifying a source is overly permissive. Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths condition key to grant fine-grained access.",
      services.map(({ place }) => place),
    ),
  ];
};
