import { printable } from "../printable.ts";
import { counts, isOpen } from "./counting.ts";
import { detailsOf, notAnalysedInWords, policyInWords, primaryPlace, shorten } from "./describe.ts";
import type { CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";
import { fingerprintOf } from "./not-analysed-as-results.ts";
import { repositoryPath } from "./repository-path.ts";
import type { RepositoryOptions } from "./repository-path.ts";

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const MAX_CHARACTERS = 4000;

/**
 * GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. FAIL and ERROR are
 * `critical`, UNDECIDED and what was not analysed `major`, malformed files `critical`, rules that only warn `minor`; what is waived
 * is left out. Fingerprints are unique, because GitLab shows one of several equal ones. Ends with a line break.
 */
export function renderCodeQuality(report: CheckReport, options: RepositoryOptions = {}): string {
  const issues = [
    ...report.results.filter(isOpen).map((result) => ofResult(result, options)),
    ...report.notAnalysed.map((entry) => ofNotAnalysed(entry, options)),
  ];
  return `${JSON.stringify(withUniqueFingerprints(issues), null, 2)}\n`;
}

function ofResult(result: CheckResult, options: RepositoryOptions): Issue {
  const { file, span } = primaryPlace(result);
  const words = [`${policyInWords(result)}: ${result.message}`, ...detailsOf(result)].join(" ");
  return {
    description: printable(shorten(words, MAX_CHARACTERS)),
    check_name: printable(result.rule.id),
    fingerprint: result.fingerprint,
    severity: severityOf(result),
    location: { path: repositoryPath(file, options), lines: { begin: span.start.line } },
  };
}

function severityOf(result: CheckResult): Issue["severity"] {
  if (!counts(result)) return "minor";
  return result.outcome === "UNDECIDED" ? "major" : "critical";
}

function ofNotAnalysed(entry: NotAnalysedEntry, options: RepositoryOptions): Issue {
  const { file, span, kind, help } = entry;
  const path = repositoryPath(file, options);
  return {
    description: printable(shorten(`${notAnalysedInWords(entry)} What to do: ${help}`, MAX_CHARACTERS)),
    check_name: "not-analysed",
    fingerprint: fingerprintOf({ ...entry, file: path }),
    severity: kind === "malformed" ? "critical" : "major",
    location: { path, lines: { begin: span?.start.line ?? 1 } },
  };
}

function withUniqueFingerprints(issues: readonly Issue[]): readonly Issue[] {
  const taken = new Set<string>();
  return issues.map((issue) => {
    let fingerprint = issue.fingerprint;
    for (let number = 2; taken.has(fingerprint); number += 1) fingerprint = `${issue.fingerprint}:${number}`;
    taken.add(fingerprint);
    return { ...issue, fingerprint };
  });
}
