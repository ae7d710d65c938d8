import type { Span } from "@policyproof/diagnostics";
import { printable, printableLines } from "../printable.ts";
import { BADNESS, badnessOf, counts, isOpen, summaryLine } from "./counting.ts";
import { detailsOf, notAnalysedInWords, policyInWords, primaryPlace, shorten } from "./describe.ts";
import type { CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";
import { repositoryPath } from "./repository-path.ts";
import type { RepositoryOptions } from "./repository-path.ts";
import { workflowCommand } from "./workflow-command.ts";
import type { WorkflowCommandName } from "./workflow-command.ts";

export interface GitHubAnnotationOptions extends RepositoryOptions {
  /** Annotations of one level that a step may make; GitHub drops the rest in silence. */
  readonly perLevel?: number;
}

interface Annotation {
  readonly level: WorkflowCommandName;
  /** Those of a higher number come first. */
  readonly badness: number;
  readonly file: string;
  readonly span: Span | undefined;
  readonly title: string;
  readonly message: string;
}

/** "10 warning annotations, 10 error annotations, and 10 notice annotations per step": actions/toolkit, docs/problem-matchers.md. */
const PER_LEVEL = 10;
/** https://docs.github.com/en/rest/checks/runs: the title of an annotation has at most 255 characters, its message 64 KB. */
const MAX_TITLE = 255;
const MAX_MESSAGE = 16_000;

/**
 * The faults as GitHub workflow commands, one a line: `error` for what makes the run fail, `warning` for rules that only warn.
 * At most 10 of a level, the worst first, and a notice that says how many were left out; 50 a job are never reached by one step.
 * Empty if there is nothing to tell, else it ends with a line break.
 */
export function renderGitHubAnnotations(report: CheckReport, options: GitHubAnnotationOptions = {}): string {
  const limit = options.perLevel ?? PER_LEVEL;
  const all = [...report.results.filter(isOpen).map(ofResult), ...report.notAnalysed.map(ofNotAnalysed)].toSorted(
    (a, b) => b.badness - a.badness,
  );
  const shown = (["error", "warning"] as const).flatMap((level) =>
    all.filter((annotation) => annotation.level === level).slice(0, limit),
  );
  const lines = shown.map((annotation) => command(annotation, options));
  const left = all.length - shown.length;
  if (left > 0) lines.push(workflowCommand("notice", { title: "policyproof" }, leftOut(left, report)));
  return lines.map((line) => `${line}\n`).join("");
}

function leftOut(count: number, report: CheckReport): string {
  const are = count === 1 ? "1 more finding is" : `${count} more findings are`;
  return `${are} not annotated, because GitHub shows only so many; all are in the job's log. ${printable(summaryLine(report))}`;
}

function ofResult(result: CheckResult): Annotation {
  const { file, span } = primaryPlace(result);
  return {
    level: counts(result) ? "error" : "warning",
    badness: badnessOf(result),
    file,
    span,
    title: `${result.outcome} ${result.rule.id}: ${policyInWords(result)}`,
    message: [result.message, ...detailsOf(result)].join("\n"),
  };
}

function ofNotAnalysed(entry: NotAnalysedEntry): Annotation {
  return {
    level: "error",
    badness: entry.kind === "malformed" ? BADNESS.ERROR : BADNESS.UNDECIDED,
    file: entry.file,
    span: entry.span,
    title: "not analysed",
    message: `${notAnalysedInWords(entry)}\nWhat to do: ${entry.help}`,
  };
}

function command({ level, file, span, title, message }: Annotation, options: RepositoryOptions): string {
  // Columns of a stretch over several lines are refused.
  const columns =
    span !== undefined && span.start.line === span.end.line
      ? { col: span.start.column, endColumn: span.end.column }
      : { col: undefined, endColumn: undefined };
  return workflowCommand(
    level,
    {
      file: repositoryPath(file, options),
      line: span?.start.line,
      endLine: span?.end.line,
      ...columns,
      title: shorten(printable(title), MAX_TITLE),
    },
    printableLines(shorten(message, MAX_MESSAGE)),
  );
}
