import type { Span } from "@policyproof/diagnostics";
import type { RequestJson } from "@policyproof/policy";

/** `ERROR`: the question could not be asked, for something in the policy or in the standard. */
export type Outcome = "PASS" | "FAIL" | "UNDECIDED" | "ERROR";

/** What `policyproof check` found: every rule on every policy that it is about. */
export interface CheckReport {
  /** In the order of files, policies and rules. */
  readonly results: readonly CheckResult[];
  /** Files and parts of files that should have been looked at and were not. */
  readonly notAnalysed: readonly NotAnalysedEntry[];
  /** Texts of the files that places point into, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The revision that policies were compared with, if they were. */
  readonly base?: string;
  readonly counts: {
    readonly files: number;
    readonly policies: number;
    /** Policies that are as they were in the base revision and were left out. */
    readonly unchanged: number;
  };
}

export interface CheckResult {
  readonly rule: RuleSummary;
  readonly outcome: Outcome;
  /** One sentence. */
  readonly message: string;
  readonly subject: Subject;
  /** Where the fault is, the most important place first; empty for PASS. */
  readonly places: readonly ResultPlace[];
  /** With FAIL: a request that shows it, as data and in one sentence. */
  readonly counterexample?: {
    readonly request: RequestJson;
    readonly absentKeys: readonly string[];
    readonly words: string;
  };
  /** With a comparison: what the change gives and takes, in the words of statements. */
  readonly gained?: readonly AccessChange[];
  readonly lost?: readonly AccessChange[];
  /** With UNDECIDED: what it hangs on, such as `the parameter BucketName`. */
  readonly hangsOn?: readonly string[];
  /** What to do about it; absent for PASS. */
  readonly help?: string;
  /** Somebody takes the responsibility; the result does not count. */
  readonly waiver?: { readonly owner: string; readonly reason: string; readonly expires: string };
  /** What the policy was compared with. */
  readonly comparedWith?: string;
  /** Stays the same while the fault does, even if lines move or the message is worded anew: 64 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface RuleSummary {
  /** The rule's name in the standard, unique there. */
  readonly id: string;
  /** `no-new-access`, `access-not-granted`, `no-public-access`, `trust-zone`, `valid`; `standard` for what is said of the standard itself. */
  readonly check: string;
  /** What the rule demands, one line. */
  readonly title: string;
  /** A `warning` is told, and does not count for the exit status. */
  readonly severity: "error" | "warning";
}

/** The policy that a result is about. */
export interface Subject {
  readonly file: string;
  /** Names the policy within the file; the file's name if the file is the policy. */
  readonly policy: string;
  readonly owner?: { readonly type: string; readonly name: string };
  /** The whole document. */
  readonly span: Span;
}

export interface ResultPlace {
  readonly file: string;
  readonly span: Span;
  /** One line. */
  readonly message: string;
  readonly statementIndex?: number;
  readonly statementId?: string;
}

/** One statement's worth of access that a change gives or takes. */
export interface AccessChange {
  /** Whom it is about, in words: `whoever has this policy`, `everyone`, `account 111122223333`. */
  readonly principal: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** In words; empty without conditions. */
  readonly conditions: readonly string[];
}

export interface NotAnalysedEntry {
  readonly file: string;
  readonly span?: Span;
  readonly owner?: { readonly type: string; readonly name: string };
  /** `malformed` makes the run end with status 2, the others with 3. */
  readonly kind: "malformed" | "unknown" | "unsupported";
  readonly reason: string;
  readonly help: string;
}
