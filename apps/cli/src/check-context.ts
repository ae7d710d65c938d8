import { loadCatalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import type { SolverChoice, World } from "./options.ts";
import type { Session } from "./session.ts";

/** What a check needs from this program. Who compares solvers wants them all to be asked. */
export async function contextFor(
  options: { readonly solver: SolverChoice; readonly timeout: number; readonly world: World },
  solver: Solver,
  { io, signal }: Session,
): Promise<CheckContext> {
  return {
    solver,
    budget: { milliseconds: options.timeout },
    now: io.now,
    signal,
    alwaysAskSolver: options.solver === "cross-check",
    names: loadCatalog,
    ...(options.world === "catalog" ? { catalog: await loadCatalog() } : {}),
  };
}
