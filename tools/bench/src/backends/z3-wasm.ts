import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";
import type { Backend } from "../backend.ts";

export const backend: Backend = { name: "z3-wasm", open: async () => createZ3WasmSolver() };
