import type { CheckContext } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { createProcessSolver } from "@policyproof/solver-process";
import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";

/** The backends that every law about verdicts is tried on. */
export const BACKENDS = ["builtin", "z3-wasm", "cvc5", "z3"] as const;
export type Backend = (typeof BACKENDS)[number];

/** A started backend; undefined, with the reason printed, where its binary is not installed (a failure in CI). */
export async function startBackend(name: Backend): Promise<Solver | undefined> {
  try {
    switch (name) {
      case "builtin":
        return createBuiltinSolver();
      case "z3-wasm":
        return createZ3WasmSolver();
      case "cvc5":
      case "z3":
        return await createProcessSolver({ kind: name });
    }
  } catch (error) {
    if (process.env["CI"] === "true") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`skipped: ${name} does not start here: ${reason}\n`);
    return undefined;
  }
}

export function contextFor(solver: Solver, milliseconds = 10_000): CheckContext {
  return { solver, budget: { milliseconds }, now: () => performance.now() };
}
