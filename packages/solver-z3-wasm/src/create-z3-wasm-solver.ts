import type { Worker } from "node:worker_threads";
import { createChannelSolver, withPositiveMemberships } from "@policyproof/solver";
import type { Capabilities, Solver, SolverIdentity } from "@policyproof/solver";
import { ATTEMPTS } from "./attempts.ts";
import { openZ3Worker } from "./open-worker.ts";
import { startTimer } from "./timer.ts";
import { createWorkerSource } from "./worker-source.ts";

export interface Z3WasmSolver extends Solver {
  /** Starts loading Z3, so that it is there when the first question comes. Returns at once. */
  warmUp(): void;
  /** The threads of this solver that are alive. */
  threadIds(): readonly number[];
}

/** INVARIANT: the version inside the pinned `z3-solver` package; a test asks Z3. */
const IDENTITY: SolverIdentity = { name: "z3-wasm", version: "5.1.0" };

const CAPABILITIES: Capabilities = {
  theories: ["strings", "arithmetic", "bitvectors"],
  models: true,
  concurrent: 1,
};

/** Z3 in a worker of this process. Nothing is loaded before `warmUp` or the first question. */
export function createZ3WasmSolver(): Z3WasmSolver {
  return createZ3WasmSolverIn(openZ3Worker);
}

/** The same over workers of another making. */
export function createZ3WasmSolverIn(openWorker: () => Worker): Z3WasmSolver {
  const source = createWorkerSource(openWorker);
  const solver = createChannelSolver({
    identity: IDENTITY,
    capabilities: CAPABILITIES,
    source,
    startTimer,
    attempts: () => ATTEMPTS,
    spell: withPositiveMemberships,
  });
  return { ...solver, warmUp: () => source.prepare(), threadIds: () => source.threadIds() };
}
