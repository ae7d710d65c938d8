import { withPositiveMemberships } from "@policyproof/solver";
import type { Budget } from "@policyproof/solver";

export type ProcessSolverKind = "z3" | "cvc5";

/** How one kind of binary is run and talked to. */
export interface ProcessKind {
  readonly command: string;
  /** To read SMT-LIB from standard input. */
  readonly args: readonly string[];
  /** Where `--version` names the version. */
  readonly version: RegExp;
  /** Commands before a question: among them the solver's own time limit, in case nobody is left to kill it. */
  readonly preamble: (budget: Budget) => string;
  /** How it likes a question spelled. */
  readonly spell: (question: string) => string;
}

/** The solver's own limit comes after ours, so that we are the one to decide. */
const SLACK_MILLISECONDS = 1_000;
/** Both solvers read limits as 32-bit numbers. */
const LONGEST_LIMIT = 2 ** 31 - 1;

export function processKind(kind: ProcessSolverKind): ProcessKind {
  switch (kind) {
    case "z3":
      return {
        command: "z3",
        args: ["-in"],
        version: /^Z3 version (\S+)/m,
        // Guessing every atom false first leaves the string theory fewest memberships to think about.
        preamble: (budget) => `(set-option :smt.phase_selection 0)\n(set-option :timeout ${ownLimit(budget)})\n`,
        spell: withPositiveMemberships,
      };
    case "cvc5":
      return {
        command: "cvc5",
        args: ["--lang=smt2", "--strings-exp", "--quiet"],
        version: /^This is cvc5 version (\S+)/m,
        preamble: (budget) => `(set-option :tlimit-per ${ownLimit(budget)})\n`,
        spell: (question) => question,
      };
  }
}

function ownLimit({ milliseconds }: Budget): number {
  return Math.min(Math.ceil(milliseconds) + SLACK_MILLISECONDS, LONGEST_LIMIT);
}
