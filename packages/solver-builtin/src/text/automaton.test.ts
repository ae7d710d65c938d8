import { codePoints, createTerms, interpretBoolean } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Automaton, TooManyCasesError } from "./automaton.ts";
import { languageOfRegex } from "./language-of-regex.ts";

type Recipe = (terms: Terms) => Term;

const characters = fc.constantFrom("a", "b", ":", "😀");
const texts = fc.array(characters, { maxLength: 6 }).map((parts) => parts.join(""));
const regexes: fc.Arbitrary<Recipe> = fc.letrec<{ regex: Recipe }>((tie) => ({
  regex: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<Recipe>(
        (t) => t.regexAll,
        (t) => t.regexAnyChar,
        (t) => t.regexNone,
        (t) => t.regexRange(0x61, 0x1f600),
      ),
      texts.map(
        (text): Recipe =>
          (t) =>
            t.regexLiteral(text),
      ),
    ),
    fc.array(tie("regex"), { maxLength: 4 }).map(
      (parts): Recipe =>
        (t) =>
          t.regexConcat(parts.map((part) => part(t))),
    ),
    fc.array(tie("regex"), { maxLength: 3 }).map(
      (parts): Recipe =>
        (t) =>
          t.regexUnion(parts.map((part) => part(t))),
    ),
    tie("regex").map(
      (part): Recipe =>
        (t) =>
          t.regexStar(part(t)),
    ),
  ),
})).regex;

describe("Automaton", () => {
  test("accepts what the term interpreter says is in the language", () => {
    fc.assert(
      fc.property(regexes, texts, (recipe, text) => {
        const t = createTerms();
        const regex = recipe(t);
        const automaton = new Automaton(languageOfRegex(regex));
        const x = t.variable("x", { kind: "String" });
        const expected = interpretBoolean(t.inRegex(x, regex), new Map([["x", { kind: "String", value: text }]]));
        expect(automaton.run(automaton.start, codePoints(text)).accepting).toBe(expected);
      }),
      { numRuns: 4_000 },
    );
  });

  test("calls a state dead or universal, or far from the end, only if it is", () => {
    fc.assert(
      fc.property(regexes, texts, texts, (recipe, text, more) => {
        const automaton = new Automaton(languageOfRegex(recipe(createTerms())));
        const state = automaton.run(automaton.start, codePoints(text));
        const later = codePoints(more).reduce((at, point) => automaton.step(at, point), state);
        if (state.dead) expect(later.accepting).toBe(false);
        if (state.universal) expect(later.accepting).toBe(true);
        if (later.accepting) expect(state.least).toBeLessThanOrEqual(codePoints(more).length);
      }),
      { numRuns: 3_000 },
    );
  });

  test("has few states for a pattern with many stars, because whoever waits for a later star forgets the earlier ones", () => {
    const t = createTerms();
    const pattern = t.regexConcat(Array.from("abcabcabc").flatMap((c) => [t.regexAll, t.regexLiteral(c)]));
    const automaton = new Automaton(languageOfRegex(pattern));
    const seen = new Set([automaton.start]);
    for (const state of seen) for (const next of automaton.moves(state).targets) seen.add(next);
    expect(seen.size).toBeLessThanOrEqual(11);
  });

  test("gives up on an expression that repeats itself within itself", () => {
    const t = createTerms();
    let regex = t.regexUnion([t.regexLiteral("aa"), t.regexLiteral("")]);
    for (let level = 0; level < 60; level += 1) {
      regex = t.regexUnion([t.regexConcat([regex, regex]), t.regexLiteral(`x${level}`)]);
    }
    expect(() => new Automaton(languageOfRegex(regex))).toThrow(TooManyCasesError);
  });

  test("needs no stack for a sequence of many parts", () => {
    const t = createTerms();
    const parts = Array.from({ length: 20_000 }, (_, index) =>
      index % 2 === 0 ? t.regexAnyChar : t.regexLiteral("a"),
    );
    const automaton = new Automaton(languageOfRegex(t.regexConcat(parts)));
    expect(automaton.start.least).toBe(20_000);
  });
});
