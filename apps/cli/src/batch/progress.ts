import type { Sink } from "../io.ts";

/** How far a batch has come. */
export interface Counts {
  readonly lines: number;
  readonly failed: number;
  readonly undecided: number;
  readonly errors: number;
  /** Of the input, so far. */
  readonly bytes: number;
}

export interface ProgressOptions {
  readonly now: () => number;
  /** Bytes of the whole input, if known. */
  readonly total: number | undefined;
  readonly visible: boolean;
}

export interface Progress {
  /** Redraws, though not more often than the eye can follow. */
  update(counts: Counts): Promise<void>;
  /** Takes the progress line away. */
  clear(): Promise<void>;
}

const MILLISECONDS_BETWEEN_DRAWINGS = 100;
const BAR_WIDTH = 24;

/** One line on a terminal that is drawn again and again; nothing at all on anything else. */
export function createProgress(sink: Sink, { now, total, visible }: ProgressOptions): Progress {
  const started = now();
  let drawn: number | undefined;
  return {
    async update(counts) {
      const time = now();
      if (visible && sink.terminal && (drawn === undefined || time - drawn >= MILLISECONDS_BETWEEN_DRAWINGS)) {
        drawn = time;
        await sink.write(
          `\r\u001b[2K${progressLine(counts, (time - started) / 1000, total).slice(0, sink.columns - 1)}`,
        );
      }
    },
    async clear() {
      if (drawn !== undefined) {
        drawn = undefined;
        await sink.write("\r\u001b[2K");
      }
    },
  };
}

/** `[######------------------]  25% · 1,200 lines · 60/s · 3 FAIL · 1 UNDECIDED · 2 errors` */
export function progressLine(counts: Counts, seconds: number, total: number | undefined): string {
  const { lines, failed, undecided, errors, bytes } = counts;
  const parts = [
    `${lines.toLocaleString("en")} lines`,
    `${seconds > 0 ? Math.round(lines / seconds).toLocaleString("en") : 0}/s`,
    ...(failed > 0 ? [`${failed.toLocaleString("en")} FAIL`] : []),
    ...(undecided > 0 ? [`${undecided.toLocaleString("en")} UNDECIDED`] : []),
    ...(errors > 0 ? [`${errors.toLocaleString("en")} errors`] : []),
  ];
  if (total !== undefined && total > 0) {
    const share = Math.min(1, bytes / total);
    const full = Math.floor(share * BAR_WIDTH);
    parts.unshift(
      `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`,
    );
  }
  return parts.join(" · ");
}
