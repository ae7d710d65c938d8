import type { Progress } from "../progress.ts";
import type { Cold } from "../results.ts";
import { median } from "../statistics.ts";
import { builtCommandLine, inClone } from "./cli.ts";
import { peakOf } from "./peak.ts";
import { timeCommand } from "./run.ts";

/** The exit status of a FAIL, which is the answer to the seed pair. */
const EXPECTED_STATUS = 1;

/** One check from nothing, on the pair of policies of AWS's own article; each run next to one of a Node that does nothing. */
export async function measureCold(runs: number, progress: Progress, signal: AbortSignal): Promise<Cold> {
  const check = [
    builtCommandLine(),
    "check-no-new-access",
    "--existing",
    inClone("examples/article/old.json"),
    "--new",
    inClone("examples/article/new.json"),
    "--solver",
    "builtin",
  ];
  const nothing = ["-e", "0"];
  const pairs: { readonly check: number; readonly node: number }[] = [];
  // The first run of each reads the files from the disk.
  for (let run = -1; run < runs; run++) {
    progress.show(run / runs, `cold start ${run} of ${runs}`);
    const node = await timeCommand(process.execPath, nothing, signal);
    const own = await timeCommand(process.execPath, check, signal);
    if (own.status !== EXPECTED_STATUS) {
      throw new Error(`the check of the seed pair ended with status ${own.status} instead of ${EXPECTED_STATUS}`);
    }
    if (run >= 0) pairs.push({ check: own.milliseconds, node: node.milliseconds });
  }
  const peak = await peakOf(check, signal);
  const nodePeak = await peakOf(nothing, signal);
  return {
    runs,
    check: tenths(median(pairs.map((pair) => pair.check))),
    node: tenths(median(pairs.map((pair) => pair.node))),
    ratio: Math.round(median(pairs.map((pair) => pair.check / pair.node)) * 100) / 100,
    ...(peak !== undefined && { peak }),
    ...(nodePeak !== undefined && { nodePeak }),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
