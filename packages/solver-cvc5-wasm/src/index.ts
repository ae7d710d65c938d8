export { createCvc5WasmSolver } from "./create-cvc5-wasm-solver.ts";
export type { Cvc5WasmSolver, Cvc5WasmSolverOptions } from "./create-cvc5-wasm-solver.ts";
export { detectCvc5Wasm } from "./detect.ts";
export type { Detection } from "./detect.ts";
