import { describe, expect, it } from "vitest";

import { interpret, interpretBoolean } from "./interpret.ts";
import { createTerms } from "./store/create-terms.ts";
import { TermError } from "./term-error.ts";
import type { Term } from "./term.ts";

describe("interpret", () => {
  it("takes the default of its sort for a variable that the model leaves out", () => {
    const t = createTerms();
    const variables = [
      t.variable("b", { kind: "Bool" }),
      t.variable("i", { kind: "Int" }),
      t.variable("x", { kind: "Real" }),
      t.variable("s", { kind: "String" }),
      t.variable("v", { kind: "BitVec", width: 4 }),
    ];
    expect(variables.map((variable) => interpret(variable, new Map()))).toEqual([
      { kind: "Bool", value: false },
      { kind: "Int", value: 0n },
      { kind: "Real", value: { numerator: 0n, denominator: 1n } },
      { kind: "String", value: "" },
      { kind: "BitVec", width: 4, value: 0n },
    ]);
  });

  it("evaluates a shared subterm once and needs no stack", () => {
    const t = createTerms();
    let sum: Term = t.variable("i", { kind: "Int" });
    for (let level = 0; level < 200; level += 1) {
      // A difference keeps the sum from flattening.
      sum = t.subtract(sum, t.subtract(t.int(0), sum));
    }
    expect(interpret(sum, new Map([["i", { kind: "Int", value: 1n }]]))).toEqual({
      kind: "Int",
      value: 2n ** 200n,
    });

    let deep: Term = t.variable("p", { kind: "Bool" });
    const q = t.variable("q", { kind: "Bool" });
    for (let depth = 0; depth < 100_000; depth += 1) {
      deep = t.equal(t.not(deep), q);
    }
    expect(interpretBoolean(deep, new Map())).toBe(false);
  });

  it("refuses terms without a value and models of other sorts", () => {
    const t = createTerms();
    const v = t.variable("v", { kind: "BitVec", width: 4 });
    expect(() => interpret(t.regexAll, new Map())).toThrow(TermError);
    expect(() => interpretBoolean(v, new Map())).toThrow(TermError);
    expect(() => interpret(v, new Map([["v", { kind: "Int", value: 1n }]]))).toThrow(TermError);
    expect(() => interpret(v, new Map([["v", { kind: "BitVec", width: 8, value: 1n }]]))).toThrow(TermError);
  });
});
