import process from "node:process";
import { createTerms } from "@policyproof/smt";
import type { Query } from "@policyproof/solver";
import { createProcessSolver } from "../src/index.ts";

/** Asks a hard question, prints the processes of the solver and ends as its argument says. */
const end = process.argv[2] ?? "";
// Only where nobody is left to kill it may the solver's own time limit come to its end.
const milliseconds = end === "SIGKILL" ? 2_000 : 600_000;
const solver = await createProcessSolver({ kind: "cvc5" });

if (end !== "idle") void solver.solve(pigeons(14), { milliseconds });
await new Promise((resolve) => {
  setTimeout(resolve, 300);
});

switch (end) {
  case "exit":
    setTimeout(() => process.exit(5), 100);
    break;
  case "throw":
    setTimeout(() => {
      throw new Error("nobody catches this");
    }, 100);
    break;
  case "SIGTERM-own":
    process.on("SIGTERM", () => process.exit(7));
    setTimeout(() => process.kill(process.pid, "SIGTERM"), 100);
}
process.stdout.write(`${JSON.stringify(solver.processIds())}\n`);

function pigeons(count: number): Query {
  const terms = createTerms();
  const holes = Array.from({ length: count }, (_, hole) => hole);
  const sits = (pigeon: number, hole: number) => terms.variable(`${pigeon}-${hole}`, { kind: "Bool" });
  const birds = [...holes, count];
  return {
    purpose: "hard",
    assertions: [
      ...birds.map((bird) => terms.or(holes.map((hole) => sits(bird, hole)))),
      ...holes.flatMap((hole) =>
        birds.flatMap((one) =>
          birds.filter((two) => two > one).map((two) => terms.not(terms.and([sits(one, hole), sits(two, hole)]))),
        ),
      ),
    ],
  };
}
