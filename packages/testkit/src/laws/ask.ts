import { CheckInputError, checkNoNewAccess } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import type { PolicyKind } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import type { PolicyJson } from "../arbitrary/policy-json.ts";
import { contextFor } from "../backends.ts";
import { policyOf } from "../build.ts";

/** For each question: what is not decided by then says nothing about a law. */
const PATIENCE_MS = 1000;

export interface Asking {
  readonly kind: PolicyKind;
  readonly existing: PolicyJson;
  readonly candidate: PolicyJson;
  /** Without the shortcuts before the solver. */
  readonly alwaysAskSolver?: boolean;
}

/** Is the candidate within the existing policy? Undefined where the check refuses the policies. */
export async function askNoNewAccess(
  { kind, existing, candidate, alwaysAskSolver = false }: Asking,
  solver: Solver,
): Promise<Verdict | undefined> {
  const inputs = { existing: policyOf(existing, kind), candidate: policyOf(candidate, kind) };
  return orRefused(async () => checkNoNewAccess(inputs, { ...contextOf(solver), alwaysAskSolver }));
}

export function contextOf(solver: Solver): CheckContext {
  return contextFor(solver, PATIENCE_MS);
}

/** Undefined where the check refuses its inputs, as it does with resources that are no ARN. */
export async function orRefused(check: () => Promise<Verdict>): Promise<Verdict | undefined> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof CheckInputError) return undefined;
    throw error;
  }
}
