import { createTerms, printScript } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { expect, test } from "vitest";
import { withPositiveMemberships } from "../src/index.ts";

const terms = createTerms();
const x = terms.variable("x", { kind: "String" });
const y = terms.variable("y", { kind: "String" });
const p = terms.variable("p", { kind: "Bool" });

function spell(...assertions: readonly Term[]): string {
  return withPositiveMemberships(printScript(assertions, { comments: false }).text);
}

test("no membership is negated, and the same one has one name", () => {
  const inAll = terms.inRegex(x, terms.regexConcat([terms.regexLiteral('"a'), terms.regexAll]));
  const prefix = terms.isPrefix(terms.string("é("), y);
  expect(spell(terms.or([p, terms.not(inAll)]), terms.or([terms.not(prefix), inAll]))).toMatchInlineSnapshot(`
    "(set-option :produce-models true)
    (set-logic ALL)
    (declare-const v0 Bool)
    (declare-const v1 String)
    (declare-const v2 String)
    (declare-const m0 Bool)
    (assert (=> m0 (str.in_re v1 (re.++ (str.to_re """a") re.all))))
    (assert (=> (not m0) (str.in_re v1 (re.comp (re.++ (str.to_re """a") re.all)))))
    (define-fun t0 () Bool m0)
    (assert (or v0 (not t0)))
    (declare-const m1 Bool)
    (assert (=> m1 (str.in_re v2 (re.++ (str.to_re "\\u{e9}(") re.all))))
    (assert (=> (not m1) (str.in_re v2 (re.comp (re.++ (str.to_re "\\u{e9}(") re.all)))))
    (assert (or t0 (not m1)))
    (check-sat)
    "
  `);
});

test("what is no membership stays as it is", () => {
  const assertions = [p, terms.isPrefix(x, y), terms.not(terms.equal(x, terms.string("(str.in_re a b)")))];
  const plain = printScript(assertions, { comments: false }).text;
  expect(withPositiveMemberships(plain)).toBe(plain);
});

test.each([100, 5_000, 50_000])("a formula %i deep loses nothing", (depth) => {
  const membership = '(str.prefixof "a" v0)';
  const formula = "(not ".repeat(depth) + membership + ")".repeat(depth);
  const spelled = withPositiveMemberships(`(assert ${formula})\n(check-sat)\n`);
  expect(spelled.endsWith(")\n(check-sat)\n")).toBe(true);
  expect(spelled.split("(not ").length - 1).toBeGreaterThanOrEqual(depth);
  expect(spelled.includes(membership)).toBe(depth > 1_000);
});
