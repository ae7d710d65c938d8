import type { FoundPolicy, NotAnalysed, Provisional } from "@policyproof/sources";
import type { DocumentQuestion } from "../ask/question.ts";
import type { Rule, Standard } from "../config/standard.ts";
import type { BaselineFiles } from "./baseline.ts";
import type { Revision } from "./revision.ts";

/** What was found, now and before. */
export interface PlanInputs {
  readonly standard: Standard;
  readonly policies: readonly FoundPolicy[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** A file's path as the standard names it. */
  readonly pathOf: (file: string) => string;
  /** The revision that the command line names; comes before those of the rules. */
  readonly base?: Revision;
  /** By the `base` of the rules. */
  readonly bases: ReadonlyMap<string, Revision>;
  /** By the path that the rules give. */
  readonly baselines: ReadonlyMap<string, BaselineFiles>;
  /** Leave out policies that are as they were in the base revision. */
  readonly changedOnly: boolean;
}

/** One rule on one policy. */
export interface Planned {
  readonly rule: Rule;
  readonly policy: FoundPolicy;
  readonly comparedWith?: string;
  /** One of the documents may not be the one that is deployed: whatever is found is no verdict. */
  readonly provisional?: Provisional;
  /** What to ask, or what needs no asking. */
  readonly task: { readonly question: DocumentQuestion } | { readonly passes: string } | Unasked;
}

/** A question that lacks something. */
export interface Unasked {
  readonly undecided: string;
  readonly hangsOn: string;
  readonly help: string;
}

export interface Plan {
  /** In the order of policies and rules. */
  readonly planned: readonly Planned[];
  readonly unchanged: number;
  /** Rules that are about none of the policies, changed or not. */
  readonly idle: readonly Rule[];
}
