import { crossCheck, pool, portfolio, withFallback, withSelfTest, withTranscript } from "@policyproof/solver";
import type { Solver, SolverDisagreementError } from "@policyproof/solver";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import type { SolverChoice } from "./choices.ts";
import { deferredSolver } from "./deferred-solver.ts";

/** What the solvers need of the program that asks them. */
export interface SolverHost {
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  /** Aborted when the program ends early. */
  readonly signal: AbortSignal;
}

export interface SolverOptions {
  /** Questions under way at once. */
  readonly jobs: number;
  /** Takes every question put to the solver, as SMT-LIB. */
  readonly transcript?: (script: string) => void;
  /** Told when two solvers contradict each other. */
  readonly onDisagreement?: (error: SolverDisagreementError) => void;
}

/** Names of the solvers that stand alone, in the order in which they are asked. */
export const BACKENDS = ["builtin", "z3-wasm", "cvc5", "z3", "cvc5-wasm"] as const;
export type Backend = (typeof BACKENDS)[number];

/** Solvers of another making than Z3 in WebAssembly, the better one first. */
const COMPANIONS = ["cvc5", "cvc5-wasm", "z3"] as const satisfies readonly Backend[];

/**
 * The one place that picks solvers. The result is tested with known questions before its first one, replaces what crashes,
 * and is closed when the program ends early. Throws SolverUnavailableError.
 */
export async function openSolver(choice: SolverChoice, options: SolverOptions, host: SolverHost): Promise<Solver> {
  const solver = traced(await choose(choice, options, host), options, host);
  // A question that is under way ends at once then, and with it whoever waits for its answer.
  host.signal.addEventListener("abort", () => void solver.close(), { once: true });
  return solver;
}

/** One backend on its own, started and not yet tested. Throws SolverUnavailableError. */
export async function openBackend(name: Backend): Promise<Solver> {
  switch (name) {
    case "builtin":
      return createBuiltinSolver();
    case "z3-wasm":
      return (await z3Wasm())();
    case "z3":
    case "cvc5":
    case "cvc5-wasm":
      return await (
        await makerOf(name)
      )();
  }
}

async function choose(
  choice: SolverChoice,
  { jobs, onDisagreement }: SolverOptions,
  host: SolverHost,
): Promise<Solver> {
  switch (choice) {
    case "builtin":
      return withFallback(await openTested("builtin", jobs), {
        open: async () => portfolio(await openAll(await stringSolvers(), jobs)),
        now: host.now,
      });
    case "z3-wasm":
    case "z3":
    case "cvc5":
    case "cvc5-wasm":
      return await openTested(choice, jobs);
    case "portfolio":
      return portfolio(await openAll(["builtin", ...(await stringSolvers())], jobs));
    case "cross-check": {
      const installed = await Promise.all(BACKENDS.map(isInstalled));
      const solvers = await openAll(
        BACKENDS.filter((_, index) => installed[index]),
        jobs,
      );
      return crossCheck(solvers, onDisagreement === undefined ? {} : { onDisagreement });
    }
  }
}

/** Z3 and one companion of another making: that one is worth its processor, a second one mostly slows down the first. */
async function stringSolvers(): Promise<readonly Backend[]> {
  for (const companion of COMPANIONS) {
    if (await isInstalled(companion)) return ["z3-wasm", companion];
  }
  return ["z3-wasm"];
}

function openAll(names: readonly Backend[], jobs: number): Promise<readonly Solver[]> {
  return Promise.all(names.map((name) => openTested(name, jobs)));
}

async function openTested(name: Backend, jobs: number): Promise<Solver> {
  switch (name) {
    case "builtin":
      // A part of this program, not something found on the machine: its tests have asked the known questions.
      return createBuiltinSolver();
    case "z3-wasm":
      return withSelfTest(pool(await z3Wasm(), jobs));
    case "z3":
    case "cvc5":
    case "cvc5-wasm": {
      const create = await makerOf(name);
      // The first one shows that there is one; the others are made when they are wanted.
      const first = await create();
      const spare: Solver[] = [first];
      return withSelfTest(pool(() => spare.pop() ?? deferredSolver(first, create), jobs));
    }
  }
}

// Most questions need none of them: their code is loaded when it is wanted.

/** Makes solvers that start at once, before their first question. */
async function z3Wasm(): Promise<() => Solver> {
  const { createZ3WasmSolver } = await import("@policyproof/solver-z3-wasm");
  return () => {
    const solver = createZ3WasmSolver();
    solver.warmUp();
    return solver;
  };
}

/** Makes solvers that need something installed. They reject with SolverUnavailableError. */
async function makerOf(name: "z3" | "cvc5" | "cvc5-wasm"): Promise<() => Promise<Solver>> {
  if (name === "cvc5-wasm") {
    const { createCvc5WasmSolver } = await import("@policyproof/solver-cvc5-wasm");
    return createCvc5WasmSolver;
  }
  const { createProcessSolver } = await import("@policyproof/solver-process");
  return () => createProcessSolver({ kind: name });
}

async function isInstalled(name: Backend): Promise<boolean> {
  switch (name) {
    case "builtin":
    case "z3-wasm":
      return true;
    case "cvc5-wasm":
      return (await (await import("@policyproof/solver-cvc5-wasm")).detectCvc5Wasm()).available;
    case "z3":
    case "cvc5":
      return (await (await import("@policyproof/solver-process")).detectProcessSolver(name)).available;
  }
}

function traced(solver: Solver, { transcript }: SolverOptions, { now }: SolverHost): Solver {
  return transcript === undefined ? solver : withTranscript(solver, { sink: transcript, now });
}
