import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "./parse-csv.ts";

test.each<[string, readonly (readonly string[])[]]>([
  [
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "\uFEFFa,b\n1,\n",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  ['"a,""b""\r\n",c', [['a,"b"\r\n', "c"]]],
  ["a,", [["a", ""]]],
  ["\n\r\n", []],
  ['"open', [["open"]]],
  ['"a"b,c', [["ab", "c"]]],
])("%j", (text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});

test("reads what was written by the rules", () => {
  const row = fc.array(fc.string({ unit: fc.constantFrom("a", ",", '"', "\r", "\n", "é") }), {
    minLength: 2,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"), (rows, lineBreak) => {
      const text = rows
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",") + lineBreak)
        .join("");
      expect(parseCsv(text)).toEqual(rows);
    }),
  );
});
