import type { Value } from "../value.ts";

/** Bits `high` down to `low` of an unsigned number, both inclusive. */
export function extractBits(high: number, low: number, value: bigint): Value {
  const width = high - low + 1;
  return { kind: "BitVec", width, value: BigInt.asUintN(width, value >> BigInt(low)) };
}
