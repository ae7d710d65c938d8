import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MAX_DEPTH, readSExpressions, SExpressionReader } from "./s-expression-reader.ts";
import type { SExpression } from "./s-expression.ts";
import { formatSExpression } from "./s-expression.ts";

/** Without offsets, so that layout does not matter. */
function shape(expression: SExpression): unknown {
  return expression.kind === "list" ? expression.items.map(shape) : `${expression.kind} ${expression.text}`;
}

const atoms = fc.oneof(
  fc.string({ unit: "binary" }).map((text): SExpression => ({ kind: "string", text, offset: 0 })),
  fc
    .string({ unit: fc.constantFrom(...'ab1 ()";\n#x:.') })
    .map((text): SExpression => ({ kind: "symbol", text, offset: 0 })),
  fc.nat().map((value): SExpression => ({ kind: "numeral", text: String(value), offset: 0 })),
  fc.constantFrom<SExpression>(
    { kind: "decimal", text: "1.50", offset: 0 },
    { kind: "hexadecimal", text: "#xA5", offset: 0 },
    { kind: "binary", text: "#b01", offset: 0 },
    { kind: "keyword", text: ":produce-models", offset: 0 },
  ),
);

const expressions = fc.letrec<{ tree: SExpression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    atoms,
    fc.array(tie("tree"), { maxLength: 4 }).map((items): SExpression => ({ kind: "list", items, offset: 0 })),
  ),
})).tree;

describe("readSExpressions", () => {
  it("reads back what formatSExpression writes", () => {
    fc.assert(
      fc.property(fc.array(expressions), (trees) => {
        const text = trees.map((tree) => formatSExpression(tree, Infinity)).join(' ; (comment " |\n');
        const result = readSExpressions(text);
        expect(result.error).toBeUndefined();
        expect(result.expressions.map(shape)).toEqual(trees.map(shape));
      }),
    );
  });

  it("reads the same however the text is cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          expressions.map((tree) => formatSExpression(tree, Infinity)),
          fc.string({ unit: fc.constantFrom(...'a1 ()"|;\n'), maxLength: 30 }),
        ),
        fc.array(fc.nat(12)),
        (text, cuts) => {
          const reader = new SExpressionReader();
          const found: SExpression[] = [];
          let at = 0;
          for (const size of [...cuts, text.length]) {
            found.push(...reader.feed(text.slice(at, at + size)).expressions);
            at += size;
          }
          const end = reader.finish();
          expect({ ...end, expressions: [...found, ...end.expressions] }).toEqual(readSExpressions(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(fc.constantFrom(...'()"|;\n#:'), fc.string({ minLength: 1, maxLength: 1, unit: "binary" })),
        }),
        (text) => {
          const { error } = readSExpressions(text);
          expect(error === undefined || (error.offset >= 0 && error.offset <= text.length)).toBe(true);
        },
      ),
    );
  });

  it("knows the atoms apart", () => {
    expect(readSExpressions('sat 12 1.5 1.0? #xaF #b10 #q :key "a""b" |a b| -').expressions.map(shape)).toEqual([
      "symbol sat",
      "numeral 12",
      "decimal 1.5",
      "symbol 1.0?",
      "hexadecimal #xaF",
      "binary #b10",
      "symbol #q",
      "keyword :key",
      'string a"b',
      "symbol a b",
      "symbol -",
    ]);
  });

  it.each([
    ["(a (b)", 0, "not closed"],
    ["a )", 2, "closes no list"],
    ['(a "b', 3, "not closed"],
    ["x |b", 2, "not closed"],
  ])("says where %j is wrong", (text, offset, message) => {
    const { error } = readSExpressions(text);
    expect(error?.offset).toBe(offset);
    expect(error?.message).toContain(message);
  });

  it("limits depth and gives nothing after an error", () => {
    expect(readSExpressions("(".repeat(MAX_DEPTH) + ")".repeat(MAX_DEPTH)).error).toBeUndefined();
    expect(readSExpressions("(".repeat(MAX_DEPTH + 1)).error?.offset).toBe(MAX_DEPTH);
    const reader = new SExpressionReader();
    expect(reader.feed("a ) b ").expressions.map(shape)).toEqual(["symbol a"]);
    expect(reader.feed("c ").expressions).toEqual([]);
    expect(reader.feed("c ").error?.offset).toBe(2);
  });

  it("counts offsets over all chunks", () => {
    const reader = new SExpressionReader();
    reader.feed("(a b) ; comm");
    reader.feed("ent\n  ");
    expect(reader.feed("ok ").expressions).toEqual([{ kind: "symbol", text: "ok", offset: 18 }]);
  });
});
