import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { describeSolverConformance } from "@policyproof/solver/conformance";
import { createCvc5WasmSolverIn } from "../src/create-cvc5-wasm-solver.ts";
import { openCvc5Worker } from "../src/open-worker.ts";
import { fixture } from "./fixture.ts";

const installed = spawnSync("cvc5", ["--version"]).status === 0;
if (!installed && process.env["CI"] === "true") {
  throw new Error("there is no cvc5 to stand in for the module; install it with `apt-get install -y cvc5`");
}

/** A worker that talks, but not sense. */
function openBabbler(): Worker {
  const code = `const { parentPort } = require("node:worker_threads");
    parentPort.on("message", () => parentPort.postMessage({ kind: "output", output: "perhaps (\\n) tomorrow" }));
    parentPort.postMessage({ kind: "ready", version: "0" });`;
  return new Worker(code, { eval: true, stdout: true, stderr: true });
}

function describeModule(name: string, path: string, skipReason?: string): void {
  const workers: Worker[] = [];
  const recordWorker = (): Worker => {
    const worker = openCvc5Worker(path);
    workers.push(worker);
    return worker;
  };
  describeSolverConformance(name, () => createCvc5WasmSolverIn(path, recordWorker), {
    skipReason,
    live: (solver) => solver.threadIds(),
    crash: () => workers.at(-1)?.terminate(),
    garbage: () => createCvc5WasmSolverIn(path, openBabbler),
  });
}

const missing = installed ? undefined : "cvc5 is not installed, `apt-get install -y cvc5`";
describeModule("a library build (the cvc5 binary stands in)", fixture("library.cjs"), missing);

const named = process.env["POLICYPROOF_CVC5_WASM"] ?? "";
if (named === "") {
  // Not a skipped test: there is no module that could be installed, so nothing is missing here.
  process.stdout.write("no conformance of a real cvc5 module: POLICYPROOF_CVC5_WASM names none (docs/solvers.md)\n");
} else {
  describeModule("the cvc5 module of POLICYPROOF_CVC5_WASM", resolve(named));
}
