import type { Statement } from "@policyproof/policy";
import type { Answer } from "./questions.ts";

/** More statements than this are named together rather than told apart. */
const MOST_TOLD_APART = 12;

/**
 * Statements that suffice for a proof which all of them together are known to give: a single one if there is one, else a set
 * that needs each of its members as far as the prover could tell.
 */
export async function smallestCover(
  all: readonly Statement[],
  prove: (some: readonly Statement[]) => Promise<Answer>,
): Promise<readonly number[]> {
  if (all.length > MOST_TOLD_APART) return indicesOf(all);
  for (const one of all) {
    if ((await prove([one])).kind === "proved") return [one.index];
  }
  let needed = all;
  for (const one of all) {
    const rest = needed.filter((other) => other !== one);
    if (rest.length > 1 && (await prove(rest)).kind === "proved") needed = rest;
  }
  return indicesOf(needed);
}

function indicesOf(statements: readonly Statement[]): readonly number[] {
  return statements.map(({ index }) => index);
}
