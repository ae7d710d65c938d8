import { statementHolds } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { improveWitness } from "../witness/improve.ts";
import { createSearch } from "../witness/search.ts";
import type { Effort } from "../witness/search.ts";
import type { Sources } from "../witness/sources.ts";
import { byBreadth } from "./breadth.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Piece } from "./pieces.ts";

const EFFORT: Effort = { perStatement: 600, inAll: 600 };

/** A piece that the others do not make up for. */
export interface NeededPiece extends Piece {
  /** A request of the difference that this piece allows alone. Absent if nobody could tell whether there is one. */
  readonly example?: Request;
}

/** The pieces without those that the others make up for, largest dropped first; what is left allows as much of the difference. */
export async function needed(
  pieces: readonly Piece[],
  inquiry: Inquiry,
  shell: Policy,
  sources: Sources,
): Promise<readonly NeededPiece[]> {
  const { inside, applies, find } = inquiry;
  const { terms } = inside.formulas().symbols;
  const kept: NeededPiece[] = [];
  let open = pieces.toSorted((a, b) => byBreadth(a.statement, b.statement));
  for (const piece of open) {
    open = open.filter((other) => other !== piece);
    const others = [...kept, ...open].map(({ statement }) => statement);
    const alone = beside(inside, others, shell);
    const plausible = createSearch(alone, sources)(piece.statement, EFFORT);
    if (plausible !== undefined) {
      kept.push({ ...piece, example: plausible.request });
      continue;
    }
    const uncovered = terms.and([applies(piece.statement), terms.not(terms.or(others.map(applies)))]);
    const finding = await find(uncovered, "is there anything that this statement of the cover alone allows");
    if (finding.kind === "none") continue;
    if (finding.kind === "unknown" || !alone.offends(finding.request)) kept.push(piece);
    else kept.push({ ...piece, example: improveWitness(alone, sources, piece.statement, finding.request) });
  }
  return kept;
}

/** The problem of which requests no other piece allows. */
function beside(problem: Problem, others: readonly Statement[], shell: Policy): Problem {
  return {
    ...problem,
    offends: (request) =>
      problem.offends(request) && !others.some((statement) => statementHolds(statement, shell, request)),
  };
}
