/** The exact rational number `unscaled / 10^scale`; `scale` is zero or more. One number has many forms: `10` and `10.0`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** No number or date of AWS is anywhere near this long; the limit keeps arithmetic on hostile text cheap. */
const MAX_NUMBER_LENGTH = 1000;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads an integer or decimal such as `10`, `-0.5` or, because policies may hold JSON numbers, `1e3`.
 * Undefined for anything else, for exponents of four digits and for texts over 1,000 characters.
 *
 * Source: reference_policies_elements_condition_operators, "Numeric condition operators".
 */
export function parseNumber(text: string): Decimal | undefined {
  if (text.length > MAX_NUMBER_LENGTH) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = "", integer = "", fraction = "", exponent = "0"] = match;
  const magnitude = BigInt(integer + fraction);
  const unscaled = sign === "-" ? -magnitude : magnitude;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. Exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = rescale(a, scale) - rescale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function rescale(decimal: Decimal, scale: number): bigint {
  return decimal.unscaled * 10n ** BigInt(scale - decimal.scale);
}
