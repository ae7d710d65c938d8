import { portfolio } from "@policyproof/solver";
import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";
import type { Backend } from "../backend.ts";
import { openProcess } from "../open-process.ts";

/** As on the command line: Z3 in WebAssembly and cvc5 at once, the first answer counts. */
export const backend: Backend = {
  name: "portfolio",
  races: true,
  async open() {
    const companion = await openProcess("cvc5");
    return "notHere" in companion ? companion : portfolio([createZ3WasmSolver(), companion]);
  },
};
