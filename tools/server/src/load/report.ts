import type { Ending } from "./client.ts";
import type { LoadResult } from "./run-load.ts";
import { mean, quantile } from "./statistics.ts";

export interface Summary {
  readonly name: string;
  readonly perSecond: number;
  readonly statuses: string;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
  /** Answers other than 200 and 429, and requests without an answer. */
  readonly faults: number;
  readonly peak: number;
}

export function summarize(name: string, { seconds, endings, memory }: LoadResult): Summary {
  const answered = endings.flatMap((ending) => (ending.kind === "answered" ? [ending] : []));
  const times = answered.map(({ milliseconds }) => milliseconds);
  const good = answered.filter(({ status, bytes }) => (status === 200 || status === 429) && bytes > 0);
  return {
    name,
    perSecond: answered.length / seconds,
    statuses: countEndings(endings),
    p50: quantile(times, 0.5),
    p90: quantile(times, 0.9),
    p99: quantile(times, 0.99),
    most: quantile(times, 1),
    faults: endings.length - good.length,
    peak: Math.max(...memory),
  };
}

/** `200: 1234, 429: 5` */
export function countEndings(endings: readonly Ending[]): string {
  const counts = Map.groupBy(endings, (ending) => (ending.kind === "answered" ? String(ending.status) : ending.kind));
  return [...counts]
    .map(([name, all]) => `${name}: ${all.length}`)
    .toSorted()
    .join(", ");
}

export function table(summaries: readonly Summary[]): string {
  const head = ["", "req/s", "p50 ms", "p90 ms", "p99 ms", "max ms", "peak MB", "answers"];
  const rows = summaries.map(({ name, perSecond, p50, p90, p99, most, peak, statuses }) => [
    name,
    perSecond.toFixed(0),
    ...[p50, p90, p99, most].map((value) => value.toFixed(1)),
    (peak / 1e6).toFixed(0),
    statuses,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Memory in the second half of the time over that in the first; NaN where it is not known. */
export function growthOf({ memory }: LoadResult): number {
  const half = Math.floor(memory.length / 2);
  return mean(memory.slice(-half)) / mean(memory.slice(0, half));
}
