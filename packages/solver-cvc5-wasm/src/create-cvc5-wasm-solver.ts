import type { Worker } from "node:worker_threads";
import { createChannelSolver, SolverUnavailableError } from "@policyproof/solver";
import type { Budget, Capabilities, Solver } from "@policyproof/solver";
import { complain, findModule, identityOf, NO_PATH } from "./detect.ts";
import { openCvc5Worker } from "./open-worker.ts";
import { startTimer } from "./timer.ts";
import { createWorkerSource } from "./worker-source.ts";
import type { WorkerSource } from "./worker-source.ts";

export interface Cvc5WasmSolverOptions {
  /** The JavaScript file of the module; by default the environment variable `POLICYPROOF_CVC5_WASM` names it. */
  readonly path?: string;
}

export interface Cvc5WasmSolver extends Solver {
  /** The threads of this solver that are alive. */
  threadIds(): readonly number[];
}

const CAPABILITIES: Capabilities = {
  theories: ["strings", "arithmetic", "bitvectors"],
  models: true,
  concurrent: 1,
};

/**
 * cvc5 counts 20 to 200 of its steps a millisecond as a native program and fewer in WebAssembly, so that time is up long
 * before. It ends a search that nobody is left to stop: time limits of cvc5's own never fire without threads.
 */
const STEPS_PER_MILLISECOND = 1_000;

/** A solver over a cvc5 module in a worker of this process. Rejects with `SolverUnavailableError` if it cannot be used. */
export async function createCvc5WasmSolver(options: Cvc5WasmSolverOptions = {}): Promise<Cvc5WasmSolver> {
  const path = findModule(options.path);
  if (path === undefined) throw new SolverUnavailableError("cvc5-wasm", NO_PATH);
  return createCvc5WasmSolverIn(path, () => openCvc5Worker(path));
}

/** The same over workers of another making. */
export async function createCvc5WasmSolverIn(path: string, openWorker: () => Worker): Promise<Cvc5WasmSolver> {
  const source = createWorkerSource(openWorker);
  const solver = createChannelSolver({
    identity: identityOf(await versionOf(source, path)),
    capabilities: CAPABILITIES,
    source,
    startTimer,
    attempts: (budget) => [preamble(budget)],
  });
  return { ...solver, threadIds: () => source.threadIds() };
}

async function versionOf(source: WorkerSource, path: string): Promise<string> {
  try {
    return await source.version();
  } catch (error) {
    await source.close();
    throw new SolverUnavailableError("cvc5-wasm", complain(path, error));
  }
}

function preamble({ milliseconds }: Budget): string {
  return `(set-option :strings-exp true)\n(set-option :rlimit ${Math.ceil(milliseconds) * STEPS_PER_MILLISECOND})\n`;
}
