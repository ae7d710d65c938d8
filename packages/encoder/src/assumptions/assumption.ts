import type { Term } from "@policyproof/smt";

/** A named fact about every request that can reach AWS. */
export interface Assumption {
  /** As in verdicts: `action-shape`. */
  readonly name: AssumptionName;
  readonly term: Term;
  /**
   * The variables that the fact ties down. INVARIANT: whatever values the other variables have, these have some that make
   * the fact true (together with every other fact about them), so that a question which mentions none of them can do without it.
   */
  readonly about: readonly Term[];
}

/** `single-valued-keys` is no term: keys that no policy puts under a set operator, and that are not documented as lists, have one value. */
export type AssumptionName =
  | "action-shape"
  | "resource-shape"
  | "principal-shape"
  | "context-shape"
  | "typed-keys"
  | "principal-keys"
  | "network-keys"
  | "call-chain-keys"
  | "time-keys"
  | "tag-keys"
  | "resource-owner"
  | "single-valued-keys";
