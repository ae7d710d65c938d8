import type { Budget, Solver } from "@policyproof/solver";

/** What every check needs from its surroundings; the engine itself touches neither clock nor environment. */
export interface CheckContext {
  readonly solver: Solver;
  /** For each question put to the solver; one check may ask several. */
  readonly budget: Budget;
  /**
   * Ask the solver even where a request made of the policies' own values already shows the fault. Slower, same verdicts: for
   * comparing solvers.
   */
  readonly alwaysAskSolver?: boolean;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
}
