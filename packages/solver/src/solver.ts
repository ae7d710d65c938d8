import type { Certificate } from "@policyproof/certificate";
import type { Model, Term } from "@policyproof/smt";

/** A question: can all assertions hold at once? */
export interface Query {
  /** Boolean terms of one store. */
  readonly assertions: readonly Term[];
  /** What a `sat` answer would show; for people and transcripts only. */
  readonly purpose: string;
  /** Is a certificate wanted with `unsat`? Solvers without the capability `proofs` take no notice. */
  readonly proof?: boolean;
}

/** How long one question may take. The solver is stopped for real when time is up. */
export interface Budget {
  readonly milliseconds: number;
}

/** Why there is no answer. */
export type UnknownReason =
  | { readonly kind: "timeout"; readonly milliseconds: number }
  | { readonly kind: "cancelled" }
  /** The solver gave up by itself. */
  | { readonly kind: "incomplete"; readonly detail: string }
  | { readonly kind: "unsupported"; readonly construct: string }
  /** The process or worker died. */
  | { readonly kind: "crash"; readonly detail: string }
  /** The answer could not be read, or its model does not satisfy the query. */
  | { readonly kind: "garbage"; readonly detail: string };

/** Three-valued, never a boolean. INVARIANT: a `sat` model satisfies the query under the term interpreter. */
export type Outcome =
  | { readonly status: "sat"; readonly model: Model; readonly decidedBy: SolverIdentity }
  | { readonly status: "unsat"; readonly decidedBy: SolverIdentity; readonly certificate?: Certificate }
  | { readonly status: "unknown"; readonly reason: UnknownReason; readonly decidedBy: SolverIdentity };

export interface SolverIdentity {
  /** As on the command line: `z3-wasm`, `z3`, `cvc5`. */
  readonly name: string;
  readonly version: string;
}

export interface Capabilities {
  /** Sorts and theories beyond Bool that the solver can answer about. */
  readonly theories: readonly ("strings" | "arithmetic" | "bitvectors")[];
  readonly models: boolean;
  /** Does an `unsat` come with a certificate where one is wanted? Absent: no. */
  readonly proofs?: boolean;
  /** Can several calls of `solve` be under way at once? If not they queue. */
  readonly concurrent: number;
}

/**
 * A backend. `solve` never rejects for anything the solver does: crashes, nonsense and time-outs are `unknown` outcomes, and
 * the next call works again. It rejects only with `SolverClosedError` after `close`.
 */
export interface Solver {
  readonly identity: SolverIdentity;
  readonly capabilities: Capabilities;
  solve(query: Query, budget: Budget, signal?: AbortSignal): Promise<Outcome>;
  /** Stops every worker and process of this solver and waits until they are gone. */
  close(): Promise<void>;
}
