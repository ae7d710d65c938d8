import { printGetValue, printScript, unsupportedConstruct } from "@policyproof/smt";
import { describeIdentity, describeOutcome } from "./describe-outcome.ts";
import type { Outcome, Query, Solver } from "./solver.ts";

/** One answer in a transcript. */
export interface TranscriptAnswer {
  readonly outcome: Outcome;
  /** How long it took; left out where nobody measured. */
  readonly milliseconds?: number;
}

export interface TranscriptOptions {
  /** Takes the text of one replayable `.smt2` script for each question. Must not throw. */
  readonly sink: (script: string) => void;
  /** A clock in milliseconds; only differences matter. */
  readonly now: () => number;
}

/** The same solver; every question that gets an outcome is also written down as a script. */
export function withTranscript(solver: Solver, options: TranscriptOptions): Solver {
  const { sink, now } = options;
  return {
    identity: solver.identity,
    capabilities: solver.capabilities,
    solve: async (query, budget, signal) => {
      const start = now();
      const outcome = await solver.solve(query, budget, signal);
      sink(printTranscript(query, [{ outcome, milliseconds: now() - start }]));
      return outcome;
    },
    close: () => solver.close(),
  };
}

/** The question as an SMT-LIB script that z3 and cvc5 can replay, headed by comments: purpose and answers. */
export function printTranscript(query: Query, answers: readonly TranscriptAnswer[]): string {
  const head = [`purpose: ${query.purpose}`, ...answers.map(describeAnswer)].map(commentLine);
  return [...head, printBody(query, answers)].join("\n");
}

function describeAnswer({ outcome, milliseconds }: TranscriptAnswer): string {
  const time = milliseconds === undefined ? "" : ` (${milliseconds.toFixed(1)} ms)`;
  return `${describeIdentity(outcome.decidedBy)}: ${describeOutcome(outcome)}${time}`;
}

function printBody(query: Query, answers: readonly TranscriptAnswer[]): string {
  const construct = unsupportedConstruct(query.assertions);
  if (construct !== undefined) return commentLine(`no script: SMT-LIB cannot say ${construct}`);
  const { text, symbols } = printScript(query.assertions);
  const hasModel = answers.some(({ outcome }) => outcome.status === "sat");
  return hasModel ? text + printGetValue(symbols) : text;
}

/** A comment that stays one, whatever the text. */
function commentLine(text: string): string {
  const escaped = text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `; ${escaped}`;
}
