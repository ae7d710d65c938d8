import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { templatesMeet } from "./templates-meet.ts";

describe("templatesMeet", () => {
  it.each([
    ["Get*", "Put*", false],
    ["Get*", "*Object", true],
    ["Get*", "GetObject", true],
    ["*a", "*b", false],
    ["a?c", "ab*", true],
    ["a?", "a", false],
    ["*", "", true],
    ["a*b*c", "a*d", false],
    ["", "?", false],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(templatesMeet(parseGlob(one), parseGlob(other))).toBe(expected);
    expect(templatesMeet(parseGlob(other), parseGlob(one))).toBe(expected);
  });

  it("is true exactly if some text matches both", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });
    // Two patterns of at most four characters that meet do so in a text of at most eight, and one third letter is enough.
    const texts = wordsUpTo(8, ["a", "b"]);
    fc.assert(
      fc.property(pattern, pattern, (first, second) => {
        const [one, other] = [parseGlob(first), parseGlob(second)];
        const meeting = texts.some((text) => globMatches(one, text) && globMatches(other, text));
        expect(templatesMeet(one, other)).toBe(meeting);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes a variable for any text", () => {
    const name = { kind: "variable", name: "aws:username", key: "aws:username" } as const;
    expect(templatesMeet([{ kind: "literal", text: "home/" }, name], parseGlob("home/alice"))).toBe(true);
    expect(templatesMeet([{ kind: "literal", text: "home/" }, name], parseGlob("away/*"))).toBe(false);
  });
});

function wordsUpTo(length: number, letters: readonly string[]): readonly string[] {
  if (length === 0) return [""];
  return ["", ...wordsUpTo(length - 1, letters).flatMap((word) => letters.map((letter) => letter + word))];
}
