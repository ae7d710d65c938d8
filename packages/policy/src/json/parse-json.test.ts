import { formatDiagnostic } from "@policyproof/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonNode } from "./node.ts";
import { parseJson } from "./parse-json.ts";
import { plainValue } from "./plain-value.ts";

/** Code and place of every finding. */
function findings(text: string): readonly string[] {
  return parseJson(text).diagnostics.map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`);
}

function visit(node: JsonNode, see: (node: JsonNode) => void): void {
  see(node);
  if (node.kind === "object") for (const { value } of node.members) visit(value, see);
  if (node.kind === "array") for (const item of node.items) visit(item, see);
}

function native(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe("parseJson", () => {
  it.each([
    ["", "json-empty 1:1"],
    [" \n\t ", "json-empty 1:1"],
    ["{", "json-unexpected-end 1:2"],
    ['{"a"', "json-unexpected-end 1:5"],
    ['{"a": ', "json-unexpected-end 1:7"],
    ['{"a": [1,\n 2', "json-unexpected-end 2:3"],
    ['{"a": "b', "json-unexpected-end 1:7"],
    ['{"a" "b"}', "json-syntax 1:6"],
    ['{"a": }', "json-syntax 1:7"],
    ['["a" "b"]', "json-syntax 1:6"],
    ['{"a": 1]', "json-syntax 1:8"],
    ["{1: 2}", "json-quote 1:2"],
    ["[,]", "json-syntax 1:2"],
    ["[1,,2]", "json-syntax 1:4"],
    ['{"a": 1,\n}', "json-trailing-comma 1:8"],
    ["[1, ]", "json-trailing-comma 1:3"],
    ["{} {}", "json-trailing-text 1:4"],
    ["{}}", "json-trailing-text 1:3"],
    ["{\n// why\n}", "json-comment 2:1"],
    ["[1 /* one */]", "json-comment 1:4"],
    ["# policy\n{}", "json-comment 1:1"],
    ["{'a': 1}", "json-quote 1:2"],
    ["{a: 1}", "json-quote 1:2"],
    ["['a']", "json-quote 1:2"],
    ["[\u201ca\u201d]", "json-quote 1:2"],
    ["[True]", "json-literal 1:2"],
    ["[NaN]", "json-literal 1:2"],
    ["[nullx]", "json-literal 1:2"],
    ["[Allow]", "json-literal 1:2"],
    ["[01]", "json-number 1:2"],
    ["[+1]", "json-number 1:2"],
    ["[.5]", "json-number 1:2"],
    ["[1.]", "json-number 1:2"],
    ["[1e]", "json-number 1:2"],
    ["[-]", "json-number 1:2"],
    ["[-Infinity]", "json-number 1:2"],
    ["[0x1F]", "json-number 1:2"],
    ["[1-2]", "json-number 1:2"],
    ['["a\\qb"]', "json-escape 1:4"],
    ['["\\u12g4"]', "json-escape 1:3"],
    ['["\\', "json-escape 1:3"],
    ['["a\tb"]', "json-control-character 1:4"],
    ['["a\u0000"]', "json-control-character 1:4"],
    ['["a\nb"]', "json-control-character 1:2"],
    ['["\ud800"]', "json-lone-surrogate 1:3"],
    ['["a\udc00"]', "json-lone-surrogate 1:4"],
    ['["\\ud83d"]', "json-lone-surrogate 1:3"],
    ['["\\ud83d\\u0041"]', "json-lone-surrogate 1:3"],
    ['["\\ude00"]', "json-lone-surrogate 1:3"],
    ['{"\\ud83d": 1}', "json-lone-surrogate 1:3"],
    ['{"a": 1,\n "b": 2,\n "\\u0061": 3}', "json-duplicate-key 3:2"],
    ['[{"__proto__": 1, "__proto__": 2}]', "json-duplicate-key 1:19"],
  ])("refuses %j with %s", (text, expected) => {
    expect(findings(text)).toEqual([expected]);
    expect(parseJson(text).value).toBeUndefined();
    expect(parseJson(text).diagnostics[0]?.help).toMatch(/./);
  });

  it("points at both of two equal keys", () => {
    const text = '{\n  "Sid": "a",\n  "Sid": "b"\n}';
    expect(
      parseJson(text)
        .diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { file: "p.json", text }))
        .join("\n"),
    ).toMatchInlineSnapshot(`
      "p.json:3:3: error[json-duplicate-key]: the key \`Sid\` is given twice in one object, first in line 2
        3 |   "Sid": "b"
          |   ^^^^^
        note: first given at p.json:2:3
        2 |   "Sid": "a",
          |   ^^^^^
        help: merge the two or remove one: readers differ in which one they take"
    `);
  });

  it("points at what is still open where the text ends", () => {
    const text = '{\n  "Statement": [\n    {}';
    expect(
      parseJson(text)
        .diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { file: "p.json", text }))
        .join("\n"),
    ).toMatchInlineSnapshot(`
      "p.json:3:7: error[json-unexpected-end]: the text ends where \`,\` or \`]\` was expected
        3 |     {}
          |       ^
        note: the array is opened at p.json:2:16
        2 |   "Statement": [
          |                ^
        help: check that the text is complete and that every bracket is closed"
    `);
  });

  it("reports every pair of equal keys, and where they are", () => {
    const { diagnostics } = parseJson('{"a": [0, {"b": 1, "b": 2}], "a": 3}');
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ["json-duplicate-key", ["a", 1, "b"]],
      ["json-duplicate-key", ["a"]],
    ]);
  });

  it("tells the path of a syntax error", () => {
    expect(parseJson('{"a": 1, "b": [0, {"c" 1}]}').diagnostics[0]?.path).toEqual(["b", 1, "c"]);
  });

  it("accepts a byte order mark, with a note", () => {
    const { value, diagnostics } = parseJson("\u{feff}[1]");
    expect(value && plainValue(value)).toEqual([1]);
    expect(diagnostics).toMatchObject([{ code: "json-byte-order-mark", severity: "info" }]);
    expect(findings("[\u{feff}1]")).toEqual(["json-syntax 1:2"]);
  });

  it.each([5_000, 100_000])("refuses a depth of %i without running out of stack", (depth) => {
    expect(findings("[".repeat(depth) + "]".repeat(depth))).toEqual(["json-too-deep 1:101"]);
    expect(findings('{"a":'.repeat(depth))).toEqual(["json-too-deep 1:501"]);
  });

  it("takes as much depth as it is allowed", () => {
    const depth = 100_000;
    const text = "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson(text, { maxDepth: depth }).value?.kind).toBe("array");
    expect(parseJson(text, { maxDepth: depth - 1 }).value).toBeUndefined();
    expect(parseJson("[".repeat(100) + "]".repeat(100)).value?.kind).toBe("array");
  });

  it("does not read a text beyond the size limit", () => {
    const { value, diagnostics } = parseJson("[".repeat(11 * 1024 * 1024));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "json-too-large", span: { start: { line: 1, column: 1 } } }]);
    expect(parseJson("[1]", { maxLength: 3 }).value).toBeDefined();
    expect(parseJson("[1]", { maxLength: 2 }).value).toBeUndefined();
  });

  it("keeps numbers as they are written", () => {
    const { value } = parseJson("[1e400, -0.10, 123456789012345678901234567890]");
    expect(value?.kind === "array" && value.items.map((item) => item.kind === "number" && item.raw)).toEqual([
      "1e400",
      "-0.10",
      "123456789012345678901234567890",
    ]);
  });

  it("accepts what JSON.parse accepts, with the same value, and nothing else", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\\",
      "\\u00e9",
      "\\ud83d\\ude00",
      "\\n",
      "a",
      " ",
      "\n",
      "0",
      "1",
      "-",
      ".",
      "e",
      "true",
      "null",
      '"b"',
      "\u{1f600}",
      "\u0001",
      "'",
    );
    const soup = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
    const nearlyJson = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), pieces, fc.nat(2))
      .map(([text, where, piece, cut]) => {
        const at = where % (text.length + 1);
        return text.slice(0, at) + piece + text.slice(at + cut);
      });
    fc.assert(
      fc.property(fc.oneof(soup, nearlyJson, fc.json({ maxDepth: 8 })), (text) => {
        const { value, diagnostics } = parseJson(text);
        const expected = native(text);
        if (value === undefined) {
          const stricter = ["json-duplicate-key", "json-lone-surrogate"];
          if (!diagnostics.some(({ code }) => stricter.includes(code))) expect(expected).toBeUndefined();
          expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
        } else {
          // `__proto__` is a key like any other in both.
          expect({ value: plainValue(value) }).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("gives every value and key the span of its text", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const { value } = parseJson(text);
        if (value === undefined) return;
        visit(value, (node) => {
          expect(JSON.parse(text.slice(node.span.start.offset, node.span.end.offset))).toEqual(plainValue(node));
          const members = node.kind === "object" ? node.members : [];
          for (const { key, keySpan } of members)
            expect(JSON.parse(text.slice(keySpan.start.offset, keySpan.end.offset))).toBe(key);
        });
      }),
    );
  });

  it("gives every error a place within the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        for (const { span } of parseJson(text).diagnostics) {
          expect(span).toBeDefined();
          expect(span?.start.offset).toBeLessThanOrEqual(span?.end.offset ?? -1);
          expect(span?.end.offset).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
