import { TermError } from "../term-error.ts";
import type { Rational } from "../value.ts";

/** `numerator / denominator` in lowest terms with a positive denominator; a zero denominator throws `TermError`. */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  if (denominator === 0n) {
    throw new TermError("a rational number has denominator zero; give another denominator");
  }
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareRational(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function addRational(left: Rational, right: Rational): Rational {
  return rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function negateRational(value: Rational): Rational {
  return { numerator: -value.numerator, denominator: value.denominator };
}

/** For people: `3`, `-0.25`, or `1/3` where no finite decimal exists. Exact. */
export function formatRational(value: Rational): string {
  const places = decimalPlaces(value.denominator);
  if (places === undefined) {
    return `${value.numerator}/${value.denominator}`;
  }
  const sign = value.numerator < 0n ? "-" : "";
  const magnitude = value.numerator < 0n ? -value.numerator : value.numerator;
  const scaled = (magnitude * 10n ** BigInt(places)) / value.denominator;
  const digits = scaled.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

/** How many digits after the point a fraction over `denominator` in lowest terms has; undefined if it never ends. */
function decimalPlaces(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) {
    twos += 1;
  }
  for (; rest % 5n === 0n; rest /= 5n) {
    fives += 1;
  }
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** Greater than zero unless both are zero. */
function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left;
  let b = right < 0n ? -right : right;
  while (b !== 0n) {
    [a, b] = [b, a % b];
  }
  return a;
}
