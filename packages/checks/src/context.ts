import type { Catalog } from "@policyproof/catalog";
import type { Budget, Solver } from "@policyproof/solver";

/** What every check needs from its surroundings; the engine itself touches neither clock nor environment. */
export interface CheckContext {
  readonly solver: Solver;
  /** For each question put to the solver; one check may ask several. */
  readonly budget: Budget;
  /**
   * Put the whole question to the solver, without the shortcuts that settle most questions before. Slower, same verdicts: for
   * comparing solvers and for checking the shortcuts.
   */
  readonly alwaysAskSolver?: boolean;
  /** Ask about requests that AWS could receive by this catalogue, instead of any strings. */
  readonly catalog?: Catalog;
  /** Where requests that are shown take the names of real actions and resources from, if one fits. Changes no verdict. */
  readonly names?: () => Promise<Catalog>;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
}
