import { compareRational } from "@policyproof/smt";
import type { Rational, Term } from "@policyproof/smt";
import type { Clause } from "../boolean/clauses.ts";
import { literalOf, negate } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Atom } from "./atom.ts";

/** That a number lies below a place on the line: below the bound, or at most it. */
interface Cut {
  readonly literal: Literal;
  readonly bound: Rational;
  readonly closed: boolean;
}

/**
 * Clauses that hold of all numbers: what is below a bound is below every higher one, and a number that is given lies between the cuts around
 * it. As with prefixes, the theory would find each of them by itself, one question to it at a time.
 */
export function orderImplications(atoms: readonly (Atom | undefined)[]): readonly Clause[] {
  const cutsOf = new Map<Term, Cut[]>();
  const points: { readonly variable: Term; readonly literal: Literal; readonly bound: Rational }[] = [];
  for (const [node, atom] of atoms.entries()) {
    if (atom?.kind !== "number") continue;
    const { variable, order, bound } = atom;
    const literal = literalOf(node, false);
    if (order === "=") points.push({ variable, literal, bound });
    const cut = cutOf(order, literal, bound);
    if (cut === undefined) continue;
    const cuts = cutsOf.get(variable) ?? [];
    cutsOf.set(variable, cuts);
    cuts.push(cut);
  }
  const sorted = new Map([...cutsOf].map(([variable, cuts]) => [variable, cuts.toSorted(compareCuts)]));
  const chains = [...sorted.values()].flatMap((cuts) =>
    cuts.slice(1).map(({ literal }, index): Clause => [negate(cuts[index]?.literal ?? literal), literal]),
  );
  const between = points.flatMap(({ variable, literal, bound }) => {
    const cuts = sorted.get(variable) ?? [];
    const next = cuts.findIndex((cut) => compareCuts(cut, { bound, closed: true }) >= 0);
    const [below, above] = next < 0 ? [cuts.at(-1), undefined] : [cuts[next - 1], cuts[next]];
    return [
      ...(below === undefined ? [] : [[negate(literal), negate(below.literal)]]),
      ...(above === undefined ? [] : [[negate(literal), above.literal]]),
    ];
  });
  return [...chains, ...between];
}

function cutOf(
  order: (Atom & { readonly kind: "number" })["order"],
  literal: Literal,
  bound: Rational,
): Cut | undefined {
  switch (order) {
    case "<":
      return { literal, bound, closed: false };
    case "<=":
      return { literal, bound, closed: true };
    case ">":
      return { literal: negate(literal), bound, closed: true };
    case ">=":
      return { literal: negate(literal), bound, closed: false };
    case "=":
    case "!=":
      return undefined;
  }
}

function compareCuts(one: Omit<Cut, "literal">, other: Omit<Cut, "literal">): number {
  return compareRational(one.bound, other.bound) || Number(one.closed) - Number(other.closed);
}
