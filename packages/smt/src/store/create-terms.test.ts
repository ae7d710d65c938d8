import { describe, expect, it } from "vitest";

import { formatTerm } from "../format-term.ts";
import type { Sort } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { createTerms } from "./create-terms.ts";

function variables(t: Terms): {
  p: Term;
  q: Term;
  s: Term;
  r: Term;
  i: Term;
  j: Term;
  x: Term;
  v: Term;
} {
  const make = (name: string, sort: Sort): Term => t.variable(name, sort);
  return {
    p: make("p", { kind: "Bool" }),
    q: make("q", { kind: "Bool" }),
    s: make("s", { kind: "String" }),
    r: make("r", { kind: "String" }),
    i: make("i", { kind: "Int" }),
    j: make("j", { kind: "Int" }),
    x: make("x", { kind: "Real" }),
    v: make("v", { kind: "BitVec", width: 8 }),
  };
}

type Build = (t: Terms, vars: ReturnType<typeof variables>) => Term;

const folds: readonly (readonly [string, Build, string])[] = [
  ["no conjuncts", (t) => t.and([]), "true"],
  ["no disjuncts", (t) => t.or([]), "false"],
  ["neutral and duplicate conjuncts", (t, { p }) => t.and([p, t.true, p]), "p"],
  ["nested conjunctions, by id", (t, { p, q }) => t.and([t.and([q, p]), p]), "(and p q)"],
  ["nested disjunctions, by id", (t, { p, q }) => t.or([q, t.or([q, p])]), "(or p q)"],
  ["a conjunct and its complement", (t, { p, q }) => t.and([p, q, t.not(p)]), "false"],
  ["complements of compound terms", (t, { p, q }) => t.or([t.not(t.and([p, q])), t.and([p, q])]), "true"],
  ["double negation", (t, { p }) => t.not(t.not(p)), "p"],
  ["implication", (t, { p, q }) => t.implies(p, q), "(or q (not p))"],
  ["implication of itself", (t, { p }) => t.implies(p, p), "true"],
  ["equality of one term", (t, { s }) => t.equal(s, s), "true"],
  ["equality of distinct constants", (t) => t.equal(t.string("a"), t.string("A")), "false"],
  ["equality with true", (t, { p }) => t.equal(t.true, p), "p"],
  ["equality with false", (t, { p }) => t.equal(p, t.false), "(not p)"],
  ["equality with the complement", (t, { p }) => t.equal(p, t.not(p)), "false"],
  ["equality either way round", (t, { s, r }) => t.equal(r, s), "(= s r)"],
  [
    "equal ends of a concatenation",
    (t, { s }) => t.equal(t.concat([t.string("arn:"), s]), t.string("arn:x")),
    '(= s "x")',
  ],
  ["equal tails", (t, { s }) => t.equal(t.concat([s, t.string("z")]), t.string("xyz")), '(= s "xy")'],
  ["unequal ends of a concatenation", (t, { s }) => t.equal(t.string("b:x"), t.concat([s, t.string(":y")])), "false"],
  ["if with equal branches", (t, { p, s }) => t.ite(p, s, s), "s"],
  ["if with a constant condition", (t, { s, r }) => t.ite(t.false, s, r), "r"],
  ["if with a negated condition", (t, { p, s, r }) => t.ite(t.not(p), s, r), "(ite p r s)"],
  ["if with Boolean constants", (t, { p }) => t.ite(p, t.false, t.true), "(not p)"],
  ["if true or else", (t, { p, q }) => t.ite(p, t.true, q), "(or p q)"],
  ["no texts", (t) => t.concat([]), '""'],
  [
    "adjacent texts",
    (t, { s }) => t.concat([t.string("a"), t.concat([t.string("b"), s]), t.string("")]),
    '(str.++ "ab" s)',
  ],
  ["length in characters", (t) => t.length(t.string("a😀")), "2"],
  ["an empty prefix", (t, { s }) => t.isPrefix(t.string(""), s), "true"],
  ["a prefix of nothing", (t, { s }) => t.isPrefix(s, t.string("")), '(= s "")'],
  ["a constant prefix", (t) => t.isPrefix(t.string("ab"), t.string("abc")), "true"],
  ["a prefix within the known start", (t, { s }) => t.isPrefix(t.string("ab"), t.concat([t.string("abc"), s])), "true"],
  [
    "a prefix against the known start",
    (t, { s }) => t.isPrefix(t.string("ax"), t.concat([t.string("abc"), s])),
    "false",
  ],
  [
    "a prefix beyond the known start",
    (t, { s }) => t.isPrefix(t.string("abcd"), t.concat([t.string("abc"), s])),
    '(str.prefixof "d" s)',
  ],
  [
    "a suffix beyond the known end",
    (t, { s }) => t.isSuffix(t.string("xyz"), t.concat([s, t.string("z")])),
    '(str.suffixof "xy" s)',
  ],
  ["containing nothing", (t, { s }) => t.contains(s, t.string("")), "true"],
  ["contained in nothing", (t, { s }) => t.contains(t.string(""), s), '(= s "")'],
  ["the place of nothing", (t, { s }) => t.indexOf(s, t.string(""), t.int(0)), "0"],
  ["a place before the text", (t, { s, r }) => t.indexOf(s, r, t.int(-1)), "(- 1)"],
  ["no characters", (t, { s, i }) => t.substring(s, i, t.int(0)), '""'],
  ["membership in everything", (t, { s }) => t.inRegex(s, t.regexAll), "true"],
  ["membership in nothing", (t, { s }) => t.inRegex(s, t.regexNone), "false"],
  ["membership in one text", (t, { s }) => t.inRegex(s, t.regexLiteral("a")), '(= s "a")'],
  [
    "membership of a constant",
    (t) => t.inRegex(t.string("ab"), t.regexConcat([t.regexAnyChar, t.regexAnyChar])),
    "true",
  ],
  [
    "adjacent literals",
    (t) => t.regexConcat([t.regexLiteral("a"), t.regexLiteral(""), t.regexLiteral("b")]),
    '(str.to_re "ab")',
  ],
  ["nothing in a sequence", (t) => t.regexConcat([t.regexAll, t.regexNone]), "re.none"],
  [
    "everything twice",
    (t) => t.regexConcat([t.regexAll, t.regexConcat([t.regexAll, t.regexLiteral("a")])]),
    '(re.++ re.all (str.to_re "a"))',
  ],
  ["an empty sequence", (t) => t.regexConcat([]), '(str.to_re "")'],
  ["no choice", (t) => t.regexUnion([]), "re.none"],
  [
    "choices once",
    (t) => t.regexUnion([t.regexLiteral("a"), t.regexUnion([t.regexNone, t.regexLiteral("a")])]),
    '(str.to_re "a")',
  ],
  ["everything among the choices", (t) => t.regexUnion([t.regexLiteral("a"), t.regexAll]), "re.all"],
  ["any characters", (t) => t.regexStar(t.regexAnyChar), "re.all"],
  ["repeating nothing", (t) => t.regexStar(t.regexNone), '(str.to_re "")'],
  ["repeating twice", (t) => t.regexStar(t.regexStar(t.regexLiteral("a"))), '(re.* (str.to_re "a"))'],
  ["a range of all characters", (t) => t.regexRange(0, 0x10ffff), "re.allchar"],
  ["a range of one", (t) => t.regexRange(0x61, 0x61), '(str.to_re "a")'],
  ["an empty range", (t) => t.regexRange(0x62, 0x61), "re.none"],
  ["sums", (t, { i }) => t.add([t.int(2), t.add([i, t.int(3)])]), "(+ i 5)"],
  ["a sum of one", (t, { i }) => t.add([i, t.int(0)]), "i"],
  [
    "a sum of fractions",
    (t) => t.add([t.real({ numerator: 1n, denominator: 3n }), t.real({ numerator: 2n, denominator: 3n })]),
    "1.0",
  ],
  ["a term less itself", (t, { x }) => t.subtract(x, x), "0.0"],
  ["a constant taken away", (t, { i }) => t.subtract(i, t.int(3)), "(+ i (- 3))"],
  ["a term below itself", (t, { i }) => t.less(i, i), "false"],
  ["a term up to itself", (t, { i }) => t.lessOrEqual(i, i), "true"],
  ["constants compared", (t) => t.less(t.int(-1), t.int(2n ** 70n)), "true"],
  ["all bits", (t, { v }) => t.extract(7, 0, v), "v"],
  ["bits of bits", (t, { v }) => t.extract(1, 1, t.extract(6, 3, v)), "((_ extract 4 4) v)"],
  ["bits of a constant", (t) => t.extract(7, 4, t.bitVector(0xa5n, 8)), "#xa"],
];

describe("createTerms", () => {
  it.each(folds)("folds %s", (_, build, expected) => {
    const t = createTerms();
    expect(formatTerm(build(t, variables(t)))).toBe(expected);
  });

  const misuses: readonly (readonly [string, Build])[] = [
    ["a text as a condition", (t, { s }) => t.not(s)],
    ["terms of two sorts", (t, { s, i }) => t.equal(s, i)],
    ["bit-vectors of two widths", (t, { v }) => t.equal(v, t.bitVector(1n, 4))],
    ["branches of two sorts", (t, { p, s, i }) => t.ite(p, s, i)],
    ["equal regular expressions", (t) => t.equal(t.regexAll, t.regexAll)],
    ["a text as a regular expression", (t, { s }) => t.inRegex(s, s)],
    ["a variable of a second sort", (t) => t.variable("p", { kind: "Int" })],
    ["a variable regular expression", (t) => t.variable("re", { kind: "RegLan" })],
    ["a variable without bits", (t) => t.variable("bits", { kind: "BitVec", width: 0 })],
    ["a term of another store", (t) => t.not(createTerms().variable("p", { kind: "Bool" }))],
    ["a sum of two sorts", (t, { i, x }) => t.add([i, x])],
    ["an empty sum", (t) => t.add([])],
    ["a fraction as Int", (t) => t.int(0.5)],
    ["a code point too large", (t) => t.regexRange(0, 0x110000)],
    ["a bit-vector too large", (t) => t.bitVector(256n, 8)],
    ["bits out of range", (t, { v }) => t.extract(8, 0, v)],
  ];

  it.each(misuses)("throws TermError for %s", (_, build) => {
    const t = createTerms();
    const vars = variables(t);
    expect(() => build(t, vars)).toThrow(TermError);
  });

  it("tells texts apart that look like other keys", () => {
    const t = createTerms();
    expect(t.string("1")).not.toBe(t.int(1));
    expect(t.variable("a b", { kind: "String" })).not.toBe(t.string("a b"));
    expect(t.regexLiteral("1-2")).not.toBe(t.regexRange(1, 2));
    expect(t.bitVector(1n, 4)).not.toBe(t.bitVector(1n, 8));
    expect(t.real({ numerator: 2n, denominator: 4n })).toBe(t.real({ numerator: 1n, denominator: 2n }));
  });

  it("keeps surrogates apart in regular expressions, as a text cannot hold them", () => {
    const t = createTerms();
    const regex = t.regexConcat([t.regexLiteral("\ud83d"), t.regexLiteral("\ude00")]);
    expect(t.inRegex(t.string("😀"), regex)).toBe(t.false);
    expect(t.inRegex(t.string("😀"), t.regexLiteral("😀"))).toBe(t.true);
    expect(t.isPrefix(t.string("\ud83d"), t.string("😀"))).toBe(t.false);
  });
});
