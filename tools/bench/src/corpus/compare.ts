import { setTimeout as sleep } from "node:timers/promises";
import type { Solver } from "@policyproof/solver";
import { ask, floor } from "../ask.ts";
import type { Question, Reply } from "../ask.ts";
import type { Backend, Mode } from "../backend.ts";
import { measureAlone } from "../alone/measure-alone.ts";
import type { Progress } from "../progress.ts";
import type { Comparison, Row } from "../results.ts";
import { median, quantile } from "../statistics.ts";
import type { Corpus } from "./read-questions.ts";
import { problemsOf, summarize } from "./summarize.ts";

export interface CompareOptions {
  readonly backends: readonly Backend[];
  readonly modes: readonly Mode[];
  readonly seed: number;
  /** For each question put to a solver, in milliseconds. */
  readonly timeout: number;
  /** For all questions together, in milliseconds; the run ends early then. */
  readonly limit: number;
  /** Choose the names in counterexamples out of the catalogue. */
  readonly names: boolean;
  /** Replay counterexamples. */
  readonly replay: boolean;
}

/** Somebody whose turn it is. */
interface Contestant {
  readonly backend: Backend;
  readonly solver: Solver;
  readonly mode: Mode;
  readonly replies: Reply[];
}

const WARM_UP = { questions: 300, milliseconds: 3000 };
/** A race leaves a loser that is started anew; its successor must not pay for that. */
const SETTLING = 300;
const ALONE = { questions: 40, milliseconds: 5000 };

/** Asks everybody each question in turn, so that whatever else the machine does hits all alike. */
export async function compare(
  { files, questions }: Corpus,
  options: CompareOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Comparison> {
  const { backends, modes, seed, timeout, limit, names, replay } = options;
  const turn: Turn = { timeout, limit, names, signal, progress };
  const notHere: { name: string; reason: string }[] = [];
  const solvers: Solver[] = [];
  const contestants: Contestant[] = [];
  try {
    for (const backend of backends) {
      const opened = await backend.open();
      if ("notHere" in opened) {
        notHere.push({ name: backend.name, reason: opened.notHere });
        continue;
      }
      solvers.push(opened);
      for (const mode of modes) contestants.push({ backend, solver: opened, mode, replies: [] });
    }
    for (const question of questions.slice(-WARM_UP.questions)) floor(question);
    for (const one of contestants) await warmUp(one, questions, turn);
    const floors = await takeTurns(contestants, questions, turn);
    const asked = questions.slice(0, floors.length);
    const rows = contestants.map(({ backend, solver, mode, replies }) => {
      return { backend: backend.name, version: solver.identity.version, mode, replies };
    });
    return {
      files,
      seed,
      timeout,
      names,
      questions: questions.length,
      asked: asked.length,
      floor: { median: microseconds(median(floors)), p99: microseconds(quantile(floors, 0.99)) },
      rows: await withAlone(
        rows.map((row) => summarize(row, rows, { questions: asked, timeout, replay })),
        { ...turn, questions },
      ),
      notHere,
      problems: problemsOf(rows, asked),
    };
  } finally {
    await Promise.all(solvers.map(async (solver) => solver.close()));
  }
}

type Turn = Pick<CompareOptions, "timeout" | "limit" | "names"> & {
  readonly signal: AbortSignal;
  readonly progress: Progress;
};

/** Until the code is compiled, which takes some hundred questions; those at the end are asked last, if at all. */
async function warmUp(
  { backend, solver, mode }: Contestant,
  questions: readonly Question[],
  turn: Turn,
): Promise<void> {
  const until = performance.now() + Math.min(WARM_UP.milliseconds, turn.limit / 10);
  const { timeout, names, signal, progress } = turn;
  for (const question of questions.toReversed().slice(0, WARM_UP.questions)) {
    signal.throwIfAborted();
    progress.show(0, `warming up ${backend.name} (${mode})`);
    await ask(question, { solver, mode, timeout, names, signal });
    if (performance.now() > until) return;
  }
}

/** Who begins changes from question to question. The result is the floor of each question that was asked. */
async function takeTurns(
  contestants: readonly Contestant[],
  questions: readonly Question[],
  { timeout, limit, names, signal, progress }: Turn,
): Promise<readonly number[]> {
  const floors: number[] = [];
  const started = performance.now();
  for (const [index, question] of questions.entries()) {
    const passed = performance.now() - started;
    if (passed > limit) break;
    progress.show(Math.max(index / questions.length, passed / limit), `${index} of ${questions.length} questions`);
    const first = index % Math.max(1, contestants.length);
    for (const { backend, solver, mode, replies } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      signal.throwIfAborted();
      const reply = await ask(question, { solver, mode, timeout, names, signal });
      replies.push(reply);
      if (backend.races === true && reply.route === "solver") await sleep(SETTLING, undefined, { signal });
    }
    floors.push(floor(question));
  }
  return floors;
}

async function withAlone(
  rows: readonly Row[],
  { questions, timeout, limit, names, signal, progress }: Turn & { readonly questions: readonly Question[] },
): Promise<readonly Row[]> {
  const measured: Row[] = [];
  for (const row of rows) {
    progress.show(measured.length / rows.length, `start-up and memory of ${row.backend} (${row.mode})`);
    const alone = await measureAlone(
      {
        backend: row.backend,
        mode: row.mode,
        timeout,
        names,
        questions: questions.slice(0, ALONE.questions),
        limit: Math.min(ALONE.milliseconds, limit / 10),
      },
      signal,
    );
    measured.push({ ...row, alone });
  }
  return measured;
}

function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e5) / 1e5;
}
