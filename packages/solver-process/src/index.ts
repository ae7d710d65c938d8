export { createProcessSolver } from "./create-process-solver.ts";
export type { ProcessSolver, ProcessSolverOptions } from "./create-process-solver.ts";
export { detectProcessSolver } from "./detect.ts";
export type { Detection } from "./detect.ts";
export type { ProcessSolverKind } from "./process-kind.ts";
