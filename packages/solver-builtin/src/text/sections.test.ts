import { codePoints } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../steps.ts";
import { Automaton } from "./automaton.ts";
import { meets } from "./component.ts";
import type { Component } from "./component.ts";
import { findPoints } from "./find-points.ts";
import { ANY_CHARACTER, ANYTHING, sequence, textLanguage } from "./language.ts";
import { acrossSections, LAST_WITH_SEPARATOR, onSection, sectionCount, splitSections } from "./sections.ts";

const LAST = 0x2ffff;

function component(pattern: string, negated: boolean): Component {
  const parts = Array.from(pattern, (character) => {
    if (character === "*") return ANYTHING;
    return character === "?" ? ANY_CHARACTER : textLanguage(codePoints(character));
  });
  const automaton = new Automaton(sequence(...parts));
  return { automaton, from: automaton.start, after: [], negated };
}

const demands = fc.record({
  pattern: fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 }),
  negated: fc.boolean(),
});
const WORDS = ["", "a", "b", "aa", "ab", "ba", "bb", "aab", "bab"].map(codePoints);

describe("sections", () => {
  test("two texts and what stands between them are found together, or not at all", () => {
    fc.assert(
      fc.property(
        fc.array(demands, { maxLength: 3 }),
        fc.array(demands, { maxLength: 2 }),
        demands,
        (joint, first, second) => {
          const between = [codePoints("b"), []];
          const across = joint.map(({ pattern, negated }) => component(pattern, negated));
          const ones = first.map(({ pattern, negated }) => component(pattern, negated));
          const other = component(second.pattern, second.negated);
          const fits = (one: readonly number[], two: readonly number[]): boolean =>
            across.every((demand) => meets(demand, [...one, ...codePoints("b"), ...two])) &&
            ones.every((demand) => meets(demand, one)) &&
            meets(other, two);
          const found = finish(
            findPoints(
              [
                ...across.map((demand) => acrossSections(demand, between, LAST)),
                ...ones.map((demand) => onSection(demand, 0, LAST)),
                onSection(other, 1, LAST),
                sectionCount(2, LAST),
              ],
              { last: LAST_WITH_SEPARATOR, states: 20_000 },
            ),
          );
          if (found.kind === "text") {
            const [one = [], two = [], more] = splitSections(found.points);
            expect({ fits: fits(one, two), more }).toEqual({ fits: true, more: undefined });
          } else {
            expect(found).toEqual({ kind: "none" });
            expect(WORDS.some((one) => WORDS.some((two) => fits(one, two)))).toBe(false);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
