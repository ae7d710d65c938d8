import type { Effect } from "./ast/policy.ts";

export interface StatementRef {
  readonly index: number;
  readonly sid?: string;
  readonly effect: Effect;
}

/** What a document says about a request, and which statements said it. */
export interface Decision {
  readonly decision: "allowed" | "denied-explicit" | "denied-implicit";
  /** The Deny statements that hold if denied explicitly, the Allow statements that hold if allowed, else empty. */
  readonly because: readonly StatementRef[];
}
