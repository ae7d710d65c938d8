import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growthExponent, median, par2, quantile, shuffled, upperDecades } from "./statistics.ts";

describe("quantile", () => {
  it("is a value that so many do not exceed", () => {
    const values = [5, 1, 4, 2, 3, 6, 7, 8, 9, 10];
    expect([0, 0.5, 0.9, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 5, 9, 10, 10]);
    expect(median([3])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it("keeps its promise for any values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = quantile(values, share);
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
          expect(values.filter((value) => value < found).length).toBeLessThanOrEqual(share * values.length);
        },
      ),
    );
  });
});

describe("par2", () => {
  it("counts what stays undecided as twice the limit", () => {
    expect(par2([10, 20], 1, 100)).toBeCloseTo((10 + 20 + 200) / 3);
    expect(par2([], 2, 100)).toBe(200);
    expect(par2([], 0, 100)).toBeNaN();
  });
});

describe("growthExponent", () => {
  it("finds the exponent of a power law", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (e, c) => {
          const points = [100, 200, 500, 1000, 10_000].map((size) => ({ size, milliseconds: c * size ** e }));
          expect(growthExponent(points)).toBeCloseTo(e, 6);
        },
      ),
    );
  });

  it("says nothing about fewer than three sizes", () => {
    expect(growthExponent([])).toBeUndefined();
    expect(growthExponent([1, 2, 2].map((size) => ({ size, milliseconds: size })))).toBeUndefined();
  });
});

describe("upperDecades", () => {
  it("leaves out what is below a hundredth of the largest size", () => {
    const points = [1, 5, 10, 100, 1000].map((size) => ({ size, milliseconds: 1 }));
    expect(upperDecades(points).map(({ size }) => size)).toEqual([10, 100, 1000]);
  });
});

describe("shuffled", () => {
  it("keeps what there is, in an order that the seed tells", () => {
    const values = Array.from({ length: 50 }, (_, index) => index);
    expect(shuffled(values, 7)).toEqual(shuffled(values, 7));
    expect(shuffled(values, 7)).not.toEqual(shuffled(values, 8));
    expect(shuffled(values, 7).toSorted((a, b) => a - b)).toEqual(values);
  });
});
