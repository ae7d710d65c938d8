import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMeter, TooMuchWorkError } from "../meter.ts";
import { createClauseSet } from "./clause-set.ts";

const VARIABLES = 5;
const literals = fc.integer({ min: 1, max: VARIABLES }).chain((variable) => fc.constantFrom(variable, -variable));
const clauses = fc.array(literals, { minLength: 1, maxLength: 3 });

/** Does every assignment that makes all clauses true make this one true? */
function entails(given: readonly (readonly number[])[], clause: readonly number[]): boolean {
  const holds = (assignment: number, one: readonly number[]): boolean =>
    one.some((literal) => ((assignment >> (Math.abs(literal) - 1)) & 1) === (literal > 0 ? 1 : 0));
  return Array.from({ length: 2 ** VARIABLES }, (_, assignment) => assignment).every(
    (assignment) => !given.every((one) => holds(assignment, one)) || holds(assignment, clause),
  );
}

describe("clause set", () => {
  test("implies nothing that does not follow, and is contradictory only where no assignment is left", () => {
    const counts = { implied: 0, contradictory: 0 };
    fc.assert(
      fc.property(fc.array(clauses, { maxLength: 14 }), fc.array(clauses, { maxLength: 4 }), (given, asked) => {
        const set = createClauseSet(VARIABLES, createMeter(100_000));
        for (const clause of given) set.add(clause);
        for (const clause of asked) {
          if (!set.implies(clause)) continue;
          counts.implied += 1;
          expect(entails(given, clause)).toBe(true);
        }
        if (!set.isContradictory()) return;
        counts.contradictory += 1;
        expect(entails(given, [])).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(counts.implied, counts.contradictory)).toBeGreaterThan(50);
  });

  test("finds what unit propagation finds, again and again", () => {
    const set = createClauseSet(4, createMeter(1_000));
    for (const clause of [
      [-1, 2],
      [-2, 3],
      [-3, -4, 1],
    ])
      set.add(clause);
    expect([set.implies([-1, 3]), set.implies([1, 3]), set.implies([-1, 3])]).toEqual([true, false, true]);
    set.add([1]);
    expect([set.implies([3]), set.implies([4]), set.isContradictory()]).toEqual([true, false, false]);
    set.add([-3]);
    expect([set.isContradictory(), set.implies([])]).toEqual([true, true]);
  });

  test("stops when it has worked enough", () => {
    const set = createClauseSet(1_000, createMeter(500));
    const chain = (): void => {
      for (let variable = 1; variable < 1_000; variable += 1) set.add([-variable, variable + 1]);
      set.implies([-1, 1_000]);
    };
    expect(chain).toThrow(TooMuchWorkError);
  });
});
