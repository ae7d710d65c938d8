import { createLineIndex } from "@policyproof/diagnostics";
import { notAnalysedInWords, ownerInWords } from "./describe.ts";
import type { CheckResult, NotAnalysedEntry, RuleSummary } from "./model.ts";

const RULE: RuleSummary = {
  id: "not-analysed",
  check: "not-analysed",
  title: "Every policy that is found can be analysed.",
  severity: "error",
};

/** What was not analysed as faults under a rule of its own, for readers that know nothing but results. */
export function asResult(entry: NotAnalysedEntry): CheckResult {
  const { file, owner, kind, help } = entry;
  const span = entry.span ?? createLineIndex("").span(0, 0);
  return {
    rule: RULE,
    outcome: kind === "malformed" ? "ERROR" : "UNDECIDED",
    message: notAnalysedInWords(entry),
    subject: { file, policy: owner === undefined ? file : ownerInWords(owner), span },
    places: [],
    help,
    fingerprint: fingerprintOf(entry),
  };
}

/** The same as long as the part is named the same; not hexadecimal, for nothing asks for that. */
export function fingerprintOf({ file, kind, owner }: NotAnalysedEntry): string {
  return JSON.stringify([RULE.id, file, kind, owner?.type ?? "", owner?.name ?? ""]);
}
