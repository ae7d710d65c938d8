import { expect, test } from "vitest";
import { luby } from "./luby.ts";

test("luby starts over after 1 1 2 1 1 2 4", () => {
  expect(Array.from({ length: 15 }, (_, index) => luby(index))).toEqual([1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
});
