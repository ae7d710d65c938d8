import { expect, it } from "vitest";
import { progressLine } from "./progress.ts";

it("says how far the run has come", () => {
  expect(progressLine({ done: 30, failed: 3, undecided: 1, errors: 2 }, 1200)).toBe(
    "[------------------------]   2% · 30 of 1,200 checks · 3 FAIL · 1 UNDECIDED · 2 errors",
  );
  expect(progressLine({ done: 2, failed: 0, undecided: 0, errors: 0 }, 2)).toMatch(/^\[#{24}\] 100% · 2 of 2 checks$/);
});
