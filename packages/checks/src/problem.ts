import type { Catalog } from "@policyproof/catalog";
import type { Assumption, EncodedPolicy, RequestFacts, RequestSymbols } from "@policyproof/encoder";
import type { Policy, PolicySet, Request, StatementRef } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { CheckName } from "./verdict.ts";

/** A check as one question: can a request of this kind be allowed? */
export interface Problem {
  readonly check: CheckName;
  /** The policy whose Allow statements are to blame. */
  readonly subject: Policy;
  /** Every policy of the question, for plausible values. */
  readonly documents: readonly Policy[];
  /** The facts about single requests. */
  readonly facts: RequestFacts;
  /** Does the verdict rest on nothing but `facts`? Then a request that meets them all needs no formulas. */
  readonly restsOnFacts: boolean;
  /** The question for a solver, made when first asked for: many a request is found without it. */
  readonly formulas: () => Formulas;
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

/** A problem in terms, all of one store. */
export interface Formulas {
  readonly symbols: RequestSymbols;
  readonly tested: EncodedPolicy;
  /** Every policy of the question, for constructs left open. */
  readonly policies: readonly EncodedPolicy[];
  /** Unsatisfiable iff the check passes. */
  readonly offending: Term;
  /** Facts about requests that the verdict rests on. */
  readonly assumptions: readonly Assumption[];
  /** Those of them that bear on `offending`; the others can always be met. */
  readonly bearing: readonly Assumption[];
  /** Facts beyond those that a counterexample should respect too if one does. */
  readonly preferred: readonly Assumption[];
}

export type PosedFormulas = Omit<Formulas, "bearing">;

/** A problem as a check states it. */
export interface PosedProblem extends Omit<Problem, "formulas" | "catalog"> {
  readonly formulas: () => PosedFormulas;
}

export interface Messages {
  readonly pass: string;
  readonly fail: string;
  /** Where "The check could not be decided." would leave the reader in doubt. */
  readonly undecided?: string;
  /** The sentence that names a statement: `with index: 0` or `with sid: X`. */
  readonly reason: (which: string) => string;
}
