import { statementHolds } from "@policyproof/policy";
import type { Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { factsOf } from "../satisfies.ts";

/** How good a request is as a counterexample for a statement. */
export type Rating = "consistent" | "offending" | undefined;

/** `offending`: it shows the fault; `consistent`: and what it says about the caller agrees with the caller. */
export function rate(problem: Problem, statement: Statement, request: Request): Rating {
  if (!statementHolds(statement, problem.tested.policy, request)) return undefined;
  if (!problem.offends(request)) return undefined;
  const meets = factsOf(problem, request);
  if (!meets(problem.bearing)) return undefined;
  return meets(problem.preferred) ? "consistent" : "offending";
}
