import type { Model } from "@policyproof/smt";
import { interpretBoolean, TermError } from "@policyproof/smt";
import type { Outcome, Query, SolverIdentity } from "./solver.ts";

/** Does the model satisfy every assertion? Values missing from it are the defaults of their sorts. */
export function checkModel(query: Query, model: Model): boolean {
  try {
    return query.assertions.every((assertion) => interpretBoolean(assertion, model));
  } catch (error) {
    // A value of another sort than its variable's is no model; anything else is a defect to be seen.
    if (error instanceof TermError) return false;
    throw error;
  }
}

/** What an adapter may say when its solver claims `sat` with this model: the claim is believed only if it is so. */
export function checkedSat(query: Query, model: Model, decidedBy: SolverIdentity): Outcome {
  if (checkModel(query, model)) return { status: "sat", model, decidedBy };
  return {
    status: "unknown",
    reason: { kind: "garbage", detail: "model does not satisfy the query" },
    decidedBy,
  };
}
