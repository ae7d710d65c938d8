import { expect, test } from "vitest";
import type { Sink } from "../io.ts";
import { createProgress, progressLine } from "./progress.ts";

const counts = { lines: 1200, failed: 3, undecided: 1, errors: 0, bytes: 250 };

test("the line with and without a known end", () => {
  expect(progressLine(counts, 20, 1000)).toBe(
    "[######------------------]  25% · 1,200 lines · 60/s · 3 FAIL · 1 UNDECIDED",
  );
  expect(progressLine({ ...counts, undecided: 0, errors: 2 }, 0, undefined)).toBe(
    "1,200 lines · 0/s · 3 FAIL · 2 errors",
  );
});

function sink(terminal: boolean): Sink & { readonly written: string[] } {
  const written: string[] = [];
  return {
    terminal,
    columns: 20,
    closed: false,
    written,
    write(text) {
      written.push(text);
      return Promise.resolve();
    },
  };
}

test("a terminal sees at most one drawing in a tenth of a second, cut to its width, and nothing is left behind", async () => {
  const out = sink(true);
  let time = 0;
  const progress = createProgress(out, { now: () => time, total: undefined, visible: true });
  for (time = 0; time < 250; time += 10) {
    await progress.update(counts);
  }
  expect(out.written).toHaveLength(3);
  expect(out.written[2]).toBe("\r\u001b[2K1,200 lines · 6,000");
  await progress.clear();
  expect(out.written.at(-1)).toBe("\r\u001b[2K");
});

test.each([
  { terminal: false, visible: true },
  { terminal: true, visible: false },
])("nothing is drawn with $terminal, $visible", async ({ terminal, visible }) => {
  const out = sink(terminal);
  const progress = createProgress(out, { now: () => 0, total: 10, visible });
  await progress.update(counts);
  await progress.clear();
  expect(out.written).toEqual([]);
});
