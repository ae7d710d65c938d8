import { statementHolds } from "@policyproof/policy";
import type { Policy, Statement, StatementRef } from "@policyproof/policy";
import type { CheckContext } from "../context.ts";
import { counterexampleOf } from "../counterexample.ts";
import type { PosedProblem, Problem } from "../problem.ts";
import { collectSources } from "../witness/sources.ts";
import { byBreadth } from "./breadth.ts";
import type { CoverPart, Difference } from "./comparison.ts";
import { exactness } from "./exactness.ts";
import { createInquiry } from "./inquiry.ts";
import type { Inquiry } from "./inquiry.ts";
import { merged } from "./merge.ts";
import { needed } from "./needed.ts";
import type { NeededPiece } from "./needed.ts";
import { piecesOf } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { respelled } from "./respell.ts";
import { shrunk } from "./shrink.ts";

/** Pairs of statements that are compared at most; beyond, statements are shown whole. */
const MOST_PAIRS = 20_000;

/**
 * Describes the requests of a problem by Allow statements.
 *
 * Each step keeps the cover complete: the pieces of a statement cover what the other policy does not allow of it by how they are made, and
 * what is dropped later is proved to carry nothing, or nothing that the rest does not. At the end the whole is put to the
 * solver once more.
 * @param carrying indices of the Allow statements of the tested policy beside which none carries any of it
 */
export async function coverOf(
  difference: PosedProblem,
  carrying: readonly number[],
  context: CheckContext,
): Promise<Pick<Difference, "cover" | "parts" | "complete">> {
  const [tested, other] = difference.documents.map(respelled);
  if (tested === undefined || other === undefined) throw new Error("a difference is one of two policies");
  const shell = shellFor(tested);
  const isMultivalued = (key: string): boolean => difference.facts.symbols.keys.get(key)?.usage.multivalued !== false;
  const own = tested.statements.filter(({ effect, index }) => effect === "Allow" && carrying.includes(index));
  const isSmall = own.length * other.statements.length <= MOST_PAIRS;
  const pieces = own.flatMap((statement): readonly Piece[] =>
    isSmall ? piecesOf(statement, tested, other, isMultivalued) : [{ statement, from: [statement.index] }],
  );
  const inquiry = createInquiry(
    difference,
    shell,
    pieces.map(({ statement }) => statement),
    context,
  );
  const sources = collectSources(inquiry.inside);
  const small = await shrunk(pieces, inquiry, shell, sources);
  const chosen = await needed(merged(small, isMultivalued), inquiry, shell, sources);
  const ordered = chosen.toSorted((a, b) => byBreadth(a.statement, b.statement) || byOrigin(a, b));
  const complete = await isComplete(ordered, own, inquiry, shell);
  const exact = await exactness(
    ordered.map(({ statement }) => statement),
    { tested, other },
    inquiry,
    shell,
    sources,
  );
  return {
    cover: { ...shell, statements: ordered.map(({ statement }, index) => bare(statement, index)) },
    parts: ordered.map((piece) => partOf(piece, exact.get(piece.statement), inquiry.inside, tested)),
    complete: complete ? "proved" : "undecided",
  };
}

/** The policy that the statements of a cover stand in. */
export function shellFor({ kind }: Policy): Policy {
  return { kind, version: "2012-10-17", versionWritten: true, statements: [], text: "" };
}

function byOrigin(one: Piece, other: Piece): number {
  return (one.from[0] ?? 0) - (other.from[0] ?? 0);
}

/** The statement as one of the cover, without the name of the one that it comes from. */
function bare({ sid: _sid, ...statement }: Statement, index: number): Statement {
  return { ...statement, index };
}

function partOf(
  { from, example }: NeededPiece,
  exact: boolean | undefined,
  problem: Problem,
  tested: Policy,
): CoverPart {
  const denies = example === undefined ? [] : problem.noLongerDeniedBy(example);
  return {
    from: tested.statements.filter(({ index }) => from.includes(index)).map(referenceTo),
    ...(example === undefined ? {} : { example: counterexampleOf(problem, example) }),
    ...(exact === undefined ? {} : { exact }),
    ...(denies.length === 0 ? {} : { noLongerDeniedBy: denies }),
  };
}

function referenceTo({ index, sid, effect }: Statement): StatementRef {
  return sid === undefined ? { index, effect } : { index, sid, effect };
}

/** Asks about all statements together and, if that is too much, about one after the other. */
async function isComplete(
  pieces: readonly Piece[],
  own: readonly Statement[],
  { inside, applies, find }: Inquiry,
  shell: Policy,
): Promise<boolean> {
  const { terms } = inside.formulas().symbols;
  const covered = terms.or(pieces.map(({ statement }) => applies(statement)));
  const isCovered = async (statements: readonly Statement[]): Promise<boolean> => {
    const some = terms.or(statements.map(applies));
    const finding = await find(terms.and([some, terms.not(covered)]), "is there anything that the cover leaves out");
    if (finding.kind !== "found") return finding.kind === "none";
    // With a construct left open the model may take a statement not to apply that does.
    if (pieces.some(({ statement }) => statementHolds(statement, shell, finding.request))) return false;
    throw new Error("the cover of a difference leaves out a request of it");
  };
  if (await isCovered(own)) return true;
  if (own.length === 1) return false;
  for (const statement of own) if (!(await isCovered([statement]))) return false;
  return true;
}
