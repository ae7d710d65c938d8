/** `solve` was called after `close`: a programming error of the caller. */
export class SolverClosedError extends Error {
  override readonly name = "SolverClosedError";

  constructor(solver: string) {
    super(`the solver \`${solver}\` is closed; create a new one`);
  }
}

/** A solver cannot be used on this machine; the message says what to do. */
export class SolverUnavailableError extends Error {
  override readonly name = "SolverUnavailableError";
  readonly solver: string;

  constructor(solver: string, message: string) {
    super(message);
    this.solver = solver;
  }
}

/** Also for an error of another copy of this package, as one that was bundled into a program. */
export function isSolverUnavailable(error: unknown): error is SolverUnavailableError {
  return error instanceof Error && error.name === "SolverUnavailableError" && "solver" in error;
}

/** Two solvers contradict each other, so at least one of them is wrong. Never a verdict: report it with the transcript. */
export class SolverDisagreementError extends Error {
  override readonly name = "SolverDisagreementError";
  /** The question as an SMT-LIB script, with every solver's answer in its comments. */
  readonly transcript: string;

  constructor(answers: string, transcript: string) {
    super(`solvers contradict each other (${answers}); please report this with its transcript`);
    this.transcript = transcript;
  }
}
