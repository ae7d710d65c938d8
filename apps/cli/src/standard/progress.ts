import { counts } from "@policyproof/report";
import type { CheckResult } from "@policyproof/report";
import type { Sink } from "../io.ts";

export interface CheckProgress {
  /** One more result is there. */
  add(result: CheckResult): Promise<void>;
  /** Takes the line away. */
  clear(): Promise<void>;
}

export interface CheckProgressOptions {
  /** Checks of the whole run. */
  readonly total: number;
  readonly now: () => number;
  readonly visible: boolean;
}

const MILLISECONDS_BETWEEN_DRAWINGS = 100;
const BAR_WIDTH = 24;

/** One line on a terminal that is drawn again and again; nothing at all on anything else. */
export function createCheckProgress(sink: Sink, { total, now, visible }: CheckProgressOptions): CheckProgress {
  const tally = { done: 0, failed: 0, undecided: 0, errors: 0 };
  let drawn: number | undefined;
  return {
    async add(result) {
      tally.done += 1;
      if (counts(result)) {
        if (result.outcome === "FAIL") tally.failed += 1;
        if (result.outcome === "UNDECIDED") tally.undecided += 1;
        if (result.outcome === "ERROR") tally.errors += 1;
      }
      const time = now();
      if (!visible || !sink.terminal || (drawn !== undefined && time - drawn < MILLISECONDS_BETWEEN_DRAWINGS)) return;
      drawn = time;
      await sink.write(`\r\u001b[2K${progressLine(tally, total).slice(0, sink.columns - 1)}`);
    },
    async clear() {
      if (drawn === undefined) return;
      drawn = undefined;
      await sink.write("\r\u001b[2K");
    },
  };
}

export interface ProgressTally {
  readonly done: number;
  readonly failed: number;
  readonly undecided: number;
  readonly errors: number;
}

/** `[######------------------]  25% · 30 of 120 checks · 3 FAIL · 1 UNDECIDED · 2 errors` */
export function progressLine({ done, failed, undecided, errors }: ProgressTally, total: number): string {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * BAR_WIDTH);
  return [
    `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`,
    `${done.toLocaleString("en")} of ${total.toLocaleString("en")} checks`,
    ...(failed > 0 ? [`${failed.toLocaleString("en")} FAIL`] : []),
    ...(undecided > 0 ? [`${undecided.toLocaleString("en")} UNDECIDED`] : []),
    ...(errors > 0 ? [`${errors.toLocaleString("en")} errors`] : []),
  ].join(" · ");
}
