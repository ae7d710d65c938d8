import { statementHolds } from "@policyproof/policy";
import type { Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { factsOf } from "../satisfies.ts";

/** How good a request is as a counterexample for a statement. */
export type Rating = "consistent" | "offending" | undefined;

/** `offending`: it shows the fault; `consistent`: and what it says about the caller agrees with the caller. */
export function rate(problem: Problem, statement: Statement, request: Request): Rating {
  if (!statementHolds(statement, problem.subject, request)) return undefined;
  if (!problem.offends(request)) return undefined;
  if (problem.restsOnFacts && problem.facts.areMetBy(request)) return "consistent";
  // It may still meet all the facts that bear on the question.
  const { bearing, preferred } = problem.formulas();
  const meets = factsOf(problem, request);
  if (!meets(bearing)) return undefined;
  return meets(preferred) ? "consistent" : "offending";
}
