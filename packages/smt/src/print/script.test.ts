import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { booleanRecipes, build } from "../../test/support/recipes.ts";
import { formatTerm } from "../format-term.ts";
import { readSExpressions } from "../read/s-expression-reader.ts";
import { formatSExpression } from "../read/s-expression.ts";
import { readStringLiteral } from "../read/string-literal.ts";
import { createTerms } from "../store/create-terms.ts";
import { UnsupportedTermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { printScript } from "./script.ts";
import { printStringLiteral } from "./string-literal.ts";

function example(t: Terms): readonly Term[] {
  const user = t.variable("aws:username", { kind: "String" });
  const age = t.variable("age", { kind: "Real" });
  const address = t.variable("ip", { kind: "BitVec", width: 8 });
  const anyButColon = t.regexStar(t.regexUnion([t.regexRange(0, 0x39), t.regexRange(0x3b, 0x10ffff)]));
  const matches = t.inRegex(user, t.regexConcat([t.regexLiteral('a"\\é'), anyButColon, t.regexAnyChar]));
  return [
    t.or([matches, t.less(age, t.real({ numerator: -1n, denominator: 3n }))]),
    t.not(t.and([matches, t.equal(t.extract(7, 3, address), t.bitVector(5n, 5))])),
    t.equal(t.indexOf(user, t.string(":"), t.int(0)), t.int(-1)),
    t.not(t.equal(address, t.bitVector(0xa5n, 8))),
  ];
}

describe("printScript", () => {
  it("writes declarations, shared terms and assertions", () => {
    const script = printScript(example(createTerms()), { getValue: true });
    expect([...script.symbols].map(([symbol, variable]) => `${symbol} ${variable.name}`)).toEqual([
      "v0 aws:username",
      "v1 age",
      "v2 ip",
    ]);
    expect(script.text).toMatchInlineSnapshot(`
      "(set-option :produce-models true)
      (set-logic ALL)
      ; v0 = aws:username
      (declare-const v0 String)
      ; v1 = age
      (declare-const v1 Real)
      ; v2 = ip
      (declare-const v2 (_ BitVec 8))
      (define-fun t0 () Bool (str.in_re v0 (re.++ (str.to_re "a""\\u{5c}\\u{e9}") (re.* (re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))) re.allchar)))
      (assert (or t0 (< v1 (- (/ 1.0 3.0)))))
      (assert (not (and t0 (= ((_ extract 7 3) v2) #b00101))))
      (assert (= (str.indexof v0 ":" 0) (- 1)))
      (assert (not (= v2 #xa5)))
      (check-sat)
      (get-value ((str.replace_all (str.++ "-" v0) "\\u{5c}" "\\u{5c}-") v1 v2))
      "
    `);
  });

  it("leaves out what is not asked for", () => {
    const t = createTerms();
    const options = { logic: "QF_S", produceModels: false, checkSat: false, comments: false };
    expect(printScript([t.variable("p", { kind: "Bool" })], options).text).toBe(
      "(set-logic QF_S)\n(declare-const v0 Bool)\n(assert v0)\n",
    );
    expect(printScript([t.false], { getValue: true }).text).not.toContain("get-value");
  });

  it("depends on nothing but the assertions", () => {
    fc.assert(
      fc.property(booleanRecipes, booleanRecipes, (recipe, other) => {
        const [first, second] = [createTerms(), createTerms()];
        build(second, other);
        const scripts = [printScript([build(first, recipe)]), printScript([build(first, recipe)])];
        expect(scripts[1]).toEqual(scripts[0]);
        // What the store held before changes the ids, and with them at most the order of commutative arguments.
        expect(printScript([build(second, recipe)]).text.length).toBe(scripts[0]?.text.length);
      }),
    );
  });

  it("lets no text of the user become anything but a literal or a comment", () => {
    const nasty = fc.string({
      unit: fc.oneof(fc.constantFrom(...'|;\\"\n\r()'), fc.string({ minLength: 1, maxLength: 1, unit: "binary" })),
    });
    fc.assert(
      fc.property(nasty, nasty, (name, text) => {
        const bounded = text.replaceAll(/[\u{30000}-\u{10ffff}]/gu, "");
        const t = createTerms();
        const assertion = t.contains(t.variable(name, { kind: "String" }), t.string(`x${bounded}`));
        const { text: script } = printScript([assertion]);
        expect(script).toMatch(/^[\n -~]*$/);
        const commands = readSExpressions(script);
        expect(commands.error).toBeUndefined();
        expect(commands.expressions.map((command) => formatSExpression(command, Infinity))).toEqual([
          "(set-option :produce-models true)",
          "(set-logic ALL)",
          "(declare-const v0 String)",
          `(assert (str.contains v0 ${printStringLiteral(`x${bounded}`)}))`,
          "(check-sat)",
        ]);
        expect(script.split("\n").filter((line) => line.startsWith(";"))).toHaveLength(1);
      }),
    );
  });

  it("is linear in the shared size and nests little", () => {
    const t = createTerms();
    const long = "x".repeat(1_000);
    let term: Term = t.variable("p0", { kind: "Bool" });
    for (let level = 0; level < 20_000; level += 1) {
      term = t.equal(t.not(term), t.ite(term, t.variable(`p${level % 7}`, { kind: "Bool" }), t.not(term)));
    }
    const s = t.variable("s", { kind: "String" });
    const texts = Array.from({ length: 100 }, (_, at) =>
      t.equal(t.substring(s, t.int(at), t.int(1_000)), t.string(long)),
    );
    const { text } = printScript([term, ...texts]);
    expect(text.length).toBeLessThan(20_000 * 120 + 100 * 80 + 2_000);

    let chain: Term = t.variable("p0", { kind: "Bool" });
    for (let depth = 0; depth < 1_000; depth += 1) {
      chain = t.equal(t.not(chain), t.variable(`p${depth % 7}`, { kind: "Bool" }));
    }
    const deepest = printScript([chain])
      .text.split("\n")
      .map((line) => line.split("(").length);
    expect(Math.max(...deepest)).toBeLessThan(210);
  });

  it("refuses characters that SMT-LIB has not, and cuts ranges to its alphabet", () => {
    const t = createTerms();
    const s = t.variable("s", { kind: "String" });
    expect(() => printScript([t.equal(s, t.string("\u{30000}"))])).toThrow(UnsupportedTermError);
    expect(() => printScript([t.inRegex(s, t.regexRange(0x61, 0x30000))])).toThrow(UnsupportedTermError);
    expect(() => printScript([t.inRegex(s, t.regexRange(0x30000, 0x10ffff))])).toThrow(UnsupportedTermError);
    expect(printScript([t.inRegex(s, t.regexRange(0x61, 0x10ffff))]).text).toContain('(re.range "a" "\\u{2ffff}")');
    expect(formatTerm(t.equal(s, t.string("\u{30000}")))).toBe('(= s "\\u{30000}")');
  });
});

describe("string literals", () => {
  it("are read back as they were printed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const text = raw.replaceAll(/[\u{30000}-\u{10ffff}]/gu, "\\u{41}");
        const literal = printStringLiteral(text);
        expect(literal).toMatch(/^[ -~]*$/);
        const [expression] = readSExpressions(literal).expressions;
        expect(expression?.kind === "string" ? readStringLiteral(expression.text) : undefined).toBe(text);
      }),
    );
  });

  it.each([
    ["\\u{41}", "A"],
    ["\\u0041", "A"],
    ["\\u{00e9}", "é"],
    ["\\u{1F600}", "😀"],
    ["\\u{30000}", "\\u{30000}"],
    ["\\u{}", "\\u{}"],
    ["\\u004", "\\u004"],
    ["\\x41", "\\x41"],
    ["\\\\u{41}", "\\A"],
    ["\\u{d83d}", "\ud83d"],
    ["\\u{d83d}\\u{de00}", undefined],
  ])("read %s as SMT-LIB 2.6 says", (literal, text) => {
    expect(readStringLiteral(literal)).toBe(text);
  });
});

describe("formatTerm", () => {
  it("shows names, quotes odd ones, and is cut off", () => {
    const t = createTerms();
    let term: Term = t.variable("aws:user|name", { kind: "Bool" });
    expect(formatTerm(term)).toBe("|aws:user\\u{7c}name|");
    for (let level = 0; level < 100; level += 1) {
      term = t.equal(t.not(term), t.ite(term, t.variable("q", { kind: "Bool" }), t.variable("r", { kind: "Bool" })));
    }
    expect(formatTerm(term, 100).length).toBeLessThan(200);
    expect(formatTerm(term, 100)).toMatch(/ \.\.\.$/);
  });
});
