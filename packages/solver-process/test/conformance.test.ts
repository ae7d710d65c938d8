import process from "node:process";
import { expect } from "vitest";
import { describeSolverConformance } from "@policyproof/solver/conformance";
import { createProcessSolver, detectProcessSolver } from "../src/index.ts";
import { fakeSolver } from "./fake-solver.ts";

const garbage = fakeSolver(`onInput = () => process.stdout.write("perhaps (\\n) tomorrow\\n");`);

for (const kind of ["z3", "cvc5"] as const) {
  const detection = await detectProcessSolver(kind);
  const skipReason = detection.available ? undefined : detection.reason;
  if (skipReason !== undefined && process.env["CI"] === "true") throw new Error(skipReason);

  describeSolverConformance(`the ${kind} process`, () => createProcessSolver({ kind }), {
    skipReason,
    live: (solver) => solver.processIds(),
    crash: async (solver) => {
      const killed = solver.processIds();
      for (const pid of killed) process.kill(pid, "SIGKILL");
      // A spare that is dead before we have heard of it costs the next question its answer: that is not what is tested here.
      await expect.poll(() => solver.processIds().filter((pid) => killed.includes(pid))).toEqual([]);
    },
    garbage: () => createProcessSolver({ kind: "z3", command: garbage }),
  });
}
