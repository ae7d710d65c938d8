import { SolverClosedError } from "@policyproof/solver";
import type { Solver } from "@policyproof/solver";

/** A solver that is only made at its first question; until then it describes itself like the given one. */
export function deferredSolver(like: Pick<Solver, "identity" | "capabilities">, create: () => Promise<Solver>): Solver {
  const { identity, capabilities } = like;
  let made: Promise<Solver> | undefined;
  let closed = false;
  return {
    identity,
    capabilities,
    solve: async (query, budget, signal) => {
      if (closed) {
        throw new SolverClosedError(identity.name);
      }
      try {
        return await (await (made ??= create())).solve(query, budget, signal);
      } catch (error) {
        // It was there when the program started and is gone now: no more than a crash of the solver.
        if (made !== undefined && (await made.catch(() => undefined)) === undefined) {
          const detail = error instanceof Error ? error.message : String(error);
          return { status: "unknown", reason: { kind: "crash", detail }, decidedBy: identity };
        }
        throw error;
      }
    },
    close: async () => {
      closed = true;
      const solver = await made?.catch(() => undefined);
      await solver?.close();
    },
  };
}
