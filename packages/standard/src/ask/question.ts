import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { VerdictJson } from "@policyproof/report";
import type { SourceDocument } from "@policyproof/sources";

export type AskedCheck =
  | "CheckNoNewAccess"
  | "CheckAccessNotGranted"
  | "CheckNoPublicAccess"
  | "TrustZone"
  | "ValidatePolicy"
  | "Compare";

/** A question as `policyproof batch` takes it. */
export interface Question {
  readonly check: AskedCheck;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What comes back: a verdict, what `ValidatePolicy` or `Compare` answers, or an error. */
export interface Answer extends Partial<
  Pick<VerdictJson, "result" | "message" | "reasons" | "counterexample" | "undecided">
> {
  readonly world?: string;
  readonly findings?: readonly FindingJson[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly help?: string;
    readonly location?: { readonly field?: string; readonly line?: number };
  };
}

export interface FindingJson {
  readonly findingDetails: string;
  readonly findingType: string;
  readonly issueCode: string;
  readonly locations: readonly { readonly path: readonly object[] }[];
}

export type Ask = (question: Question) => Promise<Answer>;

/** A check of a document in which not everything need be known. */
export interface DocumentQuestion {
  readonly check: AskedCheck;
  readonly tested: SourceDocument;
  /** For `CheckNoNewAccess` and `Compare`. */
  readonly existing?: SourceDocument;
  readonly kind: "identity" | "resource";
  /** The inputs of the check besides the documents and, but for `ValidatePolicy`, `policyType`: `access`, `resourceType`, `trustedAccounts` ... */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface DecisionReason {
  /** Zero-based, in `tree`. */
  readonly statementIndex: number;
  readonly statementId?: string;
  readonly description: string;
}

export interface Decision {
  /** PASS and FAIL hold whatever the values are that are not known. */
  readonly outcome: "PASS" | "FAIL" | "UNDECIDED" | "ERROR";
  /** One sentence. */
  readonly message: string;
  /** Lowest statement first. With UNDECIDED: the statements that fail it under some values, as far as that is known. */
  readonly reasons: readonly DecisionReason[];
  /** With FAIL: a request that shows it, for the values in `values`. */
  readonly counterexample?: NonNullable<Answer["counterexample"]>;
  /** Values that were put in for what is not known in what is shown, by the unknown's name. */
  readonly values: Readonly<Record<string, string>>;
  /** With UNDECIDED: names of the unknowns and conditions that it hangs on; empty if it is the solver that could not tell. */
  readonly hangsOn: readonly string[];
  /** What to do about it; empty for PASS. */
  readonly help: string;
  /** The answer that shows it. */
  readonly answer: Answer;
  /** The variant of the tested document that the statements' indices refer to. */
  readonly tree: JsonNode;
  /** With ERROR: where it is, if it is about a document. */
  readonly place?: { readonly document: "tested" | "existing"; readonly span: Span };
}
