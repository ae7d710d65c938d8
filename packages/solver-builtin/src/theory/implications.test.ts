import { interpretBoolean, rational } from "@policyproof/smt";
import type { Value } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, numbers, texts, unaryTexts } from "../../test/support/questions.ts";
import { isNegated, variableOf } from "../boolean/literal.ts";
import { atomOf } from "./atom.ts";
import { prefixImplications } from "./implications.ts";
import { orderImplications } from "./order-implications.ts";

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

  test("hold of every number and every row of bits, and lead from network to network", () => {
    const whole = fc.bigInt({ min: -3n, max: 5n });
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(numbers, { maxLength: 12 }),
        fc.record({ r: whole, s: whole, i: whole, j: whole }),
        fc.record({ u: fc.bigInt({ min: 0n, max: 63n }), v: fc.bigInt({ min: 0n, max: 63n }) }),
        (recipes, { r, s, i, j }, { u, v }) => {
          const terms = build(recipes);
          const atoms = terms.map(atomOf);
          const model = new Map<string, Value>([
            ["r", { kind: "Real", value: rational(r, 2n) }],
            ["s", { kind: "Real", value: rational(s, 2n) }],
            ["i", { kind: "Int", value: i }],
            ["j", { kind: "Int", value: j }],
            ["u", { kind: "BitVec", width: 6, value: u }],
            ["v", { kind: "BitVec", width: 6, value: v }],
          ]);
          for (const clause of [...prefixImplications(atoms), ...orderImplications(atoms)]) {
            found += 1;
            const held = clause.map((literal) => {
              const term = terms[variableOf(literal)];
              return term !== undefined && interpretBoolean(term, model) !== isNegated(literal);
            });
            expect(held).toContain(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(found).toBeGreaterThan(300);
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
