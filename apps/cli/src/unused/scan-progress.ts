import type { Sink } from "../io.ts";

/** How far the reading of logs has come. */
export interface ScanProgress {
  /** Counts bytes read from disk, and redraws, though not more often than the eye can follow. */
  read(bytes: number): void;
  clear(): Promise<void>;
}

export interface ScanProgressOptions {
  readonly now: () => number;
  /** Bytes of all files. */
  readonly total: number;
  readonly visible: boolean;
}

const MILLISECONDS_BETWEEN_DRAWINGS = 100;
const BAR_WIDTH = 24;

/** One line on a terminal; nothing at all on anything else. */
export function createScanProgress(sink: Sink, { now, total, visible }: ScanProgressOptions): ScanProgress {
  const started = now();
  let drawn: number | undefined;
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  return {
    read(more) {
      bytes += more;
      const time = now();
      if (!visible || !sink.terminal || (drawn !== undefined && time - drawn < MILLISECONDS_BETWEEN_DRAWINGS)) return;
      drawn = time;
      const line = scanLine(bytes, total, (time - started) / 1000).slice(0, sink.columns - 1);
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
  const share = total > 0 ? Math.min(1, bytes / total) : 1;
  const full = Math.floor(share * BAR_WIDTH);
  const bar = `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
  const megabytes = (count: number): string => Math.round(count / 1e6).toLocaleString("en");
  const speed = seconds > 0 ? megabytes(bytes / seconds) : "0";
  return `${bar} · ${megabytes(bytes)} of ${megabytes(total)} MB · ${speed} MB/s`;
}
