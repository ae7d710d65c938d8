import fc from "fast-check";
import { expect, test } from "vitest";
import { isDeeperThan } from "./json-depth.ts";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("it agrees with the parsed value, whatever strings hold", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(7), (value, most) => {
      expect(isDeeperThan(most, JSON.stringify(value))).toBe(depthOf(value) > most);
    }),
  );
});

test("brackets in strings do not count, behind escaped quotes and backslashes either", () => {
  expect(isDeeperThan(1, String.raw`["[[[", "\"[[", "\\", "]"]`)).toBe(false);
  expect(isDeeperThan(1, String.raw`["\\", [1]]`)).toBe(true);
});

test("a text of brackets alone needs no stack", () => {
  expect(isDeeperThan(100, "[".repeat(5_000_000))).toBe(true);
  expect(isDeeperThan(100, "[]".repeat(1_000_000))).toBe(false);
  expect(isDeeperThan(100, '"['.repeat(3))).toBe(false);
});
