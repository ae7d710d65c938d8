import type { Question } from "@policyproof/encoder";
import type { Terms } from "@policyproof/smt";
import type { Outcome } from "@policyproof/solver";
import type { CheckContext } from "./context.ts";

export interface Asked {
  readonly outcome: Outcome;
  /** The question had folded to a constant: no solver was asked. */
  readonly folded: boolean;
}

/** Puts a question to the solver, unless folding has already answered it. */
export async function ask(terms: Terms, question: Question, context: CheckContext): Promise<Asked> {
  const decidedBy = context.solver.identity;
  if (question.assertions.includes(terms.false)) return { outcome: { status: "unsat", decidedBy }, folded: true };
  if (question.assertions.length === 0)
    return { outcome: { status: "sat", model: new Map(), decidedBy }, folded: true };
  return { outcome: await context.solver.solve(question, context.budget, context.signal), folded: false };
}
