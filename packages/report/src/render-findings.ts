import { learnMoreLink } from "@policyproof/validation";
import type { Finding, FindingType, Location, ProvedFinding, Validation } from "@policyproof/validation";
import type { Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import { quoteLines } from "./quote-lines.ts";
import type { TextOptions } from "./render-verdict.ts";
import { wrap } from "./wrap.ts";

/** A text and where it came from. */
export interface ValidatedText {
  /** As the reader knows it: a path, or `standard input`. */
  readonly file: string;
  readonly text: string;
}

const MAX_QUOTED_LINES = 6;
const MAX_PLACES = 3;
const MAX_FINDINGS = 100;
/** Characters. */
const MOST_MARKED = 120;

const TYPES: readonly FindingType[] = ["ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"];

const TONES: Readonly<Record<FindingType, Tone>> = {
  ERROR: "fail",
  SECURITY_WARNING: "fail",
  WARNING: "undecided",
  SUGGESTION: "strong",
};

/** Singular and plural. */
const NAMES: Readonly<Record<FindingType, readonly [string, string]>> = {
  ERROR: ["error", "errors"],
  SECURITY_WARNING: ["security warning", "security warnings"],
  WARNING: ["warning", "warnings"],
  SUGGESTION: ["suggestion", "suggestions"],
};

/**
 * Findings for a person: their number on the first line, then each with its places quoted from the text, in the order of the
 * text, and at the end what was not decided. Ends without a line break.
 */
export function renderFindingsText(validation: Validation, source: ValidatedText, options: TextOptions): string {
  const { findings, proved } = validation;
  const shown = findings.slice(0, MAX_FINDINGS);
  const rest = findings.length - shown.length;
  return [
    headline(findings, source, options),
    ...shown.map((finding) =>
      renderFinding(
        finding,
        proved.find((one) => one.finding === finding),
        source,
        options,
      ),
    ),
    ...(rest > 0 ? [`and ${rest} more; --format json lists them all`] : []),
    ...openQuestions(validation).map((sentence) => wrap(sentence, options.columns)),
  ].join("\n\n");
}

function headline(findings: readonly Finding[], { file }: ValidatedText, { paint }: TextOptions): string {
  const counts = TYPES.map((type) => ({ type, count: findings.filter((one) => one.findingType === type).length }));
  const words = counts.filter(({ count }) => count > 0).map(({ type, count }) => countOf(count, NAMES[type]));
  if (words.length === 0) return `${paint("pass", "No findings")}  ${printable(file)}`;
  return `${paint("strong", words.join(", "))}  ${printable(file)}`;
}

function countOf(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}

function renderFinding(
  finding: Finding,
  proved: ProvedFinding | undefined,
  source: ValidatedText,
  options: TextOptions,
): string {
  const { paint, columns } = options;
  const more = finding.locations.length - MAX_PLACES;
  return [
    `${paint(TONES[finding.findingType], finding.findingType)}  ${paint("strong", finding.issueCode)}`,
    wrap(printable(finding.findingDetails), columns, "  "),
    ...finding.locations.slice(0, MAX_PLACES).map((location) => quotePlace(location, source, options)),
    ...(more > 0 ? [`  and ${more} more places`] : []),
    ...(proved === undefined ? [] : [paint("quiet", `  proved for every request: ${groundsOf(proved)}`)]),
    paint("quiet", `  ${learnMoreLink(finding.issueCode)}`),
  ].join("\n");
}

function groundsOf({ proof: { name, version, route } }: ProvedFinding): string {
  return route === "solver" ? `${name} ${version}` : "without the solver";
}

function quotePlace({ span }: Location, { file, text }: ValidatedText, options: TextOptions): string {
  const at = options.paint("quiet", `  at ${printable(file)}:${span.start.line}:${span.start.column}`);
  // What is about the document or a statement as a whole is shown without carets.
  const marks = span.end.offset - span.start.offset <= MOST_MARKED ? [span] : [];
  return `${at}\n${quoteLines(text, span, marks, { ...options, maxLines: MAX_QUOTED_LINES })}`;
}

/** Nothing is passed over in silence. */
function openQuestions({ undecided, notExamined }: Validation): readonly string[] {
  const open = undecided.map(({ statementIndex, question, why }) =>
    printable(`Not decided: whether the statement with index ${statementIndex} ${QUESTIONS[question]}: ${why.detail}.`),
  );
  switch (notExamined?.because) {
    case undefined:
      return open;
    case "not-a-policy":
      return ["What the statements mean was not examined, because the text is no policy yet."];
    case "out-of-time":
      return [
        ...open,
        `Not examined for lack of time: whether the statements with index ${notExamined.statements.join(", ")} change anything.`,
      ];
  }
}

const QUESTIONS: Readonly<Record<Validation["undecided"][number]["question"], string>> = {
  "never-applies": "ever applies",
  shadowed: "is denied throughout",
  implied: "says nothing that others do not say",
};
