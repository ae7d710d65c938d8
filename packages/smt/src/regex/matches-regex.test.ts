import { createTerms } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { naiveMatches } from "../../test/support/naive-regex.ts";
import { buildRegex, characters, regexes } from "../../test/support/regexes.ts";
import { matchesRegex } from "./matches-regex.ts";

describe("matchesRegex", () => {
  it("agrees with the definition of membership", () => {
    fc.assert(
      fc.property(regexes, fc.array(characters, { maxLength: 6 }), (regex, text) => {
        const term = buildRegex(createTerms(), regex);
        expect(matchesRegex(term, text.join(""))).toBe(naiveMatches(regex, text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("counts a surrogate pair as one character and a lone surrogate as one", () => {
    const t = createTerms();
    expect(matchesRegex(t.regexAnyChar, "😀")).toBe(true);
    expect(matchesRegex(t.regexAnyChar, "\ud83d")).toBe(true);
    expect(matchesRegex(t.regexRange(0xd800, 0xdfff), "😀")).toBe(false);
    expect(matchesRegex(t.regexRange(0xfffff, 0x10ffff), "\u{10ffff}")).toBe(true);
  });

  it("stays polynomial where backtracking explodes", () => {
    const t = createTerms();
    const a = t.regexLiteral("a");
    const nested = t.regexStar(
      t.regexUnion([t.regexConcat([t.regexStar(a), t.regexStar(a), a]), t.regexLiteral("aa")]),
    );
    expect(matchesRegex(t.regexConcat([nested, t.regexLiteral("b")]), "a".repeat(1_000))).toBe(false);

    const optional = t.regexUnion([a, t.regexLiteral("")]);
    const many = Array.from({ length: 200 });
    const optionals = t.regexConcat([...many.map(() => optional), ...many.map(() => a)]);
    expect(matchesRegex(optionals, "a".repeat(200))).toBe(true);
    expect(matchesRegex(optionals, "a".repeat(199))).toBe(false);

    const wildcards = t.regexConcat(many.flatMap(() => [t.regexAll, a]));
    expect(matchesRegex(wildcards, "a".repeat(2_000))).toBe(true);
    expect(matchesRegex(wildcards, `${"a".repeat(2_000)}b`)).toBe(false);
  });

  it("stays polynomial where stars nest deep", () => {
    const t = createTerms();
    let regex = t.regexLiteral("ab");
    for (let depth = 0; depth < 30; depth += 1) {
      regex = t.regexStar(t.regexUnion([t.regexConcat([regex, t.regexLiteral("ab")]), t.regexLiteral(`c${depth}`)]));
    }
    expect(matchesRegex(regex, "ab".repeat(40))).toBe(true);
    expect(matchesRegex(regex, `${"ab".repeat(40)}x`)).toBe(false);
  });

  it("stays polynomial in the shared size of the expression", () => {
    const t = createTerms();
    let regex = t.regexUnion([t.regexLiteral("aa"), t.regexLiteral("")]);
    for (let level = 0; level < 60; level += 1) {
      // The union keeps concatenation from flattening what is shared.
      regex = t.regexUnion([t.regexConcat([regex, regex]), t.regexLiteral(`x${level}`)]);
    }
    expect(matchesRegex(regex, "a".repeat(60))).toBe(true);
    expect(matchesRegex(regex, "a".repeat(61))).toBe(false);
  });

  it("needs no stack for a deep expression", () => {
    const t = createTerms();
    let regex = t.regexLiteral("a");
    for (let depth = 0; depth < 50_000; depth += 1) {
      regex = t.regexUnion([t.regexConcat([regex, t.regexLiteral("b")]), t.regexLiteral("c")]);
    }
    expect(matchesRegex(regex, `c${"b".repeat(3)}`)).toBe(true);
    expect(matchesRegex(regex, `d${"b".repeat(3)}`)).toBe(false);
  });
});
