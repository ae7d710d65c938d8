import type { Solver } from "@policyproof/solver";
import { createProcessSolver, detectProcessSolver } from "@policyproof/solver-process";
import type { ProcessSolverKind } from "@policyproof/solver-process";
import type { NotHere } from "./backend.ts";

/** A binary that has to be installed. */
export async function openProcess(kind: ProcessSolverKind): Promise<Solver | NotHere> {
  const detection = await detectProcessSolver(kind);
  return detection.available ? createProcessSolver({ kind }) : { notHere: detection.reason };
}
