import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { TermError } from "../term-error.ts";
import { MAX_DECIMAL_DIGITS, parseDecimal } from "./decimal.ts";
import { addRational, compareRational, formatRational, rational } from "./rational.ts";

const fractions = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 60n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe("rational", () => {
  it("is in lowest terms with a positive denominator", () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(() => rational(1n, 0n)).toThrow(TermError);
  });

  it("compares and adds as exact fractions do", () => {
    fc.assert(
      fc.property(fractions, fractions, (left, right) => {
        const [a, b] = [left.numerator * right.denominator, right.numerator * left.denominator];
        expect(Math.sign(compareRational(left, right))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(compareRational(addRational(left, right), left)).toBe(compareRational(right, rational(0n)));
      }),
    );
  });
});

describe("parseDecimal", () => {
  it("reads back what formatRational writes", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(30), (digits, places) => {
        const value = rational(digits, 10n ** BigInt(places));
        expect(parseDecimal(formatRational(value))).toEqual(value);
      }),
    );
  });

  it.each([
    ["10.0", 10n, 1n],
    ["+3.25", 13n, 4n],
    ["-0.5", -1n, 2n],
    ["-0", 0n, 1n],
    ["007", 7n, 1n],
    ["9007199254740993", 9007199254740993n, 1n],
  ])("reads %s exactly", (text, numerator, denominator) => {
    expect(parseDecimal(text)).toEqual({ numerator, denominator });
  });

  it.each(["", "-", ".5", "5.", "1e3", "0x10", "1,5", " 1", "1 ", "1\n", "--1", "Infinity", "١", "1_000"])(
    "refuses %j",
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it("bounds the digits", () => {
    expect(parseDecimal("1".repeat(MAX_DECIMAL_DIGITS))).toBeDefined();
    expect(parseDecimal("1".repeat(MAX_DECIMAL_DIGITS + 1))).toBeUndefined();
    expect(parseDecimal(`0.${"1".repeat(MAX_DECIMAL_DIGITS)}`)).toBeUndefined();
  });
});

describe("formatRational", () => {
  it.each([
    [rational(3n), "3"],
    [rational(-1n, 4n), "-0.25"],
    [rational(1n, 3n), "1/3"],
    [rational(-22n, 7n), "-22/7"],
    [rational(1001n, 100n), "10.01"],
  ])("writes %o as %s", (value, text) => {
    expect(formatRational(value)).toBe(text);
  });
});
