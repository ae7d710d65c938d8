import { createTerms, interpret } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyRecipes, assignments, build, mean, modelOf, valueOf } from "./support/recipes.ts";

const RUNS = { numRuns: 2_000 };

describe("folding and interpretation", () => {
  it("interprets every built term as its recipe means", () => {
    fc.assert(
      fc.property(anyRecipes, assignments, (recipe, values) => {
        const term = build(createTerms(), recipe);
        expect(interpret(term, modelOf(values))).toEqual(valueOf(mean(recipe, values)));
      }),
      RUNS,
    );
  });

  it("folds every term over constants to the constant that it means", () => {
    fc.assert(
      fc.property(anyRecipes, assignments, (recipe, values) => {
        const term = build(createTerms(), recipe, values);
        expect(term.value).toEqual(valueOf(mean(recipe, values)));
      }),
      RUNS,
    );
  });

  it("gives the same object for the same recipe in one store", () => {
    fc.assert(
      fc.property(anyRecipes, (recipe) => {
        const terms = createTerms();
        expect(build(terms, recipe)).toBe(build(terms, recipe));
      }),
    );
  });

  it("makes arguments before the terms that use them", () => {
    fc.assert(
      fc.property(anyRecipes, (recipe) => {
        const term = build(createTerms(), recipe);
        expect(term.args.every((arg) => arg.id < term.id)).toBe(true);
      }),
    );
  });
});
