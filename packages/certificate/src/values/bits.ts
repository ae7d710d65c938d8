import type { Meter } from "../meter.ts";
import type { Few } from "./few.ts";

/** The bits under a mask; none outside it. */
interface Cube {
  readonly mask: bigint;
  readonly bits: bigint;
}

/** That the bits under the mask are these, or that they are not. */
export interface BitsDemand extends Cube {
  readonly negated: boolean;
}

/** The bit-vectors that meet all demands. Fixes bit after bit that some negated demand looks at. */
export function fewBits(demands: readonly BitsDemand[], width: number, most: number, meter: Meter): Few<bigint> {
  let start: Cube = { mask: 0n, bits: 0n };
  for (const demand of demands.filter(({ negated }) => !negated)) {
    if (differ(start, demand)) return [];
    start = { mask: start.mask | demand.mask, bits: start.bits | demand.bits };
  }
  const all = (1n << BigInt(width)) - 1n;
  const values: bigint[] = [];
  const pending = [{ known: start, excluded: demands.filter(({ negated }) => negated) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { known } = next;
    meter.spend(next.excluded.length + 1);
    const excluded = next.excluded.filter((cube) => !differ(known, cube));
    if (excluded.some(({ mask }) => (mask & ~known.mask) === 0n)) continue;
    const open = excluded.reduce((mask, cube) => mask | cube.mask, 0n) & ~known.mask;
    const bit = highest(open === 0n ? all & ~known.mask : open);
    if (bit === undefined) values.push(known.bits);
    else
      for (const set of [0n, bit])
        pending.push({ known: { mask: known.mask | bit, bits: known.bits | set }, excluded });
    if (values.length > most) return "many";
  }
  return values;
}

function differ(one: Cube, other: Cube): boolean {
  return ((one.bits ^ other.bits) & one.mask & other.mask) !== 0n;
}

function highest(mask: bigint): bigint | undefined {
  return mask === 0n ? undefined : 1n << BigInt(mask.toString(2).length - 1);
}
