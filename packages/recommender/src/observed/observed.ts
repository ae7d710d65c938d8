import type { Diagnostic } from "@policyproof/diagnostics";
import type { Verdict } from "@policyproof/checks";
import type { PolicyKind, Request } from "@policyproof/policy";

/** A request that was made, as logs tell it. */
export interface ObservedRequest {
  /** For reports: an event's id, a line number. Unique. */
  readonly id: string;
  readonly request: Request;
}

export interface TightenInputs {
  /** The text of the policy; the tightened one keeps its layout. */
  readonly policyDocument: string;
  readonly observed: readonly ObservedRequest[];
  readonly options?: TightenOptions;
}

export interface TightenOptions {
  /** `any` by default. */
  readonly kind?: PolicyKind | "any";
  /** Ids of edits that are not made; the others are worked out anew. */
  readonly off?: ReadonlySet<string>;
  /** The fewest characters of a prefix of resources, 3 by default; see `GeneralizeOptions`. */
  readonly floor?: number;
  /** A pattern that would fall apart into more than so many, 20 by default, stays. */
  readonly mostListed?: number;
}

/** One local change of one statement. */
export interface ObservedEdit {
  /** `0:actions`, `2:resources`, `3:statement`: the same for the same policy. */
  readonly id: string;
  /**
   * - `actions`: wildcards gave way to the observed actions, names that nobody used went;
   * - `resources`: patterns gave way to narrower ones;
   * - `statement`: no observed request needs it.
   */
  readonly kind: "actions" | "resources" | "statement";
  /** Zero-based, in the original policy. */
  readonly statementIndex: number;
  readonly statementId?: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Ids of the observed requests that need what is left. They forced it not to be narrower. */
  readonly forcedBy: readonly string[];
}

export type Tightened =
  | {
      readonly kind: "tightened" | "unchanged";
      readonly text: string;
      readonly edits: readonly ObservedEdit[];
      /** Ids of observed requests that the original policy does not allow; nothing was kept for them. */
      readonly notAllowed: readonly string[];
      readonly proof: ObservedProof;
    }
  | { readonly kind: "unreadable"; readonly diagnostics: readonly Diagnostic[] }
  /** The original allows none of the observed requests: there is nothing to tighten to. */
  | { readonly kind: "nothing-observed"; readonly notAllowed: readonly string[] }
  /** A tightened policy was made, but not proved: it is not shown. */
  | { readonly kind: "unproved"; readonly proof: ObservedProof };

export interface ObservedProof {
  readonly holds: boolean;
  /** Observed requests that the original allows and the evaluator says the tightened policy allows. */
  readonly observedAllowed: number;
  /** Ids of those that it does not. */
  readonly observedLost: readonly string[];
  /** Over all strings: whatever the tightened policy allows the original allows. */
  readonly withinOriginal: Verdict;
}
