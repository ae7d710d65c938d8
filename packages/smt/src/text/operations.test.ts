import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { codePoints, countCodePoints, fromCodePoints } from "./code-points.ts";
import { containsText, endsWith, indexOfText, startsWith, substringText } from "./operations.ts";

describe("code points", () => {
  it("are those of the string iterator, also with lone surrogates", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom("\ud83d", "\ude00", "a") }),
        (a, b) => {
          for (const text of [a, b, a + b]) {
            expect(codePoints(text)).toEqual([...text].map((character) => character.codePointAt(0)));
            expect(countCodePoints(text)).toBe([...text].length);
            expect(fromCodePoints(codePoints(text))).toBe(text);
          }
        },
      ),
    );
  });

  it("cannot be joined where two surrogates would fuse", () => {
    expect(fromCodePoints([0xd83d, 0xde00])).toBeUndefined();
    expect(fromCodePoints([0xde00, 0xd83d])).toBe("\ude00\ud83d");
  });
});

describe("string operators", () => {
  it.each([
    // text, part, from, place
    ["abc", "", 0n, 0n],
    ["abc", "", 3n, 3n],
    ["abc", "", 4n, -1n],
    ["abc", "", -1n, -1n],
    ["", "", 0n, 0n],
    ["", "a", 0n, -1n],
    ["abcabc", "c", 3n, 5n],
    ["😀a😀a", "a", 2n, 3n],
    ["😀", "\ude00", 0n, -1n],
    ["😀\ude00", "\ude00", 0n, 1n],
    ["abc", "a", 2n ** 70n, -1n],
  ])("finds in %j the text %j from %s at %s", (text, part, from, place) => {
    expect(indexOfText(text, part, from)).toBe(place);
  });

  it.each([
    // text, from, count, result
    ["abc", 0n, 2n, "ab"],
    ["abc", 2n, 9n, "c"],
    ["abc", 3n, 1n, ""],
    ["abc", -1n, 2n, ""],
    ["abc", 1n, 0n, ""],
    ["abc", 1n, -1n, ""],
    ["a😀b", 1n, 1n, "😀"],
    ["a😀b", 2n, 2n ** 70n, "b"],
    ["", 0n, 1n, ""],
  ])("takes of %j from %s on %s characters: %j", (text, from, count, result) => {
    expect(substringText(text, from, count)).toBe(result);
  });

  it("never cut a surrogate pair", () => {
    expect(startsWith("😀", "\ud83d")).toBe(false);
    expect(endsWith("😀", "\ude00")).toBe(false);
    expect(containsText("😀", "\ude00")).toBe(false);
    expect(containsText("a\ude00", "\ude00")).toBe(true);
  });
});
