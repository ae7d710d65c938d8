import type { Policy, Statement } from "@policyproof/policy";
import { statementKey } from "../residual/canonical.ts";
import type { IsMultivalued } from "./conditions.ts";
import { commonStatement, otherStatements } from "./statement-sets.ts";

/** An Allow statement and the ones of the policy that it is a part of, by index. */
export interface Piece {
  readonly statement: Statement;
  readonly from: readonly number[];
}

/** More parts of one statement say less than the statement. */
const MOST_PARTS = 6;

/** Parts that a Deny of its own policy may leave of one of those. */
const MOST_PARTS_LEFT = 2;

/**
 * Parts of one of the policy's Allow statements that cover all of its access which the other policy does not allow: what is left
 * of it beside the Allow statements there, and what it has in common with the Deny statements there.
 */
export function piecesOf(
  statement: Statement,
  policy: Policy,
  other: Policy,
  isMultivalued: IsMultivalued,
): readonly Piece[] {
  const [denies, otherDenies] = [policy, other].map(({ statements }) => statements.filter(isDeny));
  const same = new Set((denies ?? []).map(statementKey));
  const notAllowed = remaining(
    statement,
    other.statements.filter((one) => !isDeny(one)),
    isMultivalued,
    MOST_PARTS,
  );
  const denied = (otherDenies ?? []).flatMap((deny) => {
    const part = same.has(statementKey(deny)) ? undefined : commonStatement(statement, deny);
    return part === undefined ? [] : [part];
  });
  return [...notAllowed, ...(denied.length > MOST_PARTS ? [statement] : denied)]
    .flatMap((part) => remaining(part, denies ?? [], isMultivalued, MOST_PARTS_LEFT))
    .map((part) => ({ statement: part, from: [statement.index] }));
}

/** What is left of a statement beside others: first what keeps it in one piece, then what splits it. */
function remaining(
  statement: Statement,
  others: readonly Statement[],
  isMultivalued: IsMultivalued,
  mostParts: number,
): readonly Statement[] {
  let parts: readonly Statement[] = [statement];
  for (const most of new Set([1, mostParts])) {
    for (const other of others) {
      const next = parts.flatMap((part) => {
        const rest = otherStatements(part, other, isMultivalued);
        return rest.length <= most ? rest : [part];
      });
      if (next.length <= mostParts) parts = next;
    }
  }
  return parts;
}

function isDeny({ effect }: Statement): boolean {
  return effect === "Deny";
}
