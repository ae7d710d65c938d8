import { closeAll, combineCapabilities, combineIdentities, combineUnknown } from "./combine.ts";
import { describeIdentity } from "./describe-outcome.ts";
import { SolverClosedError, SolverDisagreementError } from "./errors.ts";
import type { Outcome, Solver } from "./solver.ts";
import { printTranscript } from "./transcript.ts";

export interface CrossCheckOptions {
  /** Told of every contradiction before `solve` rejects with it. */
  readonly onDisagreement?: (error: SolverDisagreementError) => void;
}

/**
 * Asks all solvers and waits for all. The outcome is that of the first in the list that decided. If one says `sat` and
 * another `unsat`, `solve` rejects with `SolverDisagreementError`: the one exception to the rule that it never rejects.
 */
export function crossCheck(solvers: readonly Solver[], options: CrossCheckOptions = {}): Solver {
  const identity = combineIdentities("cross-check", solvers);
  let closed: Promise<void> | undefined;
  return {
    identity,
    capabilities: combineCapabilities(solvers),
    solve: async (query, budget, signal) => {
      if (closed !== undefined) throw new SolverClosedError(identity.name);
      const outcomes = await Promise.all(solvers.map((solver) => solver.solve(query, budget, signal)));
      const decided = outcomes.filter(({ status }) => status !== "unknown");
      if (new Set(decided.map(({ status }) => status)).size > 1) {
        const transcript = printTranscript(
          query,
          outcomes.map((outcome) => ({ outcome })),
        );
        const error = new SolverDisagreementError(listAnswers(decided), transcript);
        options.onDisagreement?.(error);
        throw error;
      }
      const unknown = outcomes.filter((outcome) => outcome.status === "unknown");
      return decided[0] ?? combineUnknown(unknown, identity);
    },
    close: () => (closed ??= closeAll(solvers)),
  };
}

/** `z3 4.8.12: sat, cvc5 1.0.3: unsat`. */
function listAnswers(outcomes: readonly Outcome[]): string {
  return outcomes.map(({ decidedBy, status }) => `${describeIdentity(decidedBy)}: ${status}`).join(", ");
}
