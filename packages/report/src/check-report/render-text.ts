import type { Tone } from "../paint.ts";
import { printable } from "../printable.ts";
import type { TextOptions } from "../render-verdict.ts";
import { wrap } from "../wrap.ts";
import { countOf, counts, isOpen, standingOf, summaryLine, tallyOf } from "./counting.ts";
import type { Standing } from "./counting.ts";
import {
  accessInWords,
  notAnalysedInWords,
  placeInWords,
  policyInWords,
  primaryPlace,
  waiverInWords,
} from "./describe.ts";
import type { AccessChange, CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";
import { withoutCommands } from "./no-commands.ts";
import { quotePlace } from "./quote-place.ts";

export interface CheckReportTextOptions extends TextOptions {
  /** Leave out what passed. */
  readonly quiet?: boolean;
}

/** Faults that are quoted from their file; later ones are told in words alone. */
const MAX_QUOTED = 200;
const MAX_OTHER_PLACES = 10;

const TONES: Readonly<Record<Standing, Tone>> = {
  PASS: "pass",
  FAIL: "fail",
  ERROR: "fail",
  UNDECIDED: "undecided",
  WAIVED: "quiet",
};

/**
 * What a check run found, for people: what passed, a line each; the faults in the order of the files, with the statement quoted,
 * a request that shows it and what to do; what is waived and what was not analysed; the numbers on the last line. No line of it
 * can be taken for a command by a build service. Ends without a line break.
 */
export function renderCheckReportText(report: CheckReport, options: CheckReportTextOptions): string {
  const passed = report.results.filter((result) => standingOf(result) === "PASS");
  const open = report.results.filter(isOpen);
  const waived = report.results.filter((result) => standingOf(result) === "WAIVED");
  const blocks = [
    options.quiet === true ? "" : passed.map((result) => passLines(result, options)).join("\n"),
    ...open.map((result, index) => fault(result, report, options, index < MAX_QUOTED)),
    waived.map((result) => waivedLines(result, options)).join("\n"),
    report.notAnalysed.map((entry) => notAnalysedLines(entry, options)).join("\n"),
    overall(report, options),
  ];
  return withoutCommands(blocks.filter((block) => block !== "").join("\n\n"));
}

function overall(report: CheckReport, { paint, columns }: CheckReportTextOptions): string {
  const { fail, error, undecided, notAnalysed } = tallyOf(report);
  const open = undecided + notAnalysed;
  return wrap(printable(summaryLine(report)), columns)
    .split("\n")
    .map((line) => paint(fail + error > 0 ? "fail" : open > 0 ? "undecided" : "pass", line))
    .join("\n");
}

function headline(result: CheckResult, { paint }: CheckReportTextOptions): string {
  const standing = standingOf(result);
  const { file, span } = primaryPlace(result);
  const place = printable(placeInWords(file, span));
  const warning = isOpen(result) && !counts(result) ? paint("quiet", "  (a warning)") : "";
  return `${paint(TONES[standing], standing)}  ${paint("strong", printable(result.rule.id))}  ${place}${warning}`;
}

function passLines(result: CheckResult, options: CheckReportTextOptions): string {
  const policy = options.paint("quiet", `  ${printable(`${named(result)}${result.rule.title}`)}`);
  return [`${headline(result, options)}${policy}`, ...changes(result, options)].join("\n");
}

/** Nothing if the file is the policy: its name is told already. */
function named(result: CheckResult): string {
  const policy = policyInWords(result);
  return policy === result.subject.file ? "" : `${policy}: `;
}

function fault(result: CheckResult, report: CheckReport, options: CheckReportTextOptions, quoted: boolean): string {
  const { paint, columns } = options;
  const { counterexample, comparedWith, hangsOn = [], help } = result;
  const say = (text: string): string => wrap(printable(text), columns, "  ");
  const quotation = quoted ? quotePlace(result, report, options) : "";
  return [
    headline(result, options),
    paint("quiet", say(`${named(result)}${result.rule.title}`)),
    say(result.message),
    ...(quotation === "" ? [] : [quotation]),
    ...otherPlaces(result, columns),
    ...(counterexample === undefined
      ? []
      : [say("For example:"), wrap(printable(counterexample.words), columns, "    ")]),
    ...changes(result, options),
    ...(hangsOn.length === 0 ? [] : [say(`It hangs on ${hangsOn.join(", ")}.`)]),
    ...(comparedWith === undefined ? [] : [paint("quiet", say(`compared with ${comparedWith}`))]),
    ...(help === undefined ? [] : [say(`What to do: ${help}`)]),
  ].join("\n");
}

function otherPlaces(result: CheckResult, columns: number): readonly string[] {
  const others = result.places.slice(1);
  const more = others.length - MAX_OTHER_PLACES;
  return [
    ...others
      .slice(0, MAX_OTHER_PLACES)
      .map(({ file, span, message }) => wrap(printable(`${placeInWords(file, span)}: ${message}`), columns, "  ")),
    ...(more > 0 ? [`  and ${countOf(more, "more place", "more places")}`] : []),
  ];
}

function changes({ gained = [], lost = [] }: CheckResult, { columns }: CheckReportTextOptions): readonly string[] {
  const line = (sign: string, change: AccessChange): string =>
    wrap(printable(`${sign} ${change.principal}: ${accessInWords(change)}`), columns, "  ");
  return [...gained.map((change) => line("gains", change)), ...lost.map((change) => line("loses", change))];
}

function waivedLines(result: CheckResult, options: CheckReportTextOptions): string {
  const words = [result.message, ...(result.waiver === undefined ? [] : [waiverInWords(result.waiver)])].join(" ");
  return [headline(result, options), wrap(printable(words), options.columns, "  ")].join("\n");
}

function notAnalysedLines(entry: NotAnalysedEntry, { paint, columns }: CheckReportTextOptions): string {
  const place = printable(placeInWords(entry.file, entry.span));
  return [
    `${paint(entry.kind === "malformed" ? "fail" : "undecided", "NOT ANALYSED")}  ${place}`,
    wrap(printable(notAnalysedInWords(entry)), columns, "  "),
    wrap(printable(`What to do: ${entry.help}`), columns, "  "),
  ].join("\n");
}
