import { plain } from "../paint.ts";
import { counts, standingOf } from "./counting.ts";
import type { Standing } from "./counting.ts";
import { asSentence, ownerInWords, policyInWords, primaryPlace } from "./describe.ts";
import { codeBlock, tableCell } from "./escape-markdown.ts";
import type { Block } from "./fit.ts";
import type { AccessChange, CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";
import { quotePlace } from "./quote-place.ts";
import { andMore, link, listed, name, say } from "./summary-words.ts";
import type { SummaryOptions } from "./summary-words.ts";

const MAX_CHANGES = 10;
const MAX_ENTRIES = 8;
const MAX_OTHER_PLACES = 5;
const COLUMNS = 100;

const MARKS: Readonly<Record<Standing, string>> = {
  PASS: "✅",
  FAIL: "❌",
  ERROR: "❌",
  UNDECIDED: "⚠️",
  WAIVED: "➖",
};

/** A row of the table of what failed. */
export function rowOf(result: CheckResult, options: SummaryOptions): string {
  const { file, span } = primaryPlace(result);
  const cells = [verdictOf(result), name(result.rule.id), name(policyInWords(result)), link(file, span, options)];
  return `| ${cells.map(tableCell).join(" | ")} |`;
}

function verdictOf(result: CheckResult): string {
  return `${MARKS[standingOf(result)]} ${result.outcome}${counts(result) ? "" : ", a warning"}`;
}

/** A fault with all that helps to understand and to repair it. */
export function blockOfFault(result: CheckResult, report: CheckReport, options: SummaryOptions): Block {
  const { counterexample, comparedWith, hangsOn = [], help, rule } = result;
  const { file, span } = primaryPlace(result);
  const place = link(file, span, options);
  const title = `${verdictOf(result)}: ${name(rule.id)} in ${name(policyInWords(result))}`;
  const quotation = (): string => quotePlace(result, report, { paint: plain, columns: COLUMNS });
  const parts = (): readonly string[] => [
    `#### ${title}`,
    `${place}: ${say(result.message)}`,
    `The rule: ${say(asSentence(rule.title))}${comparedWith === undefined ? "" : ` Compared with ${name(comparedWith)}.`}`,
    changes("**Access that is gained**", result.gained),
    changes("**Access that is lost**", result.lost),
    counterexample === undefined ? "" : `**For example:** ${say(counterexample.words)}`,
    codeBlock(quotation()),
    otherPlaces(result, options),
    hangsOn.length === 0 ? "" : `**It hangs on** ${listed(hangsOn, MAX_CHANGES, say)}`,
    help === undefined ? "" : `**What to change:** ${say(help)}`,
  ];
  return {
    full: () =>
      parts()
        .filter((part) => part !== "")
        .join("\n\n"),
    brief: `- ${title}, ${place}`,
  };
}

function otherPlaces({ places }: CheckResult, options: SummaryOptions): string {
  const others = places.slice(1);
  if (others.length === 0) return "";
  const lines = others
    .slice(0, MAX_OTHER_PLACES)
    .map(({ file, span, message }) => `- ${link(file, span, options)}: ${say(message)}`);
  const rest = others.length - lines.length;
  return ["Also:", "", ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n");
}

/** Each principal once, with a line for each statement's worth of access. */
function changes(title: string, all: readonly AccessChange[] = []): string {
  if (all.length === 0) return "";
  const shown = Map.groupBy(all.slice(0, MAX_CHANGES), ({ principal }) => principal);
  const rest = all.length - MAX_CHANGES;
  return [
    title,
    "",
    ...[...shown].flatMap(([principal, list]) => [
      `- ${say(principal)}`,
      ...list.map((change) => `  - ${access(change)}`),
    ]),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ].join("\n");
}

function access({ actions, resources, conditions }: AccessChange): string {
  const what = `${listed(actions, MAX_ENTRIES, name)} on ${listed(resources, MAX_ENTRIES, name)}`;
  if (conditions.length === 0) return what;
  return `${what} when ${conditions.slice(0, MAX_ENTRIES).map(say).join(" and ")}${andMore(conditions, MAX_ENTRIES)}`;
}

/** A policy that passes and may do less than before. */
export function blockOfLoss(result: CheckResult, options: SummaryOptions): Block {
  const { subject, rule } = result;
  const where = `${name(policyInWords(result))}, ${link(subject.file, subject.span, options)}`;
  const brief = `- ✅ ${where}, passes ${name(rule.id)}`;
  return {
    full: () => `#### ✅ ${where}, passes ${name(rule.id)}\n\n${changes("**Access that is lost**", result.lost)}`,
    brief,
  };
}

export function blockOfWaived(result: CheckResult, options: SummaryOptions): Block {
  const { file, span } = primaryPlace(result);
  const { owner = "", expires = "", reason = "" } = result.waiver ?? {};
  const who = `- ${name(result.rule.id)} in ${name(policyInWords(result))}, ${link(file, span, options)}`;
  const brief = `${who}, waived by ${name(owner)} until ${name(expires)}`;
  return { full: () => `${brief}: ${say(reason)}`, brief };
}

export function blockOfNotAnalysed(entry: NotAnalysedEntry, options: SummaryOptions): Block {
  const { file, span, owner, kind, reason, help } = entry;
  const whose = owner === undefined ? "" : `, ${name(ownerInWords(owner))}`;
  const brief = `- ${link(file, span, options)}${whose}: ${kind}`;
  return { full: () => `${brief}. Reason: ${say(asSentence(reason))} **What to do:** ${say(help)}`, brief };
}
