import { createLineIndex } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { quoteLines } from "./quote-lines.ts";

function place(text: string, part: string): Span {
  const start = text.indexOf(part);
  return createLineIndex(text).span(start, start + part.length);
}

const options = { paint: plain, columns: 60, maxLines: 6 };

test("a short statement is quoted whole with carets under the marked entry", () => {
  const text = '[\n  {\n\t"Action": [\n\t\t"s3:Get*",\n\t\t"s3:Put*"\n\t]\n  }\n]';
  expect(quoteLines(text, place(text, text.slice(4, -2)), [place(text, '"s3:Put*"')], options)).toMatchInlineSnapshot(`
    "2 |   {
    3 |   "Action": [
    4 |     "s3:Get*",
    5 |     "s3:Put*"
      |     ^^^^^^^^^
    6 |   ]
    7 |   }"
  `);
});

test("of a long statement the first lines and those with marks are quoted", () => {
  const entries = Array.from({ length: 40 }, (_, index) => `  "svc:Action${index}",`).join("\n");
  const text = `{\n"Action": [\n${entries}\n]}`;
  expect(quoteLines(text, place(text, text), [place(text, '"svc:Action17"'), place(text, '"svc:Action33"')], options))
    .toMatchInlineSnapshot(`
    " 1 | {
     2 | "Action": [
       ⋮
    19 |   "svc:Action16",
    20 |   "svc:Action17",
       |   ^^^^^^^^^^^^^^
       ⋮
    35 |   "svc:Action32",
    36 |   "svc:Action33",
       |   ^^^^^^^^^^^^^^
       ⋮"
  `);
});

test("a document without line breaks is cut around the mark", () => {
  const text = `{"Action":[${Array.from({ length: 40 }, (_, index) => `"svc:Action${index}"`).join(",")}]}`;
  expect(quoteLines(text, place(text, text), [place(text, '"svc:Action17"')], options)).toMatchInlineSnapshot(`
    "1 | …5","svc:Action16","svc:Action17","svc:Action18","svc:A…
      |                    ^^^^^^^^^^^^^^"
  `);
});

test("every caret stands below the marked text, and nothing reaches the terminal raw", () => {
  const character = fc.constantFrom("a", "b", " ", "\t", "\n", "\r\n", "é", "\u001b", "\u202e", "😀");
  fc.assert(
    fc.property(
      fc.array(character, { minLength: 1, maxLength: 200 }),
      fc.array(character, { maxLength: 200 }),
      (before, after) => {
        const text = `${before.join("")}MARK${after.join("")}`;
        const output = quoteLines(text, createLineIndex(text).span(0, text.length), [place(text, "MARK")], {
          ...options,
          columns: 300,
        });
        const lines = output.split("\n");
        const caretLine = lines.findIndex((line) => line.includes("^"));
        const column = lines[caretLine]?.indexOf("^") ?? -1;
        expect(lines[caretLine - 1]?.slice(column, column + 4)).toBe("MARK");
        expect(lines[caretLine]?.trim().endsWith("^^^^")).toBe(true);
        // oxlint-disable-next-line no-control-regex -- looking for controls is the point
        expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      },
    ),
  );
});
