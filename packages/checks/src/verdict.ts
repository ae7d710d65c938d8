import type { Layer, Request, StatementRef } from "@policyproof/policy";

export type CheckName = "CheckNoNewAccess" | "CheckAccessNotGranted" | "CheckNoPublicAccess" | "TrustZone";

/** A statement that carries some of the offending access. */
export interface Reason {
  /** In the words of the AWS service where it has words for it. */
  readonly description: string;
  /** Zero-based, in the policy under test. */
  readonly statementIndex: number;
  /** The statement's Sid, if it has one that is not empty. */
  readonly statementId?: string;
  /** Deny statements of the existing policy that used to stop this access. */
  readonly noLongerDeniedBy?: readonly StatementRef[];
}

/** A request that shows a FAIL, replayed on the concrete evaluator. */
export interface Counterexample {
  readonly request: Request;
  /** Condition keys (as written in the policies) that the request must not carry. */
  readonly absentKeys: readonly string[];
}

export interface SolverReport {
  readonly name: string;
  readonly version: string;
  /** How the answer came about: `folded` and `search` needed no solver; `search` found a request that shows the fault. */
  readonly route: "folded" | "solver" | "search";
  readonly milliseconds: number;
}

/** Why there is no verdict. Never PASS. */
export interface Undecided {
  readonly kind: "timeout" | "cancelled" | "solver" | "unsupported";
  /** One sentence: what was not decided and what to try. */
  readonly detail: string;
}

/** What was proved. A PASS holds for every request; a FAIL comes with a request that shows it. */
export interface Verdict {
  readonly check: CheckName;
  readonly result: "PASS" | "FAIL" | "UNDECIDED";
  readonly message: string;
  /** Lowest statement first; empty unless FAIL. */
  readonly reasons: readonly Reason[];
  /** Allow statements of which the solver could not say whether they carry offending access too; only with FAIL. */
  readonly undecidedStatements?: readonly number[];
  readonly counterexample?: Counterexample;
  readonly undecided?: Undecided;
  /**
   * `strings`: an action is any `service:Name`, a resource any ARN or `*`. `catalog`: only requests that AWS could receive by the
   * catalogue count: an action that exists, a resource of a type that it takes, keys that it carries.
   */
  readonly world: "strings" | "catalog";
  /** The catalogue that the answer rests on; `date` is the day of its data, `2026-09-26`. */
  readonly catalog?: { readonly source: string; readonly version: string; readonly date: string };
  /** With `catalog`: what the policies allow by names and patterns that no action of the catalogue has. Nothing was asked about it. */
  readonly notInCatalog?: readonly string[];
  /** The other policies that had a say, if the question was about the final answer. */
  readonly context?: readonly Layer[];
  /** With `context`: the sides of which no policy was given. The answer holds whatever policies they have. */
  readonly unknownPolicies?: readonly ("identity" | "resource")[];
  /** Names of the assumptions about well-formed requests that the answer rests on. */
  readonly assumptions: readonly string[];
  readonly solver: SolverReport;
}
