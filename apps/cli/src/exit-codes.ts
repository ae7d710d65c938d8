import type { Outcome } from "@policyproof/answers";

/** Exit statuses of the command line, as documented in the README. */
export const EXIT = {
  pass: 0,
  fail: 1,
  badInput: 2,
  undecided: 3,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_SEVERITY: readonly ExitCode[] = [EXIT.pass, EXIT.fail, EXIT.undecided, EXIT.badInput, EXIT.internal];

/** The worse of two results: PASS < FAIL < UNDECIDED < bad input < internal error. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return BY_SEVERITY.indexOf(a) >= BY_SEVERITY.indexOf(b) ? a : b;
}

/** What a shell expects of a process that a signal has stopped. */
export function exitCodeOfSignal(signal: "SIGINT" | "SIGTERM"): number {
  return signal === "SIGINT" ? 130 : 143;
}

const BY_OUTCOME: Readonly<Record<Outcome, ExitCode>> = {
  pass: EXIT.pass,
  fail: EXIT.fail,
  undecided: EXIT.undecided,
  refused: EXIT.badInput,
  broken: EXIT.internal,
};

/** The exit status that tells what an answer comes to. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  return BY_OUTCOME[outcome];
}
