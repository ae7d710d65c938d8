import type { Catalog } from "@policyproof/catalog";
import type { Assumption, EncodedPolicy, RequestSymbols } from "@policyproof/encoder";
import type { Policy, PolicySet, Request, StatementRef } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { CheckName } from "./verdict.ts";

/** A check as one question: can a request of this kind be allowed? */
export interface Problem {
  readonly check: CheckName;
  readonly symbols: RequestSymbols;
  /** The policy whose Allow statements are to blame. */
  readonly tested: EncodedPolicy;
  /** Every policy of the question, for constructs left open and for plausible values. */
  readonly policies: readonly EncodedPolicy[];
  /** Unsatisfiable iff the check passes. */
  readonly offending: Term;
  /** Facts about requests that the verdict rests on. */
  readonly assumptions: readonly Assumption[];
  /** Those of them that bear on `offending`; the others can always be met. */
  readonly bearing: readonly Assumption[];
  /** Facts beyond those that a counterexample should respect too if one does. */
  readonly preferred: readonly Assumption[];
  /** Other policies that have a say, if the question is about the final answer. */
  readonly context?: PolicySet;
  /** Only requests that AWS could receive by this catalogue count; absent: any strings. */
  readonly catalog?: Catalog;
  /** The same property on a concrete request, by the evaluator alone. */
  readonly offends: (request: Request) => boolean;
  /** Deny statements of the other policy that stopped a request, if that is what has changed. */
  readonly noLongerDeniedBy: (request: Request) => readonly StatementRef[];
  readonly messages: Messages;
}

/** A problem as a check states it. */
export type PosedProblem = Omit<Problem, "bearing" | "catalog">;

export interface Messages {
  readonly pass: string;
  readonly fail: string;
  /** Where "The check could not be decided." would leave the reader in doubt. */
  readonly undecided?: string;
  /** The sentence that names a statement: `with index: 0` or `with sid: X`. */
  readonly reason: (which: string) => string;
}

/** The policies' sources in a form that plausible values are taken from. */
export function sourcesOf(problem: Problem): readonly Policy[] {
  return problem.policies.map((encoded) => encoded.policy);
}
