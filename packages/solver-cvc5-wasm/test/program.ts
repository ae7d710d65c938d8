import process from "node:process";
import { createTerms } from "@policyproof/smt";
import { createCvc5WasmSolver } from "../src/index.ts";

/** Asks the module that its argument names one question and then has nothing left to do. */
const solver = await createCvc5WasmSolver({ path: process.argv[2] ?? "" });
const assertions = [createTerms().variable("p", { kind: "Bool" })];
const { status } = await solver.solve({ assertions, purpose: "" }, { milliseconds: 60_000 });
process.stdout.write(`${status}\n`);
