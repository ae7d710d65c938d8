export { createZ3WasmSolver } from "./create-z3-wasm-solver.ts";
export type { Z3WasmSolver } from "./create-z3-wasm-solver.ts";
