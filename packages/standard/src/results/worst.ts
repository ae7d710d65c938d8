import { counts } from "@policyproof/report";
import type { CheckReport } from "@policyproof/report";

/** From best to worst. */
const ORDER = ["PASS", "FAIL", "UNDECIDED", "BAD_INPUT"] as const;

/** What a run comes to. `BAD_INPUT`: something could not be read or asked; the rest was checked nevertheless. */
export type RunOutcome = (typeof ORDER)[number];

/** The worst of all that counts: waived results and warnings do not. What was not analysed is not decided. */
export function runOutcome(report: CheckReport): RunOutcome {
  const outcomes = [
    ...report.results.filter(counts).map(({ outcome }): RunOutcome => (outcome === "ERROR" ? "BAD_INPUT" : outcome)),
    ...report.notAnalysed.map(({ kind }): RunOutcome => (kind === "malformed" ? "BAD_INPUT" : "UNDECIDED")),
  ];
  return ORDER[Math.max(0, ...outcomes.map((outcome) => ORDER.indexOf(outcome)))] ?? "PASS";
}
