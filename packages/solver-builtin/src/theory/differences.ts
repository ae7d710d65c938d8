import type { Term, Value } from "@policyproof/smt";
import { valueEquals } from "@policyproof/smt";
import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Steps } from "../steps.ts";
import type { TextLimits } from "../text/find-points.ts";
import { decideDemands, excluding, valuesFor } from "./group.ts";
import type { Demands } from "./group.ts";

/** That two classes have different values. */
export interface Difference {
  readonly left: Term;
  readonly right: Term;
  readonly literal: Literal;
}

export type Differing =
  | { readonly kind: "values"; readonly values: ReadonlyMap<Term, Value> }
  /** The classes and literals that cannot all have their way. */
  | { readonly kind: "conflict"; readonly classes: readonly Term[]; readonly literals: Conflict }
  | { readonly kind: "limit" };

/** Assignments that are tried for classes with few values. */
const MOST_TRIALS = 20_000;
const TRIALS_A_STEP = 512;
/** Classes in a conflict that are left out one by one to see whether they matter. */
const MOST_TO_SHRINK = 40;

/**
 * Values for the classes that differ where they must. A class with more values than neighbours always finds one that no neighbour has;
 * only the others are tried out.
 * @param demands of the classes that occur in differences
 */
export function* differ(
  demands: ReadonlyMap<Term, Demands>,
  differences: readonly Difference[],
  limits: TextLimits,
): Steps<Differing> {
  const neighbours = new Map<Term, Set<Term>>();
  for (const { left, right } of differences) {
    neighbours.set(left, (neighbours.get(left) ?? new Set()).add(right));
    neighbours.set(right, (neighbours.get(right) ?? new Set()).add(left));
  }
  const domains = new Map<Term, readonly Value[]>();
  for (const [variable, others] of neighbours) {
    yield;
    const own = demands.get(variable);
    const values = own === undefined ? undefined : yield* valuesFor(own, others.size + 1, limits);
    if (values === undefined) return { kind: "limit" };
    domains.set(variable, values);
  }
  const clash = differences.find(({ left, right }) => isOneValue(domains.get(left), domains.get(right)));
  if (clash !== undefined) return { kind: "conflict", classes: [clash.left, clash.right], literals: [clash.literal] };
  const { tight, easy } = separate(neighbours, domains);
  const assigned = yield* tryOut(tight, neighbours, domains);
  if (assigned === undefined) return { kind: "limit" };
  if (assigned === "none") {
    const classes = yield* shrink(tight, neighbours, domains);
    const literals = differences
      .filter(({ left, right }) => classes.includes(left) && classes.includes(right))
      .map(({ literal }) => literal);
    return { kind: "conflict", classes, literals };
  }
  const values = new Map(assigned);
  for (const variable of easy) {
    const own = demands.get(variable);
    if (own === undefined) return { kind: "limit" };
    const taken = [...(neighbours.get(variable) ?? [])].flatMap((other) => values.get(other) ?? []);
    const decision = yield* decideDemands(excluding(own, taken), limits);
    if (decision.kind !== "value") return { kind: "limit" };
    values.set(variable, decision.value);
  }
  return { kind: "values", values };
}

/** Have both the same value and no other? */
function isOneValue(left: readonly Value[] = [], right: readonly Value[] = []): boolean {
  const [one, more] = left;
  const [other, further] = right;
  if (one === undefined || other === undefined || more !== undefined || further !== undefined) return false;
  return valueEquals(one, other);
}

/** Leaves out classes that the conflict does not need, if there are not too many to try. */
function* shrink(
  tight: readonly Term[],
  neighbours: ReadonlyMap<Term, ReadonlySet<Term>>,
  domains: ReadonlyMap<Term, readonly Value[]>,
): Steps<readonly Term[]> {
  let kept = tight;
  for (const variable of tight.length > MOST_TO_SHRINK ? [] : tight) {
    const without = kept.filter((other) => other !== variable);
    if ((yield* tryOut(without, neighbours, domains)) === "none") kept = without;
  }
  return kept;
}

/** Takes away, one after the other, the classes that have more values than neighbours left; they can wait, the last first. */
function separate(
  neighbours: ReadonlyMap<Term, ReadonlySet<Term>>,
  domains: ReadonlyMap<Term, readonly Value[]>,
): { readonly tight: readonly Term[]; readonly easy: readonly Term[] } {
  const left = new Set(neighbours.keys());
  const taken: Term[] = [];
  for (let before = -1; before !== taken.length;) {
    before = taken.length;
    for (const variable of left) {
      const degree = [...(neighbours.get(variable) ?? [])].filter((other) => left.has(other)).length;
      if ((domains.get(variable)?.length ?? 0) <= degree) continue;
      left.delete(variable);
      taken.push(variable);
    }
  }
  return { tight: [...left], easy: taken.toReversed() };
}

/** Undefined: too much work. */
function* tryOut(
  variables: readonly Term[],
  neighbours: ReadonlyMap<Term, ReadonlySet<Term>>,
  domains: ReadonlyMap<Term, readonly Value[]>,
): Steps<ReadonlyMap<Term, Value> | "none" | undefined> {
  const chosen = new Map<Term, Value>();
  const places = variables.map(() => 0);
  let trials = 0;
  for (let at = 0; at >= 0;) {
    const variable = variables[at];
    if (variable === undefined) return chosen;
    chosen.delete(variable);
    const place = places[at] ?? 0;
    const value = domains.get(variable)?.[place];
    if (value === undefined) {
      places[at] = 0;
      at -= 1;
      continue;
    }
    places[at] = place + 1;
    trials += 1;
    if (trials > MOST_TRIALS) return undefined;
    if (trials % TRIALS_A_STEP === 0) yield;
    const clashes = [...(neighbours.get(variable) ?? [])].some((other) => {
      const its = chosen.get(other);
      return its !== undefined && valueEquals(its, value);
    });
    if (clashes) continue;
    chosen.set(variable, value);
    at += 1;
  }
  return "none";
}
