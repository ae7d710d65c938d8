import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Steps } from "../steps.ts";

/** What one literal demands of a bit-vector: that the bits under the mask are these, or that they are not. */
export interface BitsDemand {
  readonly literal: Literal;
  readonly mask: bigint;
  /** No bits outside the mask. */
  readonly bits: bigint;
  readonly negated: boolean;
}

export type BitsDecision =
  | { readonly kind: "bits"; readonly value: bigint }
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] }
  | { readonly kind: "limit" };

/** Choices that are tried where demands are no prefixes. */
const MOST_CHOICES = 50_000;
const CHOICES_A_STEP = 256;

/**
 * A bit-vector that meets all demands, or literals that none meets. Prefixes (ranges of addresses) are intervals, which is quick however
 * many there are; other parts of the bits are tried out one by one.
 */
export function* decideBits(demands: readonly BitsDemand[], width: number): Steps<BitsDecision> {
  let known: Known = { mask: 0n, bits: 0n };
  const positive: BitsDemand[] = [];
  for (const demand of demands) {
    if (demand.negated) continue;
    const other = positive.find(({ mask, bits }) => ((bits ^ demand.bits) & mask & demand.mask) !== 0n);
    if (other !== undefined) return { kind: "conflicts", conflicts: [[other.literal, demand.literal]] };
    positive.push(demand);
    known = { mask: known.mask | demand.mask, bits: known.bits | demand.bits };
  }
  const negative = demands.filter((demand) => demand.negated && !differs(known, demand));
  const all = (1n << BigInt(width)) - 1n;
  const isPrefix = ({ mask }: Known): boolean => isPowerOfTwo((all ^ mask) + 1n);
  return isPrefix(known) && negative.every(isPrefix)
    ? outsideOf(known, positive, negative, all)
    : yield* tryOut(known, positive, negative);
}

interface Known {
  readonly mask: bigint;
  readonly bits: bigint;
}

/** Do the known bits alone see to it that the demanded ones are others? */
function differs(known: Known, { mask, bits }: Known): boolean {
  return ((known.bits ^ bits) & known.mask & mask) !== 0n;
}

function isPowerOfTwo(value: bigint): boolean {
  return (value & (value - 1n)) === 0n;
}

/** The first value of an interval that is in none of others. */
function outsideOf(
  known: Known,
  positive: readonly BitsDemand[],
  negative: readonly BitsDemand[],
  all: bigint,
): BitsDecision {
  const last = known.bits | (all ^ known.mask);
  const covering: BitsDemand[] = [];
  let value = known.bits;
  const ascending = negative.toSorted((one, other) => order(one.bits, other.bits) || order(one.mask, other.mask));
  for (const demand of ascending) {
    const end = demand.bits | (all ^ demand.mask);
    if (demand.bits > value) break;
    if (end < value) continue;
    covering.push(demand);
    value = end + 1n;
    if (value > last) {
      return { kind: "conflicts", conflicts: [[...positive, ...covering].map(({ literal }) => literal)] };
    }
  }
  return { kind: "bits", value };
}

function order(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Gives each negative demand in turn a bit that differs. */
function* tryOut(known: Known, positive: readonly BitsDemand[], negative: readonly BitsDemand[]): Steps<BitsDecision> {
  const pending: Known[] = [known];
  let choices = 0;
  for (let tried = pending.pop(); tried !== undefined; tried = pending.pop()) {
    const { mask, bits } = tried;
    const broken = negative.find((demand) => !differs({ mask, bits }, demand));
    if (broken === undefined) return { kind: "bits", value: bits };
    choices += 1;
    if (choices > MOST_CHOICES) return { kind: "limit" };
    if (choices % CHOICES_A_STEP === 0) yield;
    let fixed: Known = tried;
    for (let free = broken.mask & ~mask; free !== 0n; free &= free - 1n) {
      const bit = free & -free;
      // The bits before this one are as demanded, so that no two choices overlap.
      pending.push({ mask: fixed.mask | bit, bits: fixed.bits | (bit & ~broken.bits) });
      fixed = { mask: fixed.mask | bit, bits: fixed.bits | (bit & broken.bits) };
    }
  }
  return { kind: "conflicts", conflicts: [[...positive, ...negative].map(({ literal }) => literal)] };
}
