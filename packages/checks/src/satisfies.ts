import { bindRequest } from "@policyproof/encoder";
import type { Assumption } from "@policyproof/encoder";
import type { Request } from "@policyproof/policy";
import { interpretBoolean } from "@policyproof/smt";
import type { Problem } from "./problem.ts";

/** Does the request meet the assumptions that bear on the problem (or the given ones) under the term interpreter? */
export function satisfies(
  problem: Problem,
  request: Request,
  assumptions: readonly Assumption[] = problem.bearing,
): boolean {
  const model = bindRequest(problem.symbols, request);
  return model !== undefined && assumptions.every((assumption) => interpretBoolean(assumption.term, model));
}
