import process from "node:process";
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
    crash: (solver) => {
      for (const pid of solver.processIds()) process.kill(pid, "SIGKILL");
    },
    garbage: () => createProcessSolver({ kind: "z3", command: garbage }),
  });
}
