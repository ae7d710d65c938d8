import { codePoints, createTerms } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMeter } from "../meter.ts";
import { createLanguages } from "./language.ts";
import type { Language, Languages } from "./language.ts";

/** A language and, for comparison, what it means, text by text. */
interface Sample {
  readonly language: (languages: Languages, terms: Terms) => Language;
  readonly holds: (terms: Terms, text: string) => boolean;
}

const texts = fc.string({ unit: fc.constantFrom("a", "b", "😀"), maxLength: 5 });

const { regex } = fc.letrec<{ regex: (terms: Terms) => Term }>((tie) => ({
  regex: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    texts.map((text) => (t: Terms) => t.regexLiteral(text)),
    fc.constant((t: Terms) => t.regexAll),
    fc.constant((t: Terms) => t.regexAnyChar),
    fc.constant((t: Terms) => t.regexRange(0x62, 0x1f600)),
    fc.array(tie("regex"), { maxLength: 3 }).map((parts) => (t: Terms) => t.regexConcat(parts.map((part) => part(t)))),
    fc.array(tie("regex"), { maxLength: 3 }).map((parts) => (t: Terms) => t.regexUnion(parts.map((part) => part(t)))),
    tie("regex").map((part) => (t: Terms) => t.regexStar(part(t))),
  ),
}));

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    regex.map((build): Sample => ({
      language: (languages, terms) => languages.ofRegex(build(terms)),
      holds: (terms, text) => terms.inRegex(terms.string(text), build(terms)) === terms.true,
    })),
    fc.array(tie("sample"), { minLength: 1, maxLength: 3 }).map((parts): Sample => ({
      language: (languages, terms) => languages.meet(parts.map((part) => part.language(languages, terms))),
      holds: (terms, text) => parts.every((part) => part.holds(terms, text)),
    })),
    tie("sample").map((part): Sample => ({
      language: (languages, terms) => languages.not(part.language(languages, terms)),
      holds: (terms, text) => !part.holds(terms, text),
    })),
    fc.tuple(tie("sample"), texts, texts).map(([part, before, after]): Sample => ({
      language: (languages, terms) => languages.within(before, part.language(languages, terms), after),
      holds: (terms, text) => part.holds(terms, before + text + after),
    })),
  ),
}));

describe("languages", () => {
  test("hold the texts that they should, and are empty only if they hold none", () => {
    const counts = { empty: 0, others: 0 };
    fc.assert(
      fc.property(sample, fc.array(texts, { minLength: 1, maxLength: 5 }), (given, some) => {
        const terms = createTerms();
        const languages = createLanguages(createMeter(1_000_000));
        const language = given.language(languages, terms);
        for (const text of some) {
          const only = languages.meet([language, languages.text(text)]);
          expect(languages.someText(only)).toEqual(given.holds(terms, text) ? codePoints(text) : undefined);
        }
        const found = languages.someText(language);
        counts[found === undefined ? "empty" : "others"] += 1;
        if (found !== undefined) expect(given.holds(terms, String.fromCodePoint(...found))).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(counts.empty, counts.others)).toBeGreaterThan(10);
  });

  test("of the same texts meet in nothing but them", () => {
    const terms = createTerms();
    const languages = createLanguages(createMeter(1_000_000));
    const star = (text: string): Language => languages.ofRegex(terms.regexStar(terms.regexLiteral(text)));
    // Six is the least common multiple: neither is within the other, and both within what they meet in.
    const both = languages.meet([star("aa"), star("aaa")]);
    expect(languages.someText(languages.meet([both, languages.not(star("aaaaaa"))]))).toBeUndefined();
    expect(languages.someText(languages.meet([star("aa"), languages.not(star("aaaaaa"))]))).toEqual([0x61, 0x61]);
  });
});
