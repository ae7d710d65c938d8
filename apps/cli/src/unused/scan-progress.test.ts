import { expect, test } from "vitest";
import { createScanProgress, recommendationLine, scanLine } from "./scan-progress.ts";

test("the line tells share, size and speed", () => {
  expect(scanLine(120_000_000, 480_000_000, 2)).toBe("[######------------------]  25% · 120 of 480 MB · 60 MB/s");
  expect(scanLine(0, 0, 0)).toBe("[########################] 100% · 0 of 0 MB · 0 MB/s");
  expect(recommendationLine(30, 120)).toBe("[######------------------]  25% · 30 of 120 recommendations");
});

test("draws on terminals only, and takes the line away", async () => {
  for (const terminal of [true, false]) {
    const texts: string[] = [];
    const sink = {
      terminal,
      columns: 30,
      closed: false,
      write: async (text: string): Promise<void> => {
        texts.push(text);
      },
    };
    const progress = createScanProgress(sink, { now: () => 5, total: 10, visible: true, line: scanLine });
    progress.add(5);
    progress.add(5);
    await progress.clear();
    expect(texts).toEqual(
      terminal ? ["\r\u001b[2K[############------------]  50%", "\r\u001b[2K"].map((text) => text.slice(0, 34)) : [],
    );
  }
});
