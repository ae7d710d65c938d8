import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimals, parseNumber } from "./decimal.ts";
import type { Decimal } from "./decimal.ts";

function read(text: string): Decimal {
  const decimal = parseNumber(text);
  if (decimal === undefined) throw new Error(`not a number: ${text}`);
  return decimal;
}

describe("parseNumber", () => {
  test.each([
    ["10", 10n, 0],
    ["-10", -10n, 0],
    ["007", 7n, 0],
    ["10.50", 1050n, 2],
    ["-0.5", -5n, 1],
    ["1e3", 1000n, 0],
    ["1.25E+1", 125n, 1],
    ["1e-2", 1n, 2],
    ["0", 0n, 0],
  ])("%s", (text, unscaled, scale) => {
    expect(parseNumber(text)).toEqual({ unscaled, scale });
  });

  test.each([
    "",
    "ten",
    " 1",
    "1 ",
    "1.",
    ".5",
    "+5",
    "0x10",
    "1,000",
    "--1",
    "1e",
    "1e9999",
    "NaN",
    "Infinity",
    "١",
    "1\n",
    "1".repeat(1001),
  ])("%j is no number", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe("compareDecimals", () => {
  test.each([
    ["10", "10.0", 0],
    ["9", "10", -1],
    ["10.4", "10.5", -1],
    ["-1", "-2", 1],
    ["0.1", "0.10000000000000000001", -1],
    ["9007199254740993", "9007199254740992", 1],
    ["-0", "0", 0],
  ])("%s and %s", (a, b, expected) => {
    expect(compareDecimals(read(a), read(b))).toBe(expected);
  });

  test("agrees with fractions of integers", () => {
    const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    const scale = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(digits, scale, digits, scale, (n, p, m, q) => {
        // n/10^p against m/10^q is n*10^q against m*10^p.
        const left = n * 10n ** BigInt(q);
        const right = m * 10n ** BigInt(p);
        const expected = left < right ? -1 : left > right ? 1 : 0;
        expect(compareDecimals(read(written(n, p)), read(written(m, q)))).toBe(expected);
        expect(compareDecimals(read(`${n}e-${p}`), read(`${m}e-${q}`))).toBe(expected);
      }),
    );
  });
});

/** `n / 10^scale` as a decimal. */
function written(n: bigint, scale: number): string {
  const sign = n < 0n ? "-" : "";
  const digits = (n < 0n ? -n : n).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
