import type { Sink } from "../io.ts";

/** How far the reading of logs, or the making of recommendations, has come. */
export interface ScanProgress {
  /** Counts bytes read from disk, or principals, and redraws, though not more often than the eye can follow. */
  add(amount: number): void;
  clear(): Promise<void>;
}

export interface ScanProgressOptions {
  readonly now: () => number;
  /** Bytes of all files; number of principals. */
  readonly total: number;
  readonly visible: boolean;
  /** What to say. */
  readonly line: (done: number, total: number, seconds: number) => string;
}

const MILLISECONDS_BETWEEN_DRAWINGS = 100;
const BAR_WIDTH = 24;

/** One line on a terminal; nothing at all on anything else. */
export function createScanProgress(
  sink: Sink,
  { now, total, visible, line: lineOf }: ScanProgressOptions,
): ScanProgress {
  const started = now();
  let drawn: number | undefined;
  let done = 0;
  let writing: Promise<void> = Promise.resolve();
  return {
    add(amount) {
      done += amount;
      const time = now();
      if (!visible || !sink.terminal || (drawn !== undefined && time - drawn < MILLISECONDS_BETWEEN_DRAWINGS)) return;
      drawn = time;
      const line = lineOf(done, total, (time - started) / 1000).slice(0, sink.columns - 1);
      writing = writing.then(() => sink.write(`\r\u001b[2K${line}`)).catch(() => undefined);
    },
    async clear() {
      await writing;
      if (drawn !== undefined) await sink.write("\r\u001b[2K");
    },
  };
}

/** `[######------------------]  25% · 120 of 480 MB · 60 MB/s` */
export function scanLine(bytes: number, total: number, seconds: number): string {
  const megabytes = (count: number): string => Math.round(count / 1e6).toLocaleString("en");
  const speed = seconds > 0 ? megabytes(bytes / seconds) : "0";
  return `${bar(bytes, total)} · ${megabytes(bytes)} of ${megabytes(total)} MB · ${speed} MB/s`;
}

/** `[######------------------]  25% · 30 of 120 recommendations` */
export function recommendationLine(done: number, total: number): string {
  return `${bar(done, total)} · ${done} of ${total} recommendations`;
}

function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const full = Math.floor(share * BAR_WIDTH);
  return `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
}
