import { describe, expect, it } from "vitest";

import type { SymbolTable } from "../print/script.ts";
import { createTerms } from "../store/create-terms.ts";
import type { Value } from "../value.ts";
import type { ModelResult } from "./model-values.ts";
import { readModelValues } from "./model-values.ts";
import { readSExpressions } from "./s-expression-reader.ts";

const t = createTerms();
const symbols: SymbolTable = new Map([
  ["v0", t.variable("bool", { kind: "Bool" })],
  ["v1", t.variable("int", { kind: "Int" })],
  ["v2", t.variable("real", { kind: "Real" })],
  ["v3", t.variable("string", { kind: "String" })],
  ["v4", t.variable("bits", { kind: "BitVec", width: 8 })],
]);

function read(answer: string): ModelResult {
  const [expression] = readSExpressions(answer).expressions;
  return readModelValues(expression ?? { kind: "list", items: [], offset: 0 }, symbols);
}

describe("readModelValues", () => {
  it.each<readonly [string, string, Value]>([
    ["((v0 true))", "bool", { kind: "Bool", value: true }],
    ["((|v0| false))", "bool", { kind: "Bool", value: false }],
    ["((v1 5))", "int", { kind: "Int", value: 5n }],
    ["((v1 (- 5)))", "int", { kind: "Int", value: -5n }],
    ["((v2 1.50))", "real", { kind: "Real", value: { numerator: 3n, denominator: 2n } }],
    ["((v2 2))", "real", { kind: "Real", value: { numerator: 2n, denominator: 1n } }],
    ["((v2 (/ 1.0 2.0)))", "real", { kind: "Real", value: { numerator: 1n, denominator: 2n } }],
    ["((v2 (/ (- 1) 2)))", "real", { kind: "Real", value: { numerator: -1n, denominator: 2n } }],
    ["((v2 (- (/ 1.0 2.0))))", "real", { kind: "Real", value: { numerator: -1n, denominator: 2n } }],
    ['((v3 "a""b"))', "string", { kind: "String", value: 'a"b' }],
    ['((v3 "\\u{e9}\\u00e9é"))', "string", { kind: "String", value: "ééé" }],
    ['((v3 "\\-"))', "string", { kind: "String", value: "\\-" }],
    [
      '(((str.replace_all (str.++ "-" v3) "\\" "\\-") "-\\-u{e9}\\u{e9}\\--"))',
      "string",
      { kind: "String", value: "\\u{e9}é\\-" },
    ],
    ["((v4 #xa5))", "bits", { kind: "BitVec", width: 8, value: 0xa5n }],
    ["((v4 #b10100101))", "bits", { kind: "BitVec", width: 8, value: 0xa5n }],
    ["((v4 (_ bv165 8)))", "bits", { kind: "BitVec", width: 8, value: 0xa5n }],
  ])("reads %s", (answer, name, value) => {
    expect(read(answer)).toEqual({ model: new Map([[name, value]]) });
  });

  it.each([
    '(error "line 3")',
    "sat",
    "(v0 true)",
    "((v0))",
    "((v0 true false))",
    "((v9 true))",
    "(((f v0) true))",
    "((v0 1))",
    "((v1 1.5))",
    '((v1 "1"))',
    "((v1 (- 1 2)))",
    "((v2 1.0?))",
    "((v2 (root-obj (+ (^ x 2) (- 2)) 1)))",
    "((v2 (/ 1.0 0.0)))",
    "((v2 (- (- (- (- (- 1)))))))",
    `((v1 ${"9".repeat(100_000)}))`,
    "((v3 abc))",
    '((v3 (str.++ "a" "b")))',
    '((v3 "\\u{d83d}\\u{de00}"))',
    '(((str.replace_all (str.++ "-" v3) "\\" "\\-") "abc"))',
    '(((str.replace_all v3 "a" "b") "abc"))',
    "((v4 #xa5a))",
    "((v4 #b1))",
    "((v4 (_ bv256 8)))",
    "((v4 (_ bv1 9)))",
    "((v4 5))",
  ])("refuses %s", (answer) => {
    const result = read(answer);
    expect("error" in result ? result.error : result).toMatch(/^the solver.*try another solver$/s);
  });
});
