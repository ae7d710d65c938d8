import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { coversTemplate } from "./covers.ts";

describe("coversTemplate", () => {
  it.each([
    ["aws-glue-*", "aws-glue-*/*", true],
    ["a*", "a?", true],
    ["a?", "a*", false],
    ["a*c", "a?b*c", true],
    ["*", "", true],
    ["?", "", false],
    ["a*b*c", "a*c", false],
    ["A*", "a*", false],
  ])("%s covers %s: %s", (other, pattern, expected) => {
    expect(coversTemplate(parseGlob(other), parseGlob(pattern))).toBe(expected);
  });

  it("is true only if the first matches all that the second matches", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 7 });
    let covered = 0;
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (first, second, texts) => {
        const [other, glob] = [parseGlob(first), parseGlob(second)];
        if (!coversTemplate(other, glob)) return;
        covered++;
        for (const one of texts) if (globMatches(glob, one)) expect(globMatches(other, one)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(covered).toBeGreaterThan(200);
  });

  it("takes a variable only as itself or by *", () => {
    const name = { kind: "variable", name: "aws:username", key: "aws:username" } as const;
    expect(coversTemplate([name], [name])).toBe(true);
    expect(coversTemplate([{ kind: "any-run" }], [name])).toBe(true);
    expect(coversTemplate([{ kind: "any-char" }], [name])).toBe(false);
    expect(coversTemplate([name], [{ ...name, default: "x" }])).toBe(false);
  });
});
