import { compareRational, rational } from "@policyproof/smt";
import type { Rational } from "@policyproof/smt";
import type { Few } from "./few.ts";

/** That a number compares so with a constant. */
export interface Comparison {
  readonly order: "<" | "<=" | "=" | "!=" | ">=" | ">";
  readonly bound: Rational;
}

interface End {
  readonly bound: Rational;
  /** Does the bound itself belong to the interval? */
  readonly closed: boolean;
}

/** The numbers, or whole numbers, that compare so with all constants. */
export function fewNumbers(comparisons: readonly Comparison[], whole: boolean, most: number): Few<Rational> {
  const low = tightest(comparisons, [">", ">=", "="], 1);
  const high = tightest(comparisons, ["<", "<=", "="], -1);
  const excluded = comparisons.filter(({ order }) => order === "!=").map(({ bound }) => bound);
  const isAllowed = (value: Rational): boolean => excluded.every((other) => compareRational(value, other) !== 0);
  if (low === undefined || high === undefined) return "many";
  const order = compareRational(low.bound, high.bound);
  if (order > 0 || (order === 0 && !(low.closed && high.closed))) return [];
  if (!whole) return order === 0 ? [low.bound].filter(isAllowed) : "many";
  const first = low.closed ? ceiling(low.bound) : floor(low.bound) + 1n;
  const last = high.closed ? floor(high.bound) : ceiling(high.bound) - 1n;
  if (last - first >= BigInt(excluded.length + most)) return "many";
  const values = Array.from({ length: Math.max(0, Number(last - first) + 1) }, (_, at) => rational(first + BigInt(at)));
  const allowed = values.filter(isAllowed);
  return allowed.length > most ? "many" : allowed;
}

/** @param side 1: the highest of the lower ends, -1: the lowest of the upper ones */
function tightest(
  comparisons: readonly Comparison[],
  orders: readonly Comparison["order"][],
  side: 1 | -1,
): End | undefined {
  let end: End | undefined;
  for (const { order, bound } of comparisons) {
    if (!orders.includes(order)) continue;
    const closed = order !== "<" && order !== ">";
    const further = end === undefined ? 1 : compareRational(bound, end.bound) * side;
    if (further > 0 || (further === 0 && !closed)) end = { bound, closed };
  }
  return end;
}

function floor({ numerator, denominator }: Rational): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

function ceiling({ numerator, denominator }: Rational): bigint {
  return -floor(rational(-numerator, denominator));
}
