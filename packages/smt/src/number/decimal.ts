import type { Rational } from "../value.ts";
import { rational } from "./rational.ts";

/** Digits that `parseDecimal` reads at most: more than any number in a policy, few enough that arithmetic stays quick. */
export const MAX_DECIMAL_DIGITS = 400;

/**
 * Reads `12`, `-0.5` or `+3.25` exactly: an optional sign, digits, and optionally a point with more digits. No exponent, no
 * blanks, no bare point (`.5`, `5.`), no more than `maxDigits` digits. Anything else is undefined.
 */
export function parseDecimal(text: string, maxDigits: number = MAX_DECIMAL_DIGITS): Rational | undefined {
  if (text.length > maxDigits + 2) {
    return undefined;
  }
  const parts = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (parts === null) {
    return undefined;
  }
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (whole.length + fraction.length > maxDigits) {
    return undefined;
  }
  const magnitude = BigInt(whole + fraction);
  return rational(sign === "-" ? -magnitude : magnitude, 10n ** BigInt(fraction.length));
}
