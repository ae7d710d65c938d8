import { findRedundancy } from "@policyproof/checks";
import type { CheckContext, OpenQuestion, RedundancyOptions } from "@policyproof/checks";
import type { Finding } from "./finding.ts";
import type { Subject } from "./policy-type.ts";
import { provedFindings } from "./proved.ts";
import type { ProvedFinding } from "./proved.ts";
import { inOrder, validateDocument } from "./validate-document.ts";

export interface ValidatePolicyInputs extends Subject {
  /** The document as it is written. */
  readonly text: string;
}

export interface Validation {
  /** In the order of the text; those of `proved` are among them. */
  readonly findings: readonly Finding[];
  readonly proved: readonly ProvedFinding[];
  /** Questions about statements that got no answer: there may be findings that are not listed. */
  readonly undecided: readonly OpenQuestion[];
  /** Why statements were not examined for what they change, and which; all of a text that is no policy. */
  readonly notExamined?: NotExamined;
}

export type NotExamined =
  | { readonly because: "not-a-policy" }
  | { readonly because: "out-of-time"; readonly statements: readonly number[] };

/**
 * Everything that is to be said about a document: findings as AWS's `ValidatePolicy` has them, and those that only a proof
 * about all requests can give. A text that is no policy is a finding, not an error.
 */
export async function validatePolicy(
  { text, ...subject }: ValidatePolicyInputs,
  context: CheckContext,
  options: RedundancyOptions = {},
): Promise<Validation> {
  const { findings, policy, document } = validateDocument(text, subject);
  if (policy === undefined || document === undefined) {
    return { findings, proved: [], undecided: [], notExamined: { because: "not-a-policy" } };
  }
  const { statements, undecided, notExamined } = await findRedundancy(policy, context, options);
  const proved = provedFindings(statements, policy, document);
  return {
    findings: inOrder([...findings, ...proved.map(({ finding }) => finding)]),
    proved,
    undecided,
    ...(notExamined.length === 0 ? {} : { notExamined: { because: "out-of-time", statements: notExamined } }),
  };
}
