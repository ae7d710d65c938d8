import { completeModel, encodeStatement, readRequest, relevantAssumptions } from "@policyproof/encoder";
import type { Policy, Request, Statement } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { CheckContext } from "../context.ts";
import type { PosedProblem, Problem } from "../problem.ts";
import { remembered } from "../remembered.ts";
import { satisfies } from "../satisfies.ts";
import { findModel } from "../world/find-model.ts";
import { inWorld, spelledAsAws } from "../world/in-world.ts";

/** `none`: proved that there is no such request. `unknown`: no proof, and no request that replays. */
export type Finding =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "found"; readonly request: Request };

/** Questions about a difference, all within one budget of time. This is the one place where they are made. */
export interface Inquiry {
  /** Its offending requests are those of the difference. */
  readonly inside: Problem;
  /** Its offending requests are all others. */
  readonly beyond: Problem;
  /** Holds iff the statement applies. */
  readonly applies: (statement: Statement) => Term;
  /** Is there a request of the difference for which the assertion holds? */
  readonly find: (assertion: Term, purpose: string) => Promise<Finding>;
  /** Is there a request outside of the difference for which the assertion holds? Not worth much time. */
  readonly findBeyond: (assertion: Term, purpose: string) => Promise<Finding>;
}

/**
 * @param shell the policy that the statements asked about stand in
 * @param statements those that will be asked about, or parts of them
 */
export function createInquiry(
  difference: PosedProblem,
  shell: Policy,
  statements: readonly Statement[],
  context: CheckContext,
): Inquiry {
  const { symbols } = difference.formulas();
  const { terms } = symbols;
  const applies = remembered((statement: Statement) => encodeStatement(shell, statement, symbols).applies);
  const prepared = (posed: PosedProblem): Problem => {
    const problem = inWorld(posed, context.catalog);
    const formulas = problem.formulas();
    const asked = [formulas.offending, ...statements.map(applies)];
    const bearing = relevantAssumptions(asked, formulas.assumptions);
    const preferred = relevantAssumptions(asked, formulas.preferred);
    return { ...problem, formulas: () => ({ ...formulas, bearing, preferred }) };
  };
  const inside = prepared(difference);
  const beyond = prepared({
    ...difference,
    formulas: () => ({ ...difference.formulas(), offending: terms.not(difference.formulas().offending) }),
    offends: (request) => !difference.offends(request),
  });
  const deadline = context.now() + context.budget.milliseconds;
  const findIn = async (problem: Problem, assertion: Term, purpose: string, most: number): Promise<Finding> => {
    const formula = terms.and([problem.formulas().offending, assertion]);
    // Half of what is left, so that every later question gets some of it.
    const milliseconds = Math.min(most, Math.max(1, Math.ceil((deadline - context.now()) / 2)));
    const { question, outcome } = await findModel(problem, formula, purpose, { ...context, budget: { milliseconds } });
    if (outcome.status !== "sat") return { kind: outcome.status === "unsat" ? "none" : "unknown" };
    const request = spelledAsAws(problem.catalog, readRequest(symbols, completeModel(question, outcome.model)));
    return problem.offends(request) && satisfies(problem, request) ? { kind: "found", request } : { kind: "unknown" };
  };
  return {
    inside,
    beyond,
    applies,
    find: async (assertion, purpose) => await findIn(inside, assertion, purpose, Infinity),
    findBeyond: async (assertion, purpose) =>
      await findIn(beyond, assertion, purpose, Math.ceil(context.budget.milliseconds / 10)),
  };
}
