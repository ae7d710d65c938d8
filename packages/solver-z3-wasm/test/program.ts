import process from "node:process";
import { createTerms } from "@policyproof/smt";
import { createZ3WasmSolver } from "../src/index.ts";

/** Uses the solver as its argument says and then has nothing left to do. */
const solver = createZ3WasmSolver();
solver.warmUp();
const end = process.argv[2];
if (end !== "loading") {
  const assertions = [createTerms().variable("p", { kind: "Bool" })];
  await solver.solve({ assertions, purpose: "" }, { milliseconds: 60_000 });
}
if (end === "close") await solver.close();
process.stdout.write("done\n");
