import { statementKey } from "@policyproof/checks";
import type { Policy } from "@policyproof/policy";
import type { DocumentView } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { Finding } from "../finding.ts";

/** Statements that say the same, whatever the spelling and order of their elements. */
export function redundantStatements(document: DocumentView, { statements }: Policy): readonly Finding[] {
  return sameStatements({ statements }).map((group) =>
    createFinding(
      "REDUNDANT_STATEMENT",
      "The statements are redundant because they provide identical permissions. Update the policy to remove the redundant statement.",
      group.flatMap((index) => document.statements[index]?.place ?? []),
    ),
  );
}

/** Indices of the statements of one meaning, for each meaning that more than one has. */
export function sameStatements({ statements }: Pick<Policy, "statements">): readonly (readonly number[])[] {
  const groups = Map.groupBy(statements, statementKey);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(({ index }) => index));
}
