import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { glob } from "../../test/build.ts";
import { globMatches } from "./glob.ts";

/** The definition, straight: a pattern is empty, or its first part takes a start of the text and the rest takes the rest. */
function naive(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === "*") return naive(rest, text) || (text.length > 0 && naive(pattern, text.slice(1)));
  return text.length > 0 && (first === "?" || first === text[0]) && naive(rest, text.slice(1));
}

describe("globMatches", () => {
  test.each([
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["*", "a:b/c", true],
    ["?", "", false],
    ["a*", "a", true],
    ["*a", "ba", true],
    ["*a*b*", "xxaxxbxx", true],
    ["*ab", "aab", true],
    ["*aab*", "aaab", true],
    ["a*b", "abc", false],
    ["????-test", "20245-test", false],
    ["red", "Red", false],
    ["a.c", "abc", false],
    ["[ab]", "a", false],
  ])("%j on %j: %s", (pattern, text, expected) => {
    expect(globMatches(glob(pattern), text)).toBe(expected);
  });

  test("`?` takes one code point, not half of one", () => {
    expect(globMatches(glob("?"), "\u{1F600}")).toBe(true);
    expect(globMatches(glob("??"), "\u{1F600}")).toBe(false);
    expect(globMatches(glob("*?"), "\u{1F600}")).toBe(true);
  });

  test("a literal may hold `*` and `?` as ordinary characters", () => {
    expect(globMatches([{ kind: "literal", text: "a*?" }], "a*?")).toBe(true);
    expect(globMatches([{ kind: "literal", text: "a*?" }], "axx")).toBe(false);
  });

  test("agrees with the definition", () => {
    const pattern = fc.array(fc.constantFrom("a", "b", "\u{1F600}", "*", "?"), { maxLength: 8 });
    const text = fc.array(fc.constantFrom("a", "b", "\u{1F600}"), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(globMatches(glob(p.join("")), t.join(""))).toBe(naive(p, t));
      }),
      { numRuns: 2000 },
    );
  });

  test("a pattern made to run for ever ends", () => {
    expect(globMatches(glob(`${"*a".repeat(50)}b`), "a".repeat(20_000))).toBe(false);
  });
});
