import { printable, printableLines } from "../printable.ts";
import { counts, standingOf } from "./counting.ts";
import {
  detailsOf,
  notAnalysedInWords,
  ownerInWords,
  placeInWords,
  policyInWords,
  primaryPlace,
  shorten,
  waiverInWords,
} from "./describe.ts";
import { escapeXml } from "./escape-xml.ts";
import type { CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";
import { repositoryPath } from "./repository-path.ts";
import type { RepositoryOptions } from "./repository-path.ts";

interface TestCase {
  readonly file: string;
  readonly name: string;
  readonly line: number | undefined;
  readonly element: "failure" | "error" | "skipped" | undefined;
  readonly type: string;
  readonly message: string;
  readonly content: string;
}

const MAX_CHARACTERS = 10_000;

/**
 * JUnit XML: a suite for each file, a case for each policy and rule. FAIL is a `failure`; ERROR, UNDECIDED and what was not
 * analysed an `error`; what is waived, and faults under rules that only warn, are `skipped` with their reason, because the format
 * has nothing between passed and failed.
 *
 * Names are unique within the report, for GitLab ignores a second case of one name, and every message stands in the element's
 * content, the only place GitLab shows: https://docs.gitlab.com/ci/testing/unit_test_reports/. Ends with a line break.
 */
export function renderJUnit(report: CheckReport, options: RepositoryOptions = {}): string {
  const cases = uniquelyNamed([
    ...report.results.map((result) => caseOfResult(result, options)),
    ...report.notAnalysed.map((entry) => caseOfNotAnalysed(entry, options)),
  ]);
  const suites = [...Map.groupBy(cases, ({ file }) => file)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="policyproof"${totals(cases)}>`,
    ...suites.flatMap(([file, members]) => [
      `  <testsuite name="${escapeXml(printable(file))}"${totals(members)}>`,
      ...members.map(caseElement),
      "  </testsuite>",
    ]),
    "</testsuites>\n",
  ].join("\n");
}

function caseOfResult(result: CheckResult, options: RepositoryOptions): TestCase {
  const { rule, message, subject, waiver } = result;
  const { file, span } = primaryPlace(result);
  const standing = standingOf(result);
  const element = elementOf(result);
  const warning = element === "skipped" && standing !== "WAIVED" ? "A warning: " : "";
  const told = result.places.slice(1).map((place) => `${placeInWords(place.file, place.span)}: ${place.message}`);
  const waived = standing === "WAIVED" && waiver !== undefined ? [waiverInWords(waiver)] : [];
  return {
    file: repositoryPath(subject.file, options),
    name: `${rule.id}: ${policyInWords(result)}`,
    line: span.start.line,
    element,
    type: standing,
    message: `${warning}${message}`,
    content: [`at ${placeInWords(repositoryPath(file, options), span)}`, ...told, ...detailsOf(result), ...waived].join(
      "\n",
    ),
  };
}

function elementOf(result: CheckResult): TestCase["element"] {
  const standing = standingOf(result);
  if (standing === "PASS") return undefined;
  if (!counts(result)) return "skipped";
  return standing === "FAIL" ? "failure" : "error";
}

function caseOfNotAnalysed(entry: NotAnalysedEntry, options: RepositoryOptions): TestCase {
  const { owner, span, help, kind } = entry;
  const file = repositoryPath(entry.file, options);
  return {
    file,
    name: `not analysed: ${owner === undefined ? file : ownerInWords(owner)}`,
    line: span?.start.line,
    element: "error",
    type: kind,
    message: notAnalysedInWords(entry),
    content: `at ${placeInWords(file, span)}\nWhat to do: ${help}`,
  };
}

function uniquelyNamed(cases: readonly TestCase[]): readonly TestCase[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const key = JSON.stringify([one.file, one.name]);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number === 1 ? one : { ...one, name: `${one.name} (${number})` };
  });
}

function totals(cases: readonly TestCase[]): string {
  const number = (element: TestCase["element"]): number => cases.filter((one) => one.element === element).length;
  return ` tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}"`;
}

function caseElement({ file, name, line, element, type, message, content }: TestCase): string {
  const path = escapeXml(printable(file));
  const at = line === undefined ? "" : ` line="${line}"`;
  const start = `    <testcase classname="${path}" name="${escapeXml(printable(name))}" file="${path}"${at}`;
  if (element === undefined) return `${start}/>`;
  const summary = printable(shorten(message, MAX_CHARACTERS));
  const body = printableLines(shorten(content, MAX_CHARACTERS));
  return [
    `${start}>`,
    `      <${element} message="${escapeXml(summary)}" type="${escapeXml(type)}">${escapeXml(`${summary}\n${body}`)}</${element}>`,
    "    </testcase>",
  ].join("\n");
}
