import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpretBoolean } from "../interpret.ts";
import { createTerms } from "../store/create-terms.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import type { Model, Value } from "../value.ts";
import { propagateConstants } from "./propagate-constants.ts";

const STRING = { kind: "String" } as const;
const BOOL = { kind: "Bool" } as const;
const TEXTS = ["", "a", "ab", "b"];

/** A recipe for a Boolean term over two texts and two Booleans. */
type Recipe =
  | { readonly kind: "equal"; readonly variable: "s" | "t"; readonly text: string }
  | { readonly kind: "prefix"; readonly variable: "s" | "t"; readonly text: string }
  | { readonly kind: "same" }
  | { readonly kind: "flag"; readonly variable: "p" | "q" }
  | { readonly kind: "not"; readonly body: Recipe }
  | { readonly kind: "and" | "or"; readonly parts: readonly Recipe[] };

const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("equal" as const),
      variable: fc.constantFrom("s" as const, "t" as const),
      text: fc.constantFrom(...TEXTS),
    }),
    fc.record({
      kind: fc.constant("prefix" as const),
      variable: fc.constantFrom("s" as const, "t" as const),
      text: fc.constantFrom(...TEXTS),
    }),
    fc.record({ kind: fc.constant("same" as const) }),
    fc.record({ kind: fc.constant("flag" as const), variable: fc.constantFrom("p" as const, "q" as const) }),
    fc.record({ kind: fc.constant("not" as const), body: tie("recipe") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("recipe"), { maxLength: 3 }),
    }),
  ),
}));

function build(terms: Terms, one: Recipe): Term {
  switch (one.kind) {
    case "equal":
      return terms.equal(terms.variable(one.variable, STRING), terms.string(one.text));
    case "prefix":
      return terms.isPrefix(terms.string(one.text), terms.variable(one.variable, STRING));
    case "same":
      return terms.equal(terms.variable("s", STRING), terms.variable("t", STRING));
    case "flag":
      return terms.variable(one.variable, BOOL);
    case "not":
      return terms.not(build(terms, one.body));
    case "and":
      return terms.and(one.parts.map((part) => build(terms, part)));
    case "or":
      return terms.or(one.parts.map((part) => build(terms, part)));
  }
}

const models: readonly Model[] = TEXTS.flatMap((s) =>
  TEXTS.flatMap((t) =>
    [true, false].flatMap((p) =>
      [true, false].map(
        (q): Model =>
          new Map<string, Value>([
            ["s", { kind: "String", value: s }],
            ["t", { kind: "String", value: t }],
            ["p", { kind: "Bool", value: p }],
            ["q", { kind: "Bool", value: q }],
          ]),
      ),
    ),
  ),
);

describe("propagateConstants", () => {
  it("keeps exactly the models that have the fixed values", () => {
    fc.assert(
      fc.property(fc.array(recipe, { minLength: 1, maxLength: 4 }), (recipes) => {
        const terms = createTerms();
        const assertions = recipes.map((one) => build(terms, one));
        const { assertions: left, fixed } = propagateConstants(terms, assertions);
        for (const model of models) {
          const before = assertions.every((assertion) => interpretBoolean(assertion, model));
          const agrees = [...fixed].every(([name, value]) => model.get(name)?.value === value.value);
          expect(agrees && left.every((assertion) => interpretBoolean(assertion, model))).toBe(before);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("takes a fixed variable out of everything that is said about it", () => {
    const terms = createTerms();
    const service = terms.variable("service", STRING);
    const flag = terms.variable("flag", BOOL);
    const { assertions, fixed } = propagateConstants(terms, [
      terms.or([flag, terms.isPrefix(terms.string("x"), service)]),
      terms.equal(service, terms.string("s3")),
    ]);
    expect(assertions).toEqual([]);
    expect(fixed.get("service")).toEqual({ kind: "String", value: "s3" });
    expect(fixed.get("flag")).toEqual({ kind: "Bool", value: true });
  });

  it("says false when two constants are asked of one variable", () => {
    const terms = createTerms();
    const service = terms.variable("service", STRING);
    const asked = ["s3", "ec2"].map((text) => terms.equal(service, terms.string(text)));
    expect(propagateConstants(terms, asked).assertions).toEqual([terms.false]);
  });
});
