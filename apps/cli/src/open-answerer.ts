import { answerHere, contextFor, createWorkerPool } from "@policyproof/answers";
import type { Answerer, SolverChoice, World } from "@policyproof/answers";
import { hostOf, openSolver } from "./composition.ts";
import type { Session } from "./session.ts";

export interface AnswererOptions {
  readonly solver: SolverChoice;
  readonly timeout: number;
  readonly world: World;
  /** Questions under way at once. */
  readonly jobs: number;
  /** Directory for the questions put to the solver. */
  readonly transcript?: string;
}

/**
 * Who answers many questions. The built-in procedure works where it is asked, so that it needs threads to use several processors. Other solvers have
 * processes and threads of their own, and transcripts are numbered by one.
 */
export async function openAnswerer(options: AnswererOptions, session: Session): Promise<Answerer> {
  const { solver, timeout, world, jobs, transcript } = options;
  if (solver === "builtin" && jobs > 1 && transcript === undefined) {
    // The worker beside this file: TypeScript in the source tree, JavaScript once built.
    const worker = new URL(import.meta.resolve("@policyproof/cli/batch-worker"));
    return createWorkerPool({ worker, solver, timeout, world });
  }
  const opened = await openSolver(solver, { jobs, transcript }, session);
  return answerHere(await contextFor(options, opened, hostOf(session)));
}
