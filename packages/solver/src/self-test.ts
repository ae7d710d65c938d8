import { createTerms } from "@policyproof/smt";
import { describeOutcome } from "./describe-outcome.ts";
import { knownQuestions } from "./self-test-cases.ts";
import type { KnownQuestion } from "./self-test-cases.ts";
import { SolverClosedError } from "./errors.ts";
import type { Budget, Outcome, Solver, UnknownReason } from "./solver.ts";

export type SelfTestReport =
  | { readonly usable: true; readonly questions: number }
  /** What was asked, what came back; a clause for people. */
  | { readonly usable: false; readonly reason: string };

const DEFAULT_BUDGET: Budget = { milliseconds: 1000 };

/**
 * Asks questions whose answers are known, of every theory the solver claims. One wrong answer, crash or nonsense makes it
 * unusable. No answer in time is no lie and does not. Asked one after the other; the budget is for each.
 */
export async function selfTest(solver: Solver, budget: Budget = DEFAULT_BUDGET): Promise<SelfTestReport> {
  const { theories } = solver.capabilities;
  const asked = knownQuestions(createTerms()).filter(({ needs }) => needs.every((theory) => theories.includes(theory)));
  let answered = 0;
  for (const question of asked) {
    const outcome = await solver.solve(
      { assertions: question.assertions, purpose: `self-test: ${question.name}` },
      budget,
    );
    if (outcome.status === question.expected) answered += 1;
    else if (!gaveUp(outcome)) return { usable: false, reason: complaint(question, outcome) };
  }
  if (answered > 0) return { usable: true, questions: answered };
  return { usable: false, reason: "self-test failed: none of the known questions was answered" };
}

function gaveUp(outcome: Outcome): boolean {
  if (outcome.status !== "unknown") return false;
  const { kind } = outcome.reason;
  return kind === "timeout" || kind === "incomplete";
}

function complaint(question: KnownQuestion, outcome: Outcome): string {
  return `self-test failed: \`${question.name}\` is ${question.expected}, the answer was ${describeOutcome(outcome)}`;
}

/**
 * The same solver behind its self-test, which runs before the first question. A solver that fails it answers every question
 * `unknown` with the reason, and is asked nothing more.
 */
export function withSelfTest(solver: Solver, budget?: Budget): Solver {
  let testing: Promise<SelfTestReport> | undefined;
  let closed = false;
  return {
    identity: solver.identity,
    capabilities: solver.capabilities,
    solve: async (query, queryBudget, signal) => {
      if (closed) throw new SolverClosedError(solver.identity.name);
      const report = await (testing ??= selfTest(solver, budget));
      if (report.usable && !closed) return solver.solve(query, queryBudget, signal);
      const reason: UnknownReason =
        report.usable || closed ? { kind: "cancelled" } : { kind: "garbage", detail: report.reason };
      return { status: "unknown", reason, decidedBy: solver.identity };
    },
    close: () => {
      closed = true;
      return solver.close();
    },
  };
}
