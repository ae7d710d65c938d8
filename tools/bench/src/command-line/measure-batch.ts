import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Question } from "../ask.ts";
import type { Progress } from "../progress.ts";
import type { Batch } from "../results.ts";
import { median } from "../statistics.ts";
import { builtCommandLine } from "./cli.ts";
import { batchLine, repeated } from "./lines.ts";
import { timeCommand } from "./run.ts";

/** Of a fault of policyproof; lines that AWS would refuse are part of every corpus. */
const INTERNAL_ERROR = 70;

export interface BatchSize {
  readonly lines: number;
  readonly runs: number;
  /** Milliseconds: fewer lines if one run would take longer. */
  readonly limit: number;
}

const PROBE = 200;

/** How much two at work do more than one. */
export async function measureBatch(
  questions: readonly Question[],
  { lines: most, runs, limit }: BatchSize,
  progress: Progress,
  signal: AbortSignal,
): Promise<Batch> {
  const cli = builtCommandLine();
  const folder = await mkdtemp(join(tmpdir(), "policyproof-bench-"));
  try {
    const file = join(folder, "batch.jsonl");
    const write = async (lines: number): Promise<void> =>
      writeFile(file, [...repeated(questions, lines)].map(batchLine).join(""));
    /** Lines a second. */
    const rate = async (lines: number, jobs: number): Promise<number> => {
      const args = [cli, "batch", "--quiet", "--solver", "builtin", "--jobs", String(jobs), file];
      const { milliseconds, status } = await timeCommand(process.execPath, args, signal);
      if (status >= INTERNAL_ERROR) throw new Error(`\`batch --jobs ${jobs}\` ended with status ${status}`);
      return (lines / milliseconds) * 1000;
    };
    const probe = Math.min(PROBE, most);
    await write(probe);
    const lines = Math.min(most, Math.max(probe, Math.round(((await rate(probe, 1)) * limit) / 1000)));
    await write(lines);
    const rates: { readonly one: number; readonly two: number }[] = [];
    for (let run = 0; run < runs; run++) {
      progress.show(run / runs, `batch of ${lines} lines, run ${run + 1} of ${runs}`);
      rates.push({ one: await rate(lines, 1), two: await rate(lines, 2) });
    }
    return {
      lines,
      runs,
      one: Math.round(median(rates.map(({ one }) => one))),
      two: Math.round(median(rates.map(({ two }) => two))),
      ratio: Math.round(median(rates.map(({ one, two }) => two / one)) * 100) / 100,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
