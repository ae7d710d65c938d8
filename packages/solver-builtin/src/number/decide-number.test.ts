import { compareRational, rational } from "@policyproof/smt";
import type { Rational } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideNumber } from "./decide-number.ts";
import type { NumberDemand } from "./decide-number.ts";

const ORDERS = ["<", "<=", "=", "!=", ">=", ">"] as const;
const bounds = fc.tuple(fc.bigInt({ min: -6n, max: 6n }), fc.constantFrom(1n, 2n, 3n)).map(([n, d]) => rational(n, d));
const demands = fc
  .array(fc.record({ order: fc.constantFrom(...ORDERS), bound: bounds }), { maxLength: 7 })
  .map((list) => list.map((demand, literal): NumberDemand => ({ ...demand, literal })));

/** Every sixtieth around the bounds: among them are all ends and points between any two of them. */
const POINTS = Array.from({ length: 16 * 60 + 1 }, (_, index) => rational(BigInt(index - 8 * 60), 60n));

function meets(value: Rational, { order, bound }: NumberDemand): boolean {
  const sign = compareRational(value, bound);
  const held = { "<": sign < 0, "<=": sign <= 0, "=": sign === 0, "!=": sign !== 0, ">=": sign >= 0, ">": sign > 0 };
  return held[order];
}

describe("decideNumber", () => {
  test.each([true, false])("finds a number where there is one, whole: %s", (integer) => {
    const points = POINTS.filter(({ denominator }) => !integer || denominator === 1n);
    fc.assert(
      fc.property(demands, (list) => {
        const decision = decideNumber(list, integer);
        if (decision.kind === "number") {
          expect(list.every((demand) => meets(decision.value, demand))).toBe(true);
          if (integer) expect(decision.value.denominator).toBe(1n);
          return;
        }
        for (const conflict of decision.conflicts) {
          const named = list.filter(({ literal }) => conflict.includes(literal));
          expect(points.some((point) => named.every((demand) => meets(point, demand)))).toBe(false);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("prefers whole numbers and short decimals", () => {
    const between = (low: Rational, high: Rational) =>
      decideNumber(
        [
          { literal: 0, order: ">", bound: low },
          { literal: 1, order: "<", bound: high },
        ],
        false,
      );
    expect(between(rational(5n, 2n), rational(9n, 2n))).toEqual({ kind: "number", value: rational(3n) });
    expect(between(rational(1n, 3n), rational(1n, 2n))).toEqual({ kind: "number", value: rational(2n, 5n) });
  });
});
