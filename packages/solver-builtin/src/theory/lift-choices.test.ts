import { interpretBoolean, postOrder } from "@policyproof/smt";
import type { Value } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, questions, relatedTexts, texts } from "../../test/support/questions.ts";
import { liftChoices } from "./lift-choices.ts";

describe("liftChoices", () => {
  test("changes the meaning of nothing and leaves no choice between values", () => {
    fc.assert(
      fc.property(
        questions(relatedTexts),
        fc.array(texts, { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        (recipes, [x, y, z], p, q) => {
          const assertions = build(recipes);
          const lifted = liftChoices(assertions);
          const model = new Map<string, Value>([
            ...Object.entries({ x, y, z }).map(([name, value = ""]): [string, Value] => [
              name,
              { kind: "String", value },
            ]),
            ...Object.entries({ p, q }).map(([name, value]): [string, Value] => [name, { kind: "Bool", value }]),
          ]);
          expect(lifted.map((term) => interpretBoolean(term, model))).toEqual(
            assertions.map((term) => interpretBoolean(term, model)),
          );
          expect(postOrder(lifted).filter(({ op, sort }) => op === "ite" && sort.kind !== "Bool")).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("leaves alone what has no choices", () => {
    const assertions = build([(t) => t.variable("p", { kind: "Bool" })]);
    expect(liftChoices(assertions)).toBe(assertions);
  });
});
