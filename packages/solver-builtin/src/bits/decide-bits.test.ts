import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../steps.ts";
import { decideBits } from "./decide-bits.ts";
import type { BitsDemand } from "./decide-bits.ts";

const WIDTH = 6;
const VALUES = Array.from({ length: 2 ** WIDTH }, (_, value) => BigInt(value));
const bits = fc.bigInt({ min: 0n, max: 63n });
const prefixes = fc
  .integer({ min: 0, max: WIDTH })
  .map((length) => ((1n << BigInt(length)) - 1n) << BigInt(WIDTH - length));

function demandsWith(masks: fc.Arbitrary<bigint>): fc.Arbitrary<readonly BitsDemand[]> {
  return fc
    .array(fc.record({ mask: masks, bits, negated: fc.boolean() }), { maxLength: 10 })
    .map((list) => list.map((demand, literal) => ({ ...demand, bits: demand.bits & demand.mask, literal })));
}

function meets(value: bigint, { mask, bits: wanted, negated }: BitsDemand): boolean {
  return ((value & mask) === wanted) !== negated;
}

describe("decideBits", () => {
  test.each([
    ["prefixes", prefixes],
    ["any bits", bits],
  ])("agrees with trying every value: %s", (_name, masks) => {
    fc.assert(
      fc.property(demandsWith(masks), (demands) => {
        const decision = finish(decideBits(demands, WIDTH));
        if (decision.kind === "bits") {
          expect(demands.every((demand) => meets(decision.value, demand))).toBe(true);
        } else if (decision.kind === "conflicts") {
          for (const conflict of decision.conflicts) {
            const named = demands.filter(({ literal }) => conflict.includes(literal));
            expect(VALUES.some((value) => named.every((demand) => meets(value, demand)))).toBe(false);
          }
        } else {
          expect(decision.kind).not.toBe("limit");
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("goes through thousands of ranges of addresses without trying them out", () => {
    const mask = 0xffffn << 112n;
    const demands = Array.from({ length: 2 ** 16 - 1 }, (_, literal) => ({
      literal,
      mask,
      bits: BigInt(literal) << 112n,
      negated: true,
    }));
    expect(finish(decideBits(demands, 128))).toEqual({ kind: "bits", value: 0xffffn << 112n });
  });
});
