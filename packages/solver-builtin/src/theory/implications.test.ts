import { interpretBoolean } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, texts, unaryTexts } from "../../test/support/questions.ts";
import { isNegated, variableOf } from "../boolean/literal.ts";
import { atomOf } from "./atom.ts";
import { prefixImplications } from "./implications.ts";

describe("prefixImplications", () => {
  test("hold of every text", () => {
    fc.assert(
      fc.property(fc.array(unaryTexts, { maxLength: 12 }), texts, texts, texts, (recipes, x, y, z) => {
        const terms = build(recipes);
        const model = new Map(
          Object.entries({ x, y, z }).map(([name, value]) => [name, { kind: "String", value } as const]),
        );
        for (const clause of prefixImplications(terms.map(atomOf))) {
          const held = clause.map((literal) => {
            const term = terms[variableOf(literal)];
            return term !== undefined && interpretBoolean(term, model) !== isNegated(literal);
          });
          expect(held).toContain(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("lead from a text through each of its prefixes", () => {
    const terms = build([
      (t) => t.isPrefix(t.string("a"), t.variable("x", { kind: "String" })),
      (t) => t.isPrefix(t.string("abc"), t.variable("x", { kind: "String" })),
      (t) => t.equal(t.variable("x", { kind: "String" }), t.string("abcd")),
      (t) => t.isPrefix(t.string("a"), t.variable("y", { kind: "String" })),
    ]);
    expect(prefixImplications(terms.map(atomOf))).toEqual([
      [3, 0],
      [5, 2],
    ]);
  });
});
