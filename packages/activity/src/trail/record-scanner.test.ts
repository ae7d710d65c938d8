import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecordScanner } from "./record-scanner.ts";
import { INCOMPLETE, MALFORMED } from "./skip-value.ts";

const scanner = createRecordScanner();
const scan = (text: string): number => scanner.scan(new TextEncoder().encode(text), 0);

test("ends where the object ends, and nowhere else", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary-ascii" }), fc.jsonValue()), fc.boolean(), (value, pretty) => {
      const text = JSON.stringify(value, undefined, pretty ? 2 : undefined);
      const { length } = new TextEncoder().encode(text);
      expect(scan(`${text}]`)).toBe(length);
      for (let end = 0; end < text.length; end += 1) expect(scan(text.slice(0, end))).toBe(INCOMPLETE);
    }),
    { numRuns: 25 },
  );
});

test("takes what JSON.parse takes", () => {
  const token = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '""',
    "1",
    "-0.5e+3",
    "01",
    "1.",
    "true",
    "nul",
    " ",
    "\\",
    '"\\u12"',
    '"\\x"',
    "\t",
    "+1",
    '"\\ud800"',
  );
  const broken = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(200), token).map(([value, place, one]) => {
    const text = JSON.stringify(value);
    return text.slice(0, place) + one + text.slice(place);
  });
  const loose = fc.array(token, { maxLength: 10 }).map((tokens) => `{${tokens.join("")}}`);
  fc.assert(
    fc.property(fc.oneof(broken, loose), (text) => {
      const end = scan(text);
      if (end >= 0) expect(() => JSON.parse(prefix(text, end)) as unknown).not.toThrow();
      else expect(isJson(text)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["{", INCOMPLETE],
  ['{"a":1', INCOMPLETE],
  ['{"a":1,}', MALFORMED],
  ["{,}", MALFORMED],
  ['{"a"}', MALFORMED],
  ['{"a":[1 2]}', MALFORMED],
  ['{"a":[1}', MALFORMED],
  ['{"a":01}', MALFORMED],
  ['{"a":"\u0001"}', MALFORMED],
  [`{"a":${"1".repeat(10_000)}}`, MALFORMED],
])("%s", (text, expected) => {
  expect(scan(text)).toBe(expected);
});

function prefix(text: string, end: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, end));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return text.startsWith("{");
  } catch {
    return false;
  }
}
