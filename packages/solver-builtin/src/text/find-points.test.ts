import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../steps.ts";
import { Automaton } from "./automaton.ts";
import { meets } from "./component.ts";
import type { Component } from "./component.ts";
import { findPoints } from "./find-points.ts";
import { ANYTHING, characters, sequence, textLanguage } from "./language.ts";
import type { Language } from "./language.ts";
import { textOfPoints } from "./points.ts";

const LAST = 0x2ffff;
const ANY_CHARACTER = characters([[0, LAST]]);

function pattern(text: string): Language {
  return sequence(
    ...Array.from(text, (character) => {
      if (character === "*") return ANYTHING;
      return character === "?" ? ANY_CHARACTER : textLanguage([character.codePointAt(0) ?? 0]);
    }),
  );
}

function component(text: string, negated: boolean): Component {
  const automaton = new Automaton(pattern(text));
  return { automaton, from: automaton.start, after: [], negated };
}

const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });

/** All texts up to five characters over a, b and c. */
const WORDS = Array.from({ length: 6 }, (_, length) => length).flatMap((length) =>
  Array.from({ length: 3 ** length }, (_, index) =>
    Array.from({ length }, (__, place) => 0x61 + (Math.floor(index / 3 ** place) % 3)),
  ),
);

describe("findPoints", () => {
  test("finds a text that meets all demands, a shortest one, and says that there is none only where no short text does", () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 3 }), fc.array(patterns, { maxLength: 3 }), (matched, unmatched) => {
        const demands = [
          ...matched.map((one) => component(one, false)),
          ...unmatched.map((one) => component(one, true)),
        ];
        const found = finish(findPoints(demands, { last: LAST, states: 10_000 }));
        const shortest = WORDS.find((word) => demands.every((demand) => meets(demand, word)));
        if (found.kind === "text") {
          expect(demands.every((demand) => meets(demand, found.points))).toBe(true);
          if (shortest !== undefined) expect(found.points).toHaveLength(shortest.length);
        } else {
          expect({ found, shortest }).toEqual({ found: { kind: "none" }, shortest: undefined });
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("reads well where it can", () => {
    const found = finish(findPoints([component("?b*", false), component("ab", true)], { last: LAST, states: 100 }));
    expect(found.kind === "text" && textOfPoints(found.points)).toBe("bb");
  });

  test("gives up after so many states", () => {
    const demands = Array.from({ length: 12 }, (_, index) =>
      component(`*${"abc".repeat(4)}${"?".repeat(index)}*c`, false),
    );
    expect(finish(findPoints(demands, { last: LAST, states: 20 }))).toEqual({ kind: "limit" });
  });
});
