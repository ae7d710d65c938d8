import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../steps.ts";
import type { Clause } from "./clauses.ts";
import { isNegated, negate, variableOf } from "./literal.ts";
import { BooleanSearch } from "./search.ts";

const VARIABLES = 8;
const literals = fc.nat(VARIABLES * 2 - 1);
const clauses = fc.array(fc.array(literals, { minLength: 1, maxLength: 3 }), { maxLength: 45 });

/** Every assignment, tried in turn. */
function satisfiable(formula: readonly Clause[]): boolean {
  return Array.from({ length: 2 ** VARIABLES }, (_, assignment) => assignment).some((assignment) =>
    formula.every((clause) => clause.some((literal) => holds(assignment, literal))),
  );
}

function holds(assignment: number, literal: number): boolean {
  return ((assignment >> variableOf(literal)) & 1) === (isNegated(literal) ? 0 : 1);
}

describe("BooleanSearch", () => {
  test("agrees with trying every assignment, and what must hold satisfies every clause", () => {
    fc.assert(
      fc.property(clauses, (formula) => {
        const search = new BooleanSearch(VARIABLES);
        for (const clause of formula) search.add(clause);
        const found = finish(search.run());
        expect(found).toBe(satisfiable(formula));
        const isSettled = (clause: Clause): boolean =>
          clause.some((literal) => search.holds(literal) || clause.includes(negate(literal)));
        if (found) expect(formula.every(isSettled)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test("finds every model when each one found is forbidden, whenever clauses are added", () => {
    fc.assert(
      fc.property(clauses, (formula) => {
        const search = new BooleanSearch(VARIABLES);
        for (const clause of formula) search.add(clause);
        // A conjunction of literals stands for the assignments that agree with it; they never overlap.
        let models = 0;
        while (finish(search.run())) {
          const model = Array.from({ length: VARIABLES * 2 }, (_, literal) => literal).filter((one) =>
            search.holds(one),
          );
          models += 2 ** (VARIABLES - model.length);
          expect(models).toBeLessThanOrEqual(2 ** VARIABLES);
          search.add(model.map((literal) => literal ^ 1));
        }
        const all = Array.from({ length: 2 ** VARIABLES }, (_, assignment) => assignment);
        const expected = all.filter((assignment) =>
          formula.every((clause) => clause.some((literal) => holds(assignment, literal))),
        );
        expect(models).toBe(expected.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test("learns enough for pigeons in one hole too few", () => {
    const holes = 6;
    const sits = (pigeon: number, hole: number): number => (pigeon * holes + hole) * 2;
    const search = new BooleanSearch((holes + 1) * holes);
    for (let pigeon = 0; pigeon <= holes; pigeon += 1) {
      search.add(Array.from({ length: holes }, (_, hole) => sits(pigeon, hole)));
      for (let other = 0; other < pigeon; other += 1) {
        for (let hole = 0; hole < holes; hole += 1) search.add([sits(pigeon, hole) ^ 1, sits(other, hole) ^ 1]);
      }
    }
    expect(finish(search.run())).toBe(false);
  });

  test("takes an empty clause for what it is", () => {
    const search = new BooleanSearch(1);
    search.add([]);
    expect(finish(search.run())).toBe(false);
  });
});
