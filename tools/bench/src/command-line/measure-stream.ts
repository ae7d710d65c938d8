import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Question } from "../ask.ts";
import type { Progress } from "../progress.ts";
import type { Stream } from "../results.ts";
import { builtCommandLine } from "./cli.ts";
import { batchLine, repeated } from "./lines.ts";
import { ended, startCommand } from "./run.ts";

/** Samples are taken so often, and half as often each time when there are too many. */
const FIRST_INTERVAL = 100;
const MOST_SAMPLES = 80;

export interface StreamSize {
  readonly checks: number;
  /** Milliseconds after which no further question is put. */
  readonly limit: number;
}

/** The memory of one `batch` that answers so many questions. */
export async function measureStream(
  questions: readonly Question[],
  { checks: most, limit }: StreamSize,
  progress: Progress,
  signal: AbortSignal,
): Promise<Stream> {
  const args = [builtCommandLine(), "batch", "--quiet", "--solver", "builtin", "--jobs", "1", "-"];
  const started = performance.now();
  const child = startCommand(process.execPath, args, ["pipe", "pipe", "inherit"], signal);
  const over = ended(child);
  let checks = 0;
  function* asked(): Generator<string, void, undefined> {
    for (const question of repeated(questions, most)) {
      if (performance.now() - started > limit) return;
      checks++;
      yield batchLine(question);
    }
  }
  const feeding = pipeline(Readable.from(asked()), child.stdin as Writable);
  let memory: { readonly answers: number; readonly megabytes: number }[] = [];
  let answers = 0;
  const counting = async (): Promise<void> => {
    let interval = FIRST_INTERVAL;
    let next = started;
    for await (const _line of createInterface({ input: child.stdout as Readable })) {
      answers++;
      const now = performance.now();
      if (now < next) continue;
      next = now + interval;
      progress.show(answers / most, `${answers} of ${most} answers in one stream`);
      const megabytes = residentMemory(child.pid);
      if (megabytes !== undefined) memory.push({ answers, megabytes });
      if (memory.length < MOST_SAMPLES) continue;
      memory = memory.filter((_, index) => index % 2 === 1);
      interval *= 2;
    }
  };
  await Promise.all([over, feeding, counting()]);
  if (answers !== checks) throw new Error(`${answers} answers to ${checks} questions`);
  return { checks, seconds: Math.round((performance.now() - started) / 100) / 10, memory };
}

/** In MB; undefined for a process that has gone, or where nobody tells. */
function residentMemory(pid: number | undefined): number | undefined {
  const kilobytes =
    fromProc(pid) ?? Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout);
  return kilobytes > 0 ? Math.round(kilobytes * 0.01024) / 10 : undefined;
}

function fromProc(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}
