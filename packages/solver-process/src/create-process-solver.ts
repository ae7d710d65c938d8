import { createChannelSolver, SolverUnavailableError } from "@policyproof/solver";
import type { Capabilities, Solver } from "@policyproof/solver";
import { detectProcessSolver } from "./detect.ts";
import { processKind } from "./process-kind.ts";
import type { ProcessSolverKind } from "./process-kind.ts";
import { createProcessSource } from "./process-source.ts";
import { startTimer } from "./timer.ts";

export interface ProcessSolverOptions {
  readonly kind: ProcessSolverKind;
  /** A name on the path or a file; by default the name of the kind. */
  readonly command?: string;
}

export interface ProcessSolver extends Solver {
  /** The processes of this solver that are alive; one of them waits for the next question. */
  processIds(): readonly number[];
}

const CAPABILITIES: Capabilities = {
  theories: ["strings", "arithmetic", "bitvectors"],
  models: true,
  concurrent: 1,
};

/** A solver over a binary on this machine. Rejects with `SolverUnavailableError` if it does not run. */
export async function createProcessSolver(options: ProcessSolverOptions): Promise<ProcessSolver> {
  const { kind, command } = options;
  const detection = await detectProcessSolver(kind, command);
  if (!detection.available) throw new SolverUnavailableError(kind, detection.reason);
  const { args, preamble, spell } = processKind(kind);
  const source = createProcessSource(detection.command, args);
  source.prepare();
  const solver = createChannelSolver({
    identity: detection.identity,
    capabilities: CAPABILITIES,
    source,
    startTimer,
    attempts: (budget) => [preamble(budget)],
    spell,
  });
  return { ...solver, processIds: () => source.processIds() };
}
