import { Worker } from "node:worker_threads";
import { describeSolverConformance } from "@policyproof/solver/conformance";
import { createZ3WasmSolverIn } from "../src/create-z3-wasm-solver.ts";
import { openZ3Worker } from "../src/open-worker.ts";

const workers: Worker[] = [];

function recordWorker(): Worker {
  const worker = openZ3Worker();
  workers.push(worker);
  return worker;
}

/** A worker that talks, but not sense. */
function openBabbler(): Worker {
  const code = `const { parentPort } = require("node:worker_threads");
    parentPort.on("message", () => parentPort.postMessage({ kind: "answer", output: "perhaps (\\n) tomorrow" }));
    parentPort.postMessage({ kind: "ready", version: "0" });`;
  return new Worker(code, { eval: true, stdout: true, stderr: true });
}

describeSolverConformance("z3-wasm", () => createZ3WasmSolverIn(recordWorker), {
  live: (solver) => solver.threadIds(),
  crash: () => workers.at(-1)?.terminate(),
  garbage: () => createZ3WasmSolverIn(openBabbler),
});
