import type { CheckReport, CheckResult, Outcome, Subject } from "./model.ts";

/** How a result is told: a waived fault is none of the four outcomes. */
export type Standing = Outcome | "WAIVED";

/** A waiver of something that passes anyway changes nothing. */
export function standingOf({ outcome, waiver }: CheckResult): Standing {
  return outcome !== "PASS" && waiver !== undefined ? "WAIVED" : outcome;
}

/** Whether the result makes the run fail: neither passed nor waived, and the rule is more than a warning. */
export function counts(result: CheckResult): boolean {
  const standing = standingOf(result);
  return standing !== "PASS" && standing !== "WAIVED" && result.rule.severity === "error";
}

/** Whether the result is a fault that somebody has to look at. */
export function isOpen(result: CheckResult): boolean {
  const standing = standingOf(result);
  return standing !== "PASS" && standing !== "WAIVED";
}

/** Failed, then not asked, then not decided. */
export const BADNESS: Readonly<Record<Standing, number>> = { FAIL: 4, ERROR: 3, UNDECIDED: 2, WAIVED: 1, PASS: 0 };

/** The higher, the worse. Only comparisons between results of one severity mean anything. */
export function badnessOf(result: CheckResult): number {
  return BADNESS[standingOf(result)];
}

/** Policies by their worst result that counts, each once; and what is told beside them. */
export interface Tally {
  readonly policies: number;
  readonly files: number;
  readonly pass: number;
  readonly fail: number;
  readonly error: number;
  readonly undecided: number;
  /** Policies whose only faults are waived. */
  readonly waived: number;
  /** Policies that no rule is about: they neither pass nor fail. */
  readonly withoutRule: number;
  /** Results of rules that only warn. */
  readonly warnings: number;
  readonly notAnalysed: number;
  readonly unchanged: number;
}

/** The check of results about the standard itself, which is no policy. */
const ABOUT_THE_STANDARD = "standard";

export function tallyOf(report: CheckReport): Tally {
  const worst = new Map<string, CheckResult>();
  for (const result of report.results.filter(({ rule }) => rule.check !== ABOUT_THE_STANDARD)) {
    const key = subjectKey(result.subject);
    const before = worst.get(key);
    if (before === undefined || weight(result) > weight(before)) worst.set(key, result);
  }
  const standings = [...worst.values()].map((result): Standing => {
    const standing = standingOf(result);
    return counts(result) || standing === "WAIVED" ? standing : "PASS";
  });
  const number = (wanted: Standing): number => standings.filter((standing) => standing === wanted).length;
  const policies = Math.max(report.counts.policies, worst.size);
  return {
    policies,
    files: report.counts.files,
    pass: number("PASS"),
    fail: number("FAIL"),
    error: number("ERROR"),
    undecided: number("UNDECIDED"),
    waived: number("WAIVED"),
    withoutRule: policies - worst.size,
    warnings: report.results.filter((result) => isOpen(result) && !counts(result)).length,
    notAnalysed: report.notAnalysed.length,
    unchanged: report.counts.unchanged,
  };
}

/** A warning says nothing about whether its policy passes. */
function weight(result: CheckResult): number {
  return counts(result) || standingOf(result) === "WAIVED" ? badnessOf(result) : 0;
}

/** Tells policies apart, also two of the same name in one file. */
function subjectKey({ file, policy, span }: Subject): string {
  return JSON.stringify([file, policy, span.start.offset]);
}

/** `12 policies in 5 files: 9 pass, 2 fail, 1 undecided; 3 not analysed; 20 unchanged since main`. */
export function summaryLine(report: CheckReport): string {
  const tally = tallyOf(report);
  const standings = [
    part(tally.pass, "pass"),
    part(tally.fail, "fail"),
    part(tally.error, "could not be checked"),
    part(tally.undecided, "undecided"),
    part(tally.waived, "waived"),
    part(tally.withoutRule, "under no rule"),
  ].filter((words) => words !== "");
  const total = `${countOf(tally.policies, "policy", "policies")} in ${countOf(tally.files, "file", "files")}`;
  const since = report.base === undefined ? "" : ` since ${report.base}`;
  return [
    standings.length === 0 ? total : `${total}: ${standings.join(", ")}`,
    tally.warnings === 0 ? "" : countOf(tally.warnings, "warning", "warnings"),
    part(tally.notAnalysed, "not analysed"),
    tally.unchanged === 0 ? "" : `${tally.unchanged} unchanged${since}`,
  ]
    .filter((words) => words !== "")
    .join("; ");
}

function part(count: number, words: string): string {
  return count === 0 ? "" : `${count} ${words}`;
}

/** `1 file`, `2 files`. */
export function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
