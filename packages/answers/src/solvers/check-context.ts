import { loadCatalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import type { SolverChoice, World } from "./choices.ts";
import type { SolverHost } from "./open-solver.ts";

/** What a check needs from the program that asks it. Who compares solvers wants them all to be asked. */
export async function contextFor(
  options: { readonly solver: SolverChoice; readonly timeout: number; readonly world: World },
  solver: Solver,
  { now, signal }: SolverHost,
): Promise<CheckContext> {
  return {
    solver,
    budget: { milliseconds: options.timeout },
    now,
    signal,
    alwaysAskSolver: options.solver === "cross-check",
    names: loadCatalog,
    ...(options.world === "catalog" ? { catalog: await loadCatalog() } : {}),
  };
}
