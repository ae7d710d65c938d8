import { stat } from "node:fs/promises";
import { MAX_LINE_BYTES, mapInOrder, readLines } from "@policyproof/answers";
import type { Line, SolverChoice, World } from "@policyproof/answers";
import { createProgress } from "../batch/progress.ts";
import type { Counts } from "../batch/progress.ts";
import { EXIT, exitCodeOf, worse } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { openAnswerer } from "../open-answerer.ts";
import { explainReadError, openInput } from "../read-input.ts";
import type { Session } from "../session.ts";

export interface BatchOptions {
  readonly file: string;
  readonly solver: SolverChoice;
  readonly timeout: number;
  readonly world: World;
  readonly jobs: number;
  readonly quiet: boolean;
  readonly transcript?: string;
}

/** Answers that may wait for an older line, for each line under way: one slow line must not leave the other threads without work. */
const AHEAD_PER_JOB = 200;

/** Answers every line of the input; the result is the worst of all lines. */
export async function batchCommand(options: BatchOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  const { jobs } = options;
  const answerer = await openAnswerer(options, session);
  // Ends what is under way, and with it whoever waits for its answer.
  signal.addEventListener("abort", () => void answerer.close(), { once: true });
  // Where the answers themselves are seen, a progress line between them would only be in the way.
  const visible = !options.quiet && !io.stdout.terminal;
  const progress = createProgress(io.stderr, { now: io.now, total: await sizeOf(options.file), visible });
  const counter = new Counter();
  try {
    const lines = withoutBlankLines(readLines(counter.count(readInputBytes(options.file, session)), MAX_LINE_BYTES));
    for await (const answer of mapInOrder(lines, { jobs, ahead: jobs * AHEAD_PER_JOB }, (line) =>
      answerer.answer(line),
    )) {
      signal.throwIfAborted();
      if (io.stdout.closed) {
        break;
      }
      await io.stdout.write(`${answer.text}\n`);
      counter.add(exitCodeOf(answer.outcome));
      await progress.update(counter.counts);
    }
    return counter.worst;
  } finally {
    await progress.clear();
    await answerer.close();
  }
}

async function* readInputBytes(file: string, { io, signal }: Session): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* await openInput(file, { stdin: io.stdin, signal });
  } catch (error) {
    throw explainReadError(file, error);
  }
}

async function* withoutBlankLines(lines: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  for await (const line of lines) {
    if (line.kind === "too-long" || !isBlank(line.bytes)) {
      yield line;
    }
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** The size of a regular file; undefined for standard input, pipes and whatever cannot be looked at. */
async function sizeOf(file: string): Promise<number | undefined> {
  const stats = file === "-" ? undefined : await stat(file).catch(() => undefined);
  return stats?.isFile() === true ? stats.size : undefined;
}

class Counter {
  readonly #counts = { lines: 0, failed: 0, undecided: 0, errors: 0, bytes: 0 };
  #worst: ExitCode = EXIT.pass;

  get counts(): Counts {
    return this.#counts;
  }

  get worst(): ExitCode {
    return this.#worst;
  }

  async *count(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.#counts.bytes += chunk.length;
      yield chunk;
    }
  }

  add(code: ExitCode): void {
    this.#worst = worse(this.#worst, code);
    this.#counts.lines += 1;
    switch (code) {
      case EXIT.pass:
        break;
      case EXIT.fail:
        this.#counts.failed += 1;
        break;
      case EXIT.undecided:
        this.#counts.undecided += 1;
        break;
      case EXIT.badInput:
      case EXIT.internal:
        this.#counts.errors += 1;
        break;
    }
  }
}
