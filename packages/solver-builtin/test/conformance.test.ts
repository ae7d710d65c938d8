import { describeSolverConformance } from "@policyproof/solver/conformance";
import type { Solver } from "@policyproof/solver";
import { createBuiltinSolver } from "../src/index.ts";

/** The numbers of the questions under way: there is neither a process nor a thread to be left behind. */
const underWay = new Map<Solver, Set<number>>();
let asked = 0;
let crashing = false;

/** Its clock breaks once when it is told to, which is as near to a crash as a computation in our own process comes. */
function createWatched(): Solver {
  const inner = createBuiltinSolver({
    now: () => {
      if (!crashing) return performance.now();
      crashing = false;
      throw new Error("the clock broke");
    },
  });
  const live = new Set<number>();
  const solver: Solver = {
    ...inner,
    solve: (...question) => {
      const number = (asked += 1);
      live.add(number);
      return inner.solve(...question).finally(() => live.delete(number));
    },
  };
  underWay.set(solver, live);
  return solver;
}

describeSolverConformance("builtin", createWatched, {
  live: (solver) => [...(underWay.get(solver) ?? [])],
  crash: () => {
    crashing = true;
  },
});
