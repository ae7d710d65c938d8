import { askUnder, catalogCases, completeModel, readRequest } from "@policyproof/encoder";
import type { Question } from "@policyproof/encoder";
import type { Term } from "@policyproof/smt";
import type { Outcome } from "@policyproof/solver";
import { ask } from "../ask.ts";
import type { CheckContext } from "../context.ts";
import type { Problem } from "../problem.ts";
import { satisfies } from "../satisfies.ts";

/** An answer, and the question that it answers: of several, the one that has a model or stays open. */
export interface Found {
  readonly question: Question;
  readonly outcome: Outcome;
  /** No solver was asked. */
  readonly folded: boolean;
}

/**
 * Asks whether a request of the problem's world meets the formula. What no strings meet, no request of the catalogue does; the rest is
 * asked again for its actions, class by class.
 */
export async function findModel(
  problem: Problem,
  formula: Term,
  purpose: string,
  context: CheckContext,
): Promise<Found> {
  const { catalog } = problem;
  const { symbols, assumptions } = problem.formulas();
  const question = askUnder(symbols.terms, formula, assumptions, purpose);
  const first = { question, ...(await ask(symbols.terms, question, context)) };
  if (catalog === undefined || first.outcome.status === "unsat") return first;
  const deadline = context.now() + context.budget.milliseconds;
  let open: Found | undefined;
  let last: Found | undefined;
  for (const formulaOfClass of catalogCases(symbols, catalog, formula)) {
    const milliseconds = Math.ceil(deadline - context.now());
    if (milliseconds <= 0) return open ?? { ...first, outcome: outOfTime(context) };
    last = await findInClass(problem, formulaOfClass, purpose, { ...context, budget: { milliseconds } });
    if (isTimeout(last.outcome)) last = { ...last, outcome: outOfTime(context) };
    if (last.outcome.status === "sat") return last;
    if (last.outcome.status === "unknown") open ??= last;
  }
  // No action of the catalogue meets the formula at all, or none of its classes has a model.
  return open ?? last ?? { question, outcome: { status: "unsat", decidedBy: context.solver.identity }, folded: true };
}

/**
 * Asks about one class of actions. Less bears on it than on the whole formula, and what a model leaves open there may be filled in
 * unluckily: then the facts that bear on the whole are spelled out.
 */
async function findInClass(problem: Problem, formula: Term, purpose: string, context: CheckContext): Promise<Found> {
  const { symbols, assumptions, bearing } = problem.formulas();
  const { terms } = symbols;
  const question = askUnder(terms, formula, assumptions, purpose);
  const found = { question, ...(await ask(terms, question, context)) };
  const { outcome } = found;
  if (outcome.status !== "sat") return found;
  if (satisfies(problem, readRequest(symbols, completeModel(question, outcome.model)))) return found;
  const spelledOut = terms.and([formula, ...bearing.map(({ term }) => term)]);
  const again = askUnder(terms, spelledOut, assumptions, purpose);
  return { question: again, ...(await ask(terms, again, context)) };
}

function isTimeout(outcome: Outcome): boolean {
  return outcome.status === "unknown" && outcome.reason.kind === "timeout";
}

/** What was left of the time says little; the whole of it does. */
function outOfTime({ solver, budget }: CheckContext): Outcome {
  const reason = { kind: "timeout", milliseconds: budget.milliseconds } as const;
  return { status: "unknown", reason, decidedBy: solver.identity };
}
