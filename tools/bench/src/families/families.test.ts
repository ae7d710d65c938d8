import { describe, expect, it } from "vitest";
import { parsePolicy } from "@policyproof/policy";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { ask } from "../ask.ts";
import { FAMILIES } from "./index.ts";

const CASES = FAMILIES.flatMap((family) => (["PASS", "FAIL"] as const).map((expected) => ({ ...family, expected })));

describe("synthetic families", () => {
  const solver = createBuiltinSolver();

  it("have names of their own", () => {
    expect(new Set(FAMILIES.map(({ name }) => name)).size).toBe(FAMILIES.length);
  });

  it.each(CASES)("$name has the answer $expected in every mode and size", async ({ name, pair, expected }) => {
    for (const size of [1, 4]) {
      const question = textsOf(pair(size, expected), `${name} ${size}`);
      for (const mode of ["product", "solver-alone"] as const) {
        const { status, detail } = await ask(question, { solver, mode, timeout: 20_000, names: false });
        expect({ size, mode, status, detail }).toEqual({ size, mode, status: expected, detail: undefined });
      }
    }
  });

  it.each(CASES)("$name $expected is clean at size 200 and as large as it says", ({ pair, expected }) => {
    const { existing, candidate } = textsOf(pair(200, expected), "");
    for (const text of [existing, candidate]) {
      expect(parsePolicy(text, { kind: "identity" }).diagnostics).toEqual([]);
      const numbers = text.match(/\d{5}|\d+\.\d+\.0\/\d+/g) ?? [];
      expect(new Set(numbers).size).toBe(200);
    }
  });
});

function textsOf(pair: { readonly existing: object; readonly candidate: object }, id: string) {
  return { id, existing: JSON.stringify(pair.existing), candidate: JSON.stringify(pair.candidate) };
}
