import type { TextView } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { Finding } from "../finding.ts";
import { isTrustPolicy } from "../document/trust.ts";
import type { DocumentCheck, StatementCheck } from "./check.ts";

/** An empty `Sid` names nothing. */
export const emptySid: StatementCheck = (statement) =>
  (statement.elements.get("Sid")?.texts ?? [])
    .filter(({ text }) => text === "")
    .map(({ place }) =>
      createFinding("EMPTY_SID_VALUE", "Add a value to the empty string in the Sid element.", [place]),
    );

/** IAM and Organizations take letters and digits only; other services have rules of their own. */
export const unsupportedSid: StatementCheck = (statement, { subject }) => {
  if (subject.policyType === "RESOURCE_POLICY" && !isTrustPolicy(subject)) return [];
  return (statement.elements.get("Sid")?.texts ?? [])
    .filter(({ text }) => /[^A-Za-z0-9]/.test(text))
    .map(({ place }) =>
      createFinding(
        "UNSUPPORTED_SID",
        "Update the characters in the Sid element to use one of the following character types: [a-z, A-Z, 0-9]",
        [place],
      ),
    );
};

/** Statements with the same `Sid`: IAM and Organizations refuse them, for other services they are a matter of style. */
export const uniqueSids: DocumentCheck = ({ document, subject }) => {
  const sids = document.statements.flatMap(({ elements }) => elements.get("Sid")?.texts ?? []);
  const groups = Map.groupBy(
    sids.filter(({ text }) => text !== ""),
    ({ text }) => text,
  );
  const required = subject.policyType !== "RESOURCE_POLICY" || isTrustPolicy(subject);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => duplicate(group, required));
};

function duplicate(group: readonly TextView[], required: boolean): Finding {
  const places = group.map(({ place }) => place);
  return required
    ? createFinding(
        "UNIQUE_SIDS_REQUIRED",
        "Duplicate statement IDs are not supported for this policy type. Update the Sid value.",
        places,
      )
    : createFinding(
        "UNIQUE_SIDS_RECOMMENDED",
        "We recommend that you use statement IDs that are unique to your policy. Update the Sid value.",
        places,
      );
}
