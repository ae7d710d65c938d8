import { crossCheck, pool, portfolio, withSelfTest, withTranscript } from "@policyproof/solver";
import type { Solver } from "@policyproof/solver";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { createProcessSolver, detectProcessSolver } from "@policyproof/solver-process";
import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";
import { UsageError } from "./errors.ts";
import type { SolverChoice } from "./options.ts";
import { deferredSolver } from "./deferred-solver.ts";
import { openTranscripts, saveDisagreement } from "./transcripts.ts";
import type { Session } from "./session.ts";

export interface SolverOptions {
  /** Questions under way at once. */
  readonly jobs: number;
  /** Directory for the questions put to the solver. */
  readonly transcript: string | undefined;
}

/** Names of the solvers that stand alone, in the order in which they are asked. */
export const BACKENDS = ["builtin", "z3-wasm", "cvc5", "z3"] as const;
export type Backend = (typeof BACKENDS)[number];

/** Those that judge each other: string solvers of different making. */
const JUDGES = ["z3-wasm", "cvc5", "z3"] as const satisfies readonly Backend[];

/**
 * The one place that picks solvers. The result is tested with known questions before its first one, replaces what crashes,
 * and is closed when the session ends early. Throws SolverUnavailableError, or UsageError if there are too few to combine.
 */
export async function openSolver(choice: SolverChoice, options: SolverOptions, session: Session): Promise<Solver> {
  const solver = traced(await choose(choice, options.jobs, session), options.transcript, session);
  // A question that is under way ends at once then, and with it whoever waits for its answer.
  session.signal.addEventListener("abort", () => void solver.close(), { once: true });
  return solver;
}

/** One backend on its own, started and not yet tested. Throws SolverUnavailableError. */
export async function openBackend(name: Backend): Promise<Solver> {
  switch (name) {
    case "builtin":
      return createBuiltinSolver();
    case "z3-wasm":
      return warmZ3Wasm();
    case "z3":
    case "cvc5":
      return await createProcessSolver({ kind: name });
  }
}

async function choose(choice: SolverChoice, jobs: number, session: Session): Promise<Solver> {
  switch (choice) {
    case "builtin":
    case "z3-wasm":
    case "z3":
    case "cvc5":
      return await openTested(choice, jobs);
    case "portfolio": {
      // One companion of another making is worth its processor; a second one mostly slows down the first.
      const companion = (await isInstalled("cvc5")) ? "cvc5" : (await isInstalled("z3")) ? "z3" : undefined;
      const names: readonly Backend[] = companion === undefined ? ["z3-wasm"] : ["z3-wasm", companion];
      return portfolio(await Promise.all(names.map((name) => openTested(name, jobs))));
    }
    case "cross-check": {
      const installed = await Promise.all(JUDGES.map(isInstalled));
      const names = JUDGES.filter((_, index) => installed[index]);
      if (names.length < 2) {
        throw new UsageError(
          "only one solver works here, so there is nothing to cross-check",
          "install another one, as in `apt-get install -y cvc5`",
        );
      }
      const solvers = await Promise.all(names.map((name) => openTested(name, jobs)));
      return crossCheck(solvers, { onDisagreement: (error) => saveDisagreement(error, session) });
    }
  }
}

async function openTested(name: Backend, jobs: number): Promise<Solver> {
  if (name === "builtin") {
    return withSelfTest(createBuiltinSolver());
  }
  if (name === "z3-wasm") {
    return withSelfTest(pool(warmZ3Wasm, jobs));
  }
  const first = await createProcessSolver({ kind: name });
  const spare: Solver[] = [first];
  return withSelfTest(
    pool(() => spare.pop() ?? deferredSolver(first, () => createProcessSolver({ kind: name })), jobs),
  );
}

function warmZ3Wasm(): Solver {
  const solver = createZ3WasmSolver();
  solver.warmUp();
  return solver;
}

async function isInstalled(name: Backend): Promise<boolean> {
  return name === "builtin" || name === "z3-wasm" || (await detectProcessSolver(name)).available;
}

function traced(solver: Solver, directory: string | undefined, session: Session): Solver {
  return directory === undefined
    ? solver
    : withTranscript(solver, { sink: openTranscripts(directory, session), now: session.io.now });
}
