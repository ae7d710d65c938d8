import type { CheckContext } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import type { SolverChoice } from "./options.ts";
import type { Session } from "./session.ts";

/** What a check needs from this program. Who compares solvers wants them all to be asked. */
export function contextFor(
  options: { readonly solver: SolverChoice; readonly timeout: number },
  solver: Solver,
  { io, signal }: Session,
): CheckContext {
  return {
    solver,
    budget: { milliseconds: options.timeout },
    now: io.now,
    signal,
    alwaysAskSolver: options.solver === "cross-check",
  };
}
