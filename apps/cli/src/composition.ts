import { openSolver as open } from "@policyproof/answers";
import type { SolverChoice } from "@policyproof/answers";
import type { Solver } from "@policyproof/solver";
import type { Session } from "./session.ts";
import { openTranscripts, saveDisagreement } from "./transcripts.ts";

export interface SolverOptions {
  /** Questions under way at once. */
  readonly jobs: number;
  /** Directory for the questions put to the solver. */
  readonly transcript: string | undefined;
}

/** A solver for this run of the command line. Throws SolverUnavailableError, or UsageError for a folder that cannot be made. */
export function openSolver(choice: SolverChoice, options: SolverOptions, session: Session): Promise<Solver> {
  const { jobs, transcript } = options;
  return open(
    choice,
    {
      jobs,
      ...(transcript === undefined ? {} : { transcript: openTranscripts(transcript, session) }),
      onDisagreement: (error) => saveDisagreement(error, session),
    },
    hostOf(session),
  );
}

/** What solvers need of this program. */
export function hostOf({ io, signal }: Session): { readonly now: () => number; readonly signal: AbortSignal } {
  return { now: io.now, signal };
}
