import { countOf, isOpen, standingOf, summaryLine, tallyOf } from "./counting.ts";
import { shorten } from "./describe.ts";
import { prose } from "./escape-markdown.ts";
import { fit } from "./fit.ts";
import type { Block } from "./fit.ts";
import type { CheckReport, CheckResult } from "./model.ts";
import { blockOfFault, blockOfLoss, blockOfNotAnalysed, blockOfWaived, rowOf } from "./summary-blocks.ts";
import type { SummaryOptions } from "./summary-words.ts";

export interface PullRequestSummaryOptions extends SummaryOptions {
  /** Of the whole summary, in UTF-16 code units; at least 1,000. */
  readonly maxCharacters?: number;
}

/**
 * GitHub refuses a comment of more than 65,536 characters: its API answers "body is too long (maximum is 65536 characters)", see
 * https://github.com/renovatebot/renovate/issues/2032. Some room is left for whoever posts it to add a marker or a link.
 */
const MAX_CHARACTERS = 60_000;
const MAX_SUMMARY_LINE = 400;
/** Of all characters, what the table of what failed may take. */
const TABLE_SHARE = 0.2;
const MAX_ROWS = 50;
/** More blocks than this are folded away. */
const MOST_UNFOLDED = 5;
/** Characters that are kept free for each section, for its title and a note that something was left out. */
const SECTION_MINIMUM = 250;

/**
 * A summary of a check run in Markdown, for a comment on a pull request: the verdict, a table of what failed, every fault with
 * the access that is gained and lost, a request that shows it, the statement and what to change; what is undecided and what it
 * hangs on; what was not analysed; what is waived; which policies lose access and pass. Foreign text only ever stands inside
 * code. What does not fit is told in brief, and what does not fit even then is counted in a note. Ends with a line break.
 */
export function renderPullRequestSummary(report: CheckReport, options: PullRequestSummaryOptions = {}): string {
  const maxCharacters = Math.max(1000, options.maxCharacters ?? MAX_CHARACTERS);
  const open = report.results.filter(isOpen);
  const failed = open.filter(({ outcome }) => outcome !== "UNDECIDED");
  const undecided = open.filter(({ outcome }) => outcome === "UNDECIDED");
  const waived = report.results.filter((result) => standingOf(result) === "WAIVED");
  const losing = report.results.filter(({ outcome, lost = [] }) => outcome === "PASS" && lost.length > 0);
  const head = [
    `## ${headline(report)}`,
    prose(shorten(summaryLine(report), MAX_SUMMARY_LINE)),
    table(failed, Math.floor(maxCharacters * TABLE_SHARE), options),
  ];
  const sections: readonly Section[] = [
    { title: "What failed", share: 0.5, blocks: failed.map((result) => blockOfFault(result, report, options)) },
    {
      title: "What is undecided",
      share: 0.4,
      blocks: undecided.map((result) => blockOfFault(result, report, options)),
    },
    {
      title: "Not analysed",
      share: 0.5,
      blocks: report.notAnalysed.map((entry) => blockOfNotAnalysed(entry, options)),
    },
    { title: "Waived", share: 0.5, blocks: waived.map((result) => blockOfWaived(result, options)) },
    { title: "Access that is lost", share: 1, blocks: losing.map((result) => blockOfLoss(result, options)) },
  ];
  const present = sections.filter(({ blocks }) => blocks.length > 0);
  return `${compose(head.filter((part) => part !== "").join("\n\n"), present, maxCharacters - 1)}\n`;
}

interface Section {
  readonly title: string;
  /** Of the room that is left when its turn comes; the last one takes all, and what one does not need is left to the next. */
  readonly share: number;
  readonly blocks: readonly Block[];
}

function compose(head: string, sections: readonly Section[], maxCharacters: number): string {
  let text = head;
  for (const [index, { title, share, blocks }] of sections.entries()) {
    const later = sections.length - 1 - index;
    const left = maxCharacters - text.length - later * SECTION_MINIMUM;
    text += sectionText(title, blocks, Math.floor(later === 0 ? left : Math.max(SECTION_MINIMUM, left * share)));
  }
  return text;
}

function sectionText(title: string, blocks: readonly Block[], room: number): string {
  const folded = blocks.length > MOST_UNFOLDED;
  const before = folded
    ? `\n\n### ${title}\n\n<details>\n<summary>${countOf(blocks.length, "entry", "entries")}</summary>\n\n`
    : `\n\n### ${title}\n\n`;
  const after = folded ? "\n\n</details>" : "";
  return `${before}${fit(blocks, room - before.length - after.length)}${after}`;
}

function headline(report: CheckReport): string {
  const { fail, error, undecided, notAnalysed, policies } = tallyOf(report);
  const of = countOf(policies, "policy", "policies");
  const open = undecided + notAnalysed;
  if (fail > 0) return `❌ policyproof: ${fail} of ${of} ${fail === 1 ? "fails" : "fail"}`;
  if (error > 0) return `❌ policyproof: ${error} of ${of} could not be checked`;
  if (open > 0) return `⚠️ policyproof: nothing fails, but ${open} could not be decided or analysed`;
  return `✅ policyproof: ${of} checked, nothing fails`;
}

function table(failed: readonly CheckResult[], room: number, options: SummaryOptions): string {
  const head = ["| Result | Rule | Policy | Place |", "| --- | --- | --- | --- |"];
  let left = room - head.join("\n").length;
  const rows = failed.slice(0, MAX_ROWS).map((result) => rowOf(result, options));
  const shown = rows.filter((row) => {
    left -= row.length + 1;
    return left > 0;
  });
  const more = failed.length - shown.length;
  if (failed.length === 0) return "";
  return [...head, ...shown, ...(more > 0 ? [`| and ${more} more | | | |`] : [])].join("\n");
}
