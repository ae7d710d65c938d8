import { fileURLToPath } from "node:url";
import { askChild, startChild, stopChild } from "../child.ts";
import type { Expected, Family } from "../families/family.ts";
import type { Progress } from "../progress.ts";
import type { Growth, Series } from "../results.ts";
import { growthExponent, upperDecades } from "../statistics.ts";
import type { Point } from "../statistics.ts";
import { SIZES } from "./sizes.ts";
import type { GrowthReply, GrowthTask } from "./task.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));
/** From this size on the growth of the last step tells something about the next. */
const TELLING = 50;
const WARM_UP = [1, 5, 10];
const ANSWERS: readonly Expected[] = ["PASS", "FAIL"];

export interface GrowthOptions {
  readonly families: readonly Family[];
  readonly backend: string;
  readonly timeout: number;
  readonly largest: number;
  /** Milliseconds after which a size ends its family. */
  readonly limit: number;
}

/** Each family with each answer, in a process of its own so that it can be stopped at any point. */
export async function measureGrowth(
  options: GrowthOptions,
  progress: Progress,
  signal: AbortSignal,
  onSeries: (series: Series) => void,
): Promise<Growth> {
  const { families, backend, largest, limit } = options;
  const all = families.flatMap((family) => ANSWERS.map((expected) => ({ family, expected })));
  const series: Series[] = [];
  for (const [index, { family, expected }] of all.entries()) {
    const one = await measureSeries(family, expected, options, signal, (size) =>
      progress.show(index / all.length, `${family.name} ${expected}, size ${size}`),
    );
    series.push(one);
    progress.clear();
    onSeries(one);
  }
  return { backend, limit, largest, series };
}

async function measureSeries(
  { name, grows, shape }: Family,
  expected: Expected,
  { backend, timeout, largest, limit }: GrowthOptions,
  signal: AbortSignal,
  onSize: (size: number) => void,
): Promise<Series> {
  const points: Point[] = [];
  let stopped: string | undefined;
  const child = startChild(WORKER, signal);
  try {
    const askAbout = async (size: number): Promise<unknown> =>
      askChild(child, { family: name, expected, size, backend, timeout } satisfies GrowthTask);
    // Starts the process and its backend, which is not what is measured.
    for (const size of WARM_UP) await askAbout(size);
    for (const size of SIZES.filter((one) => one <= largest)) {
      stopped = tooLong(points, size, limit);
      if (stopped !== undefined) break;
      onSize(size);
      const reply = await withLimit(askAbout(size), limit);
      if (reply === undefined) {
        stopped = `${size} took more than ${limit / 1000} s`;
        break;
      }
      const { status, milliseconds, detail } = reply;
      if (status !== expected) {
        stopped = `${size}: ${status} instead of ${expected}${detail === undefined ? "" : `: ${detail}`}`;
        break;
      }
      points.push({ size, milliseconds });
    }
  } finally {
    stopChild(child);
  }
  const exponent = growthExponent(upperDecades(points));
  return {
    family: name,
    grows,
    shape,
    expected,
    points,
    ...(exponent !== undefined && { exponent: Math.round(exponent * 100) / 100 }),
    ...(stopped !== undefined && { stopped }),
  };
}

/** The next size would take too long if the growth goes on as it did between the last two. */
function tooLong(points: readonly Point[], size: number, limit: number): string | undefined {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined || before.size < TELLING) return undefined;
  const exponent = Math.log(last.milliseconds / before.milliseconds) / Math.log(last.size / before.size);
  const expected = last.milliseconds * (size / last.size) ** Math.max(0, exponent);
  return expected > limit ? `${size} would take about ${Math.round(expected / 1000)} s` : undefined;
}

/** The reply, or undefined if it does not come in time. */
async function withLimit(reply: Promise<unknown>, limit: number): Promise<GrowthReply | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), limit);
  try {
    return (await Promise.race([reply, late.promise])) as GrowthReply | undefined;
  } finally {
    clearTimeout(timer);
    // Nobody waits for a reply that comes too late, nor for the end of its process.
    reply.catch(() => undefined);
  }
}
