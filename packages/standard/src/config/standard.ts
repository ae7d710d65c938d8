import type { PolicyUse } from "@policyproof/sources";

/** What `policyproof.yaml` says, under the names that it has there; `schema.ts` describes every member. */
export interface Standard {
  readonly version: 1;
  readonly sources?: Sources;
  readonly world?: "strings" | "catalog";
  readonly rules: readonly Rule[];
  readonly waivers?: readonly Waiver[];
}

export interface Sources {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** What policies are for, where their files do not say. */
  readonly policies?: readonly DeclaredUse[];
  readonly cloudformation?: {
    readonly parameters?: Readonly<Record<string, string | number | boolean>>;
    readonly "parameter-defaults"?: boolean;
    readonly account?: string;
    readonly region?: string;
  };
}

export interface DeclaredUse {
  readonly files: readonly string[];
  readonly use: PolicyUse;
  readonly "resource-type"?: string;
}

interface CommonRule {
  readonly id: string;
  readonly title?: string;
  readonly severity?: "error" | "warning";
  readonly "applies-to"?: Selection;
}

/** Which policies are meant; all that are named must hold, of each list one. */
export interface Selection {
  readonly files?: readonly string[];
  readonly uses?: readonly PolicyUse[];
  readonly "resource-types"?: readonly string[];
}

export interface NoNewAccessRule extends CommonRule {
  readonly check: "no-new-access";
  /** A git revision; the command line's comes first. Either this or `baseline`. */
  readonly base?: string;
  readonly baseline?: string | readonly Baseline[];
}

/** A file or folder that some policies are compared with. */
export interface Baseline extends Selection {
  readonly path: string;
}

export interface AccessNotGrantedRule extends CommonRule {
  readonly check: "access-not-granted";
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly except?: Exceptions;
}

/** Who has a policy: names in the files, or ARNs; `*` and `?` are wildcards. */
export interface Exceptions {
  readonly roles?: readonly string[];
  readonly users?: readonly string[];
}

export interface NoPublicAccessRule extends CommonRule {
  readonly check: "no-public-access";
  readonly strict?: boolean;
}

export interface TrustZoneRule extends CommonRule {
  readonly check: "trust-zone";
  readonly accounts?: readonly string[];
  readonly organizations?: readonly string[];
}

export interface ValidRule extends CommonRule {
  readonly check: "valid";
  readonly least?: FindingSeverity;
}

/** The most serious one first. */
export const FINDING_SEVERITIES = ["error", "security-warning", "warning", "suggestion"] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

export type Rule = NoNewAccessRule | AccessNotGrantedRule | NoPublicAccessRule | TrustZoneRule | ValidRule;

export interface Waiver {
  readonly rule: string;
  readonly file?: string;
  readonly policy?: string;
  readonly statement?: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day, as in 2027-01-31. */
  readonly expires: string;
}

/** The name under which a report speaks of the standard itself: of waivers that have run out, say. No rule has it. */
export const STANDARD_RULE_ID = "standard";
