import type { SolverReport, Undecided } from "../verdict.ts";

/** Why a statement never applies: the smallest part of it that no request meets. */
export type NeverBecause =
  | { readonly part: "condition"; readonly conditionIndex: number }
  /** Several conditions contradict each other. */
  | { readonly part: "conditions" }
  | { readonly part: "action" }
  | { readonly part: "resource" }
  | { readonly part: "principal" }
  /** No smaller part does. */
  | { readonly part: "statement" };

/** A statement that changes nothing, with the proof. Without all of these together the policy decides every request alike. */
export type RedundantStatement = {
  /** Zero-based, in the policy. */
  readonly statementIndex: number;
  readonly proof: Pick<SolverReport, "name" | "version" | "route">;
} & (
  | { readonly kind: "never-applies"; readonly because: NeverBecause }
  /** An Allow statement: whatever it matches, one of these Deny statements matches too. */
  | { readonly kind: "shadowed"; readonly by: readonly number[] }
  /** Whatever it matches, one of these statements of the same effect matches too. */
  | { readonly kind: "implied"; readonly by: readonly number[] }
);

/** A question that got no answer. */
export interface OpenQuestion {
  readonly statementIndex: number;
  readonly question: RedundantStatement["kind"];
  readonly why: Undecided;
}

export interface Redundancy {
  /** Lowest statement first. */
  readonly statements: readonly RedundantStatement[];
  readonly undecided: readonly OpenQuestion[];
  /** Statements that there was no time for, lowest first. */
  readonly notExamined: readonly number[];
}
