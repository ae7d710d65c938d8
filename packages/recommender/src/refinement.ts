import type { Diagnostic } from "@policyproof/diagnostics";
import type { PolicyKind } from "@policyproof/policy";
import type { Attachment } from "./fit/size.ts";
import type { Note } from "./note.ts";
import type { Proof } from "./proof/prove.ts";
import type { PatternEdit } from "./refine/edit.ts";
import type { UnusedPermissions } from "./refine/unused-access.ts";

export interface RefinementInputs {
  /** The text of the policy; the refined one keeps its layout. */
  readonly policyDocument: string;
  readonly unusedPermissions: readonly UnusedPermissions[];
  readonly options?: RefinementOptions;
}

export interface RefinementOptions {
  /** `any` by default: a resource policy if a statement names principals. */
  readonly kind?: PolicyKind | "any";
  /**
   * `keep`, the default, as AWS does: a wildcard gives way to wildcards below it wherever nothing unused lies, and actions that AWS adds there
   * later stay allowed, as they were. `drop`: it gives way to the names of the used actions. Wildcards that let in nothing unused stay either way.
   */
  readonly futureActions?: "keep" | "drop";
  /** Which limit of size to keep; `managed` by default. */
  readonly attachment?: Attachment;
  /** A limit of one's own, white space not counted: what is left for a policy beside other inline policies. */
  readonly maxCharacters?: number;
}

/** The original policy without the unused actions, or why there is no such recommendation. */
export type Refinement =
  | ProvedRefinement
  /** The policy cannot be read. */
  | { readonly kind: "unreadable"; readonly diagnostics: readonly Diagnostic[] }
  /** A refinement was made, but not proved: it is not shown. */
  | {
      readonly kind: "unproved";
      /** What failed or stayed open. */
      readonly failed: readonly ClaimName[];
      readonly proof: Proof;
    };

export interface ProvedRefinement {
  /**
   * - `unchanged`: the policy allows nothing unused;
   * - `refined`: `policies` take its place, nearly always one;
   * - `detach`: nothing is left of it.
   */
  readonly kind: "unchanged" | "refined" | "detach";
  readonly policies: readonly RefinedPolicy[];
  /** What became of each pattern, in the order of the original. */
  readonly edits: readonly PatternEdit[];
  readonly notes: readonly Note[];
  /** What the policy or `unusedPermissions` name that the catalogue does not have. It is taken as written. */
  readonly notInCatalog: readonly string[];
  readonly proof: Proof;
}

export interface RefinedPolicy {
  /** In the layout of the original. */
  readonly text: string;
  /** As IAM counts it. */
  readonly size: number;
}

export type ClaimName = "withinOriginal" | "grantsNothingUnused" | "keepsEverythingUsed";
