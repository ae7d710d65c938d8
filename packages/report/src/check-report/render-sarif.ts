import { badnessOf, counts, isOpen, standingOf } from "./counting.ts";
import type { CheckReport, CheckResult, RuleSummary } from "./model.ts";
import { asResult } from "./not-analysed-as-results.ts";
import type { RepositoryOptions } from "./repository-path.ts";
import { SOURCE_ROOT } from "./sarif-location.ts";
import type { SarifLocationOptions } from "./sarif-location.ts";
import { sarifMessage, sarifText } from "./sarif-message.ts";
import type { SarifReader } from "./sarif-message.ts";
import { sarifNotAnalysed, sarifResult } from "./sarif-result.ts";
import type { SarifNotification } from "./sarif-result.ts";

export interface SarifOptions extends RepositoryOptions {
  /** Of policyproof. */
  readonly toolVersion: string;
  /** Where relative URIs start, as an absolute URI that ends with `/`; left open if it is left out. */
  readonly sourceRoot?: string;
  /**
   * `github` for an upload to code scanning. It takes every result for an alert, whatever its kind or suppressions (see
   * https://github.com/microsoft/PSRule/issues/955) and reads no notifications: what is waived is left out then, UNDECIDED gets
   * the level of its rule, and what was not analysed is a result too.
   */
  readonly reader?: SarifReader;
  /** Tell what passed, too; never for the reader `github`. */
  readonly withPassed?: boolean;
  readonly maxResults?: number;
  /** Of the results' JSON. */
  readonly maxCharacters?: number;
}

/**
 * What code scanning takes: 5,000 results are shown (25,000 refused), 10 MB of gzip, 100 locations of a result shown, 1,024
 * characters of a description: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 * JSON of this kind takes a tenth of its size, or less, as gzip.
 */
const MAX_RESULTS = 5000;
const MAX_RESULT_CHARACTERS = 20_000_000;
const MAX_DESCRIPTION = 1024;
const MAX_HELP = 8000;

const NOTIFICATIONS = [
  { id: "malformed", text: "A file or a policy that cannot be read." },
  { id: "unknown", text: "A policy that is not known before the change is made." },
  { id: "unsupported", text: "A policy in a form that is not looked into." },
  { id: "left-out", text: "Results that were left out because there are too many." },
] as const;

/**
 * The faults as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), one result for each policy and
 * rule: its first place is the location, the others are related ones. Columns count UTF-16 code units. UNDECIDED has the kind
 * `open`, whose level must be `none` (section 3.27.10); the rule's severity is then that of its configuration. What was not analysed
 * becomes a notification; with a malformed file the execution was not successful. Too many results: the worst are kept, and a
 * notification says how many were left out. Ends with a line break.
 */
export function renderSarif(report: CheckReport, options: SarifOptions): string {
  const { reader = "standard" } = options;
  const candidates = reader === "github" ? [...report.results, ...report.notAnalysed.map(asResult)] : report.results;
  const rules = [...new Map(candidates.map(({ rule }) => [rule.id, rule])).values()];
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const places: SarifLocationOptions = { ...options, reader, texts: report.texts };
  const occurrence = occurrences();
  const told = candidates.filter((result) => isTold(result, options));
  const results = withinLimits(
    told.map((result) => ({
      badness: (counts(result) ? 10 : 0) + badnessOf(result),
      json: JSON.stringify(
        sarifResult(result, ruleIndex.get(result.rule.id) ?? -1, occurrence(result.fingerprint), places),
      ),
    })),
    options,
  );
  const notifications = report.notAnalysed.map((entry) => sarifNotAnalysed(entry, places));
  if (results.length < told.length) notifications.push(leftOut(told.length - results.length));
  const run = {
    tool: { driver: driver(rules, options) },
    invocations: [
      {
        executionSuccessful: !report.notAnalysed.some(({ kind }) => kind === "malformed"),
        ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
      },
    ],
    originalUriBaseIds: { [SOURCE_ROOT]: rootLocation(options) },
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    results: [],
  };
  const head = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  // Results have been written already, to measure them; they go where the empty list ends the text.
  const text = JSON.stringify(head);
  const end = "]}]}";
  return `${text.slice(0, -end.length)}${results.join(",\n")}${end}\n`;
}

function isTold(result: CheckResult, { reader, withPassed = false }: SarifOptions): boolean {
  if (isOpen(result)) return true;
  if (reader === "github") return false;
  return standingOf(result) === "WAIVED" || withPassed;
}

/** The worst results that fit, in the order they had. */
function withinLimits(
  results: readonly { readonly badness: number; readonly json: string }[],
  { maxResults = MAX_RESULTS, maxCharacters = MAX_RESULT_CHARACTERS }: SarifOptions,
): readonly string[] {
  let room = maxCharacters;
  const kept = new Set<object>();
  for (const result of results.toSorted((a, b) => b.badness - a.badness)) {
    room -= result.json.length;
    if (room < 0 || kept.size >= maxResults) break;
    kept.add(result);
  }
  return results.filter((result) => kept.has(result)).map(({ json }) => json);
}

function driver(rules: readonly RuleSummary[], { toolVersion, reader = "standard" }: SarifOptions): object {
  return {
    name: "policyproof",
    version: toolVersion,
    informationUri: "https://github.com/policyproof/policyproof",
    rules: rules.map(({ id, check, title, severity }) => ({
      id,
      name: sarifText(check, 255),
      shortDescription: { text: sarifText(title, MAX_DESCRIPTION) },
      fullDescription: { text: sarifText(title, MAX_DESCRIPTION) },
      help: sarifMessage(
        `${title} This is the rule ${id} of the standard, a check for ${check}. The message of each result says what to change.`,
        reader,
        MAX_HELP,
      ),
      defaultConfiguration: { level: severity },
      properties: { tags: ["security", "iam"], precision: "very-high" },
    })),
    notifications: NOTIFICATIONS.map(({ id, text }) => ({ id, shortDescription: { text } })),
  };
}

function rootLocation({ sourceRoot }: SarifOptions): object {
  return sourceRoot === undefined ? { description: { text: "The root of the repository." } } : { uri: sourceRoot };
}

/** Results are told apart, also those of one fingerprint; the number is stable as long as their order is. */
function occurrences(): (fingerprint: string) => string {
  const seen = new Map<string, number>();
  return (fingerprint) => {
    const number = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, number);
    return `${fingerprint}:${number}`;
  };
}

function leftOut(count: number): SarifNotification {
  const are = count === 1 ? "1 result is" : `${count} results are`;
  return {
    level: "warning",
    message: { text: `${are} left out, because readers take only so many; the report as JSON has all of them.` },
    descriptor: { id: "left-out" },
  };
}
