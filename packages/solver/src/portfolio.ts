import type { UnknownOutcome } from "./combine.ts";
import { closeAll, combineCapabilities, combineIdentities, combineUnknown } from "./combine.ts";
import { SolverClosedError } from "./errors.ts";
import { linkSignals } from "./linked-signal.ts";
import type { Outcome, Solver } from "./solver.ts";

/**
 * Asks all solvers at once: the first `sat` or `unsat` is the outcome and the others are cancelled. `unknown` only if every
 * solver is.
 */
export function portfolio(solvers: readonly Solver[]): Solver {
  const identity = combineIdentities("portfolio", solvers);
  let closed: Promise<void> | undefined;
  return {
    identity,
    capabilities: combineCapabilities(solvers),
    solve: async (query, budget, signal) => {
      if (closed !== undefined) throw new SolverClosedError(identity.name);
      const race = linkSignals(signal);
      try {
        const runs = solvers.map((solver) => solver.solve(query, budget, race.signal));
        const { decided, unknown } = await firstDecided(runs);
        return decided ?? combineUnknown(unknown, identity);
      } finally {
        race.abort();
        race.unlink();
      }
    },
    close: () => (closed ??= closeAll(solvers)),
  };
}

/** The first outcome that says something, else all of them in the order of the solvers. */
function firstDecided(
  runs: readonly Promise<Outcome>[],
): Promise<{ readonly decided?: Outcome; readonly unknown: readonly UnknownOutcome[] }> {
  return new Promise((resolve, reject) => {
    const settled = runs.map(async (run) => {
      const outcome = await run;
      if (outcome.status === "unknown") return outcome;
      resolve({ decided: outcome, unknown: [] });
      return undefined;
    });
    Promise.all(settled).then(
      (outcomes) => resolve({ unknown: outcomes.filter((outcome) => outcome !== undefined) }),
      reject,
    );
  });
}
