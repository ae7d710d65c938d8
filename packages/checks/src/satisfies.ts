import { bindRequest } from "@policyproof/encoder";
import type { Assumption } from "@policyproof/encoder";
import type { Request } from "@policyproof/policy";
import { interpretBoolean } from "@policyproof/smt";
import type { Problem } from "./problem.ts";

/** Does the request meet the assumptions that bear on the problem under the term interpreter? */
export function satisfies(problem: Problem, request: Request): boolean {
  return factsOf(problem, request)(problem.formulas().bearing);
}

/** Which assumptions does the request meet under the term interpreter? None if the symbols cannot express it. */
export function factsOf(problem: Problem, request: Request): (assumptions: readonly Assumption[]) => boolean {
  const model = bindRequest(problem.formulas().symbols, request);
  return (assumptions) =>
    model !== undefined && assumptions.every((assumption) => interpretBoolean(assumption.term, model));
}
