import { compareRational, rational } from "@policyproof/smt";
import type { Rational } from "@policyproof/smt";
import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";

/** What one literal demands of a number: that it compares so with a constant. */
export interface NumberDemand {
  readonly literal: Literal;
  readonly order: "<" | "<=" | "=" | "!=" | ">=" | ">";
  readonly bound: Rational;
}

export type NumberDecision =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] };

/** One end of an interval. */
interface End {
  readonly bound: Rational;
  /** Does the bound itself belong to the interval? */
  readonly closed: boolean;
  readonly literal: Literal;
}

/** A number that meets all demands, one with few digits, or literals that no number meets. Decides every question. */
export function decideNumber(demands: readonly NumberDemand[], integer: boolean): NumberDecision {
  let low: End | undefined;
  let high: End | undefined;
  for (const { literal, order, bound } of demands) {
    const closed = order !== "<" && order !== ">";
    if (order === ">" || order === ">=" || order === "=") {
      const end = integer ? wholeLow({ bound, closed, literal }) : { bound, closed, literal };
      if (low === undefined || isTighter(end, low, compareRational(end.bound, low.bound))) low = end;
    }
    if (order === "<" || order === "<=" || order === "=") {
      const end = integer ? wholeHigh({ bound, closed, literal }) : { bound, closed, literal };
      if (high === undefined || isTighter(end, high, compareRational(high.bound, end.bound))) high = end;
    }
  }
  if (low !== undefined && high !== undefined && isEmpty(low, high)) return conflict([low.literal, high.literal]);
  const excluded = new Map(
    demands.filter(({ order }) => order === "!=").map(({ literal, bound }) => [keyOf(bound), { literal, bound }]),
  );
  const within = [...excluded.values()].filter(
    ({ bound }) => (low === undefined || isWithin(bound, low, 1)) && (high === undefined || isWithin(bound, high, -1)),
  );
  for (const value of candidates(low, high, integer, within.length)) {
    if (!excluded.has(keyOf(value))) return { kind: "number", value };
  }
  const ends = [low, high].filter((end) => end !== undefined);
  return conflict([...ends, ...within].map(({ literal }) => literal));
}

function conflict(literals: readonly Literal[]): NumberDecision {
  return { kind: "conflicts", conflicts: [[...new Set(literals)]] };
}

function keyOf({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`;
}

/** @param order of the new end over the old one, positive if it cuts off more */
function isTighter(end: End, other: End, order: number): boolean {
  return order > 0 || (order === 0 && !end.closed && other.closed);
}

function isEmpty(low: End, high: End): boolean {
  const order = compareRational(low.bound, high.bound);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
}

/** @param side 1: the end is a lower one, -1: an upper one */
function isWithin(value: Rational, end: End, side: 1 | -1): boolean {
  const order = compareRational(value, end.bound) * side;
  return order > 0 || (order === 0 && end.closed);
}

function wholeLow({ bound, closed, literal }: End): End {
  const floor = floorOf(bound);
  const isWhole = bound.denominator === 1n;
  return { bound: rational(isWhole && closed ? floor : floor + 1n), closed: true, literal };
}

function wholeHigh({ bound, closed, literal }: End): End {
  const floor = floorOf(bound);
  const isWhole = bound.denominator === 1n;
  return { bound: rational(isWhole && !closed ? floor - 1n : floor), closed: true, literal };
}

function floorOf({ numerator, denominator }: Rational): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** Numbers in the interval, more than `excluded` of them unless there are no more; whole ones and short decimals first. */
function* candidates(
  low: End | undefined,
  high: End | undefined,
  integer: boolean,
  excluded: number,
): Generator<Rational, void, undefined> {
  if (low !== undefined && high !== undefined && compareRational(low.bound, high.bound) === 0) {
    yield low.bound;
    return;
  }
  const inside = (value: Rational): boolean =>
    (low === undefined || isWithin(value, low, 1)) && (high === undefined || isWithin(value, high, -1));
  const zero = rational(0n);
  if (inside(zero)) yield zero;
  for (let places = 0n; ; places += 1n) {
    // Multiples of a power of ten, away from one of the ends.
    const scale = 10n ** places;
    const upwards = low !== undefined || high === undefined;
    const end = upwards ? low?.bound : high?.bound;
    const first = end === undefined ? 0n : floorOf(rational(end.numerator * scale, end.denominator));
    let found = 0;
    for (let step = 0n; found <= excluded && step <= BigInt(excluded) + 2n; step += 1n) {
      const value = rational(upwards ? first + step : first - step + 1n, scale);
      if (!inside(value)) continue;
      found += 1;
      yield value;
    }
    if (found > excluded || integer) return;
  }
}
