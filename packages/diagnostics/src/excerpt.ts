import type { Position, Span } from "./span.ts";

/** Columns of a source line that are shown; longer lines are cut around the span. */
const MAX_COLUMNS = 100;
/** Columns shown before a span that does not fit otherwise. */
const LEAD = 30;
/** Lines that are shown; of longer spans the first ones and the last. */
const MAX_LINES = 6;

/** One line of the source, or what is shown of it, as offsets. */
interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The source lines of a span with their numbers, and carets below the first:
 *
 * ```text
 * 4 |   "Effect": "allow",
 *   |             ^^^^^^^
 * ```
 *
 * Tabs become two spaces and characters without a shape of their own U+FFFD, so that the carets stay in place. Cost does not
 * depend on the length of the text beyond the span. `span` must be one of `text`; offsets outside of it are moved to its end.
 */
export function excerpt(text: string, span: Span): string {
  const from = Math.min(span.start.offset, text.length);
  const to = Math.min(Math.max(span.end.offset, from), text.length);
  const lines = linesOf(text, span.start, from, to);
  const width = String(lines.at(-1)?.number ?? 1).length;
  const output: string[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined && line.number > previous.number + 1) output.push(`${" ".repeat(width)} ...`);
    const window = clip(text, line, previous === undefined ? from : line.start);
    output.push(`${String(line.number).padStart(width)} | ${show(text, line, window)}`.trimEnd());
    if (previous === undefined) output.push(`${" ".repeat(width)} | ${carets(text, line, window, from, to)}`);
    previous = line;
  }
  return output.join("\n");
}

function linesOf(text: string, first: Position, from: number, to: number): readonly Line[] {
  const lines: Line[] = [];
  let last: Line | undefined;
  let start = Math.max(from - (first.column - 1), 0);
  for (let number = first.line; ; number += 1) {
    const end = lineEnd(text, start, Math.max(to, from + MAX_COLUMNS));
    const line = { number, start, end };
    if (lines.length < MAX_LINES - 1) lines.push(line);
    else last = line;
    const next = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (next >= to || end >= text.length) break;
    start = next;
  }
  return last === undefined ? lines : [...lines, last];
}

/** Where the line ends; one character beyond `limit` if it is longer than that. */
function lineEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < text.length && end <= limit && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}

/** The stretch of a line that is shown: at most about 100 columns, with the offset `mark` among them. */
function clip(text: string, line: Line, mark: number): { readonly start: number; readonly end: number } {
  if (line.end - line.start <= MAX_COLUMNS) return line;
  const start = mark - line.start <= MAX_COLUMNS - LEAD ? line.start : characterStart(text, mark - LEAD);
  return { start, end: characterStart(text, Math.min(start + MAX_COLUMNS, line.end)) };
}

/** The offset, or the one before it if it stands in the middle of a surrogate pair. */
function characterStart(text: string, offset: number): number {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

function show(text: string, line: Line, window: { readonly start: number; readonly end: number }): string {
  return `${lead(line, window)}${printable(text.slice(window.start, window.end))}${window.end < line.end ? "..." : ""}`;
}

function carets(
  text: string,
  line: Line,
  window: { readonly start: number; readonly end: number },
  from: number,
  to: number,
): string {
  const before = columns(text.slice(window.start, from)) + lead(line, window).length;
  const marked = columns(text.slice(from, Math.min(to, window.end)));
  return " ".repeat(before) + "^".repeat(Math.max(marked, 1));
}

function lead(line: Line, window: { readonly start: number }): string {
  return window.start > line.start ? "..." : "";
}

function columns(text: string): number {
  return Array.from(printable(text)).length;
}

function printable(text: string): string {
  return text.replaceAll("\t", "  ").replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{M}]/gu, "\u{fffd}");
}
