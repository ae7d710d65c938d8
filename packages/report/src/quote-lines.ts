import { createLineIndex } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

export interface QuoteOptions {
  readonly paint: Paint;
  /** Width of the whole quotation, line numbers included. */
  readonly columns: number;
  /** Lines of the text to show at most; longer stretches are shown with gaps. */
  readonly maxLines: number;
}

interface Line {
  readonly number: number;
  readonly offset: number;
  readonly text: string;
}

/**
 * Lines of `text` that `span` covers, with their numbers, and carets under each part of `marks`.
 *
 * Too many lines: those with marks and the first ones stay. Too long lines: a window with the first mark in it, so that a
 * document without line breaks is quoted as readably as an indented one.
 */
export function quoteLines(text: string, span: Span, marks: readonly Span[], options: QuoteOptions): string {
  const lines = coveredLines(text, span);
  const shown = chooseLines(lines, marks, options.maxLines);
  const gutter = String(lines.at(-1)?.number ?? 0).length;
  const output: string[] = [];
  let previous = lines[0]?.number ?? 0;
  for (const line of shown) {
    if (line.number > previous + 1) {
      output.push(options.paint("quiet", `${" ".repeat(gutter)} ⋮`));
    }
    previous = line.number;
    output.push(...quoteLine(line, span, marks, gutter, options));
  }
  const last = lines.at(-1);
  if (last !== undefined && previous < last.number) {
    output.push(options.paint("quiet", `${" ".repeat(gutter)} ⋮`));
  }
  return output.join("\n");
}

function coveredLines(text: string, span: Span): readonly Line[] {
  const index = createLineIndex(text);
  const lines: Line[] = [];
  for (let number = span.start.line; number <= span.end.line; number += 1) {
    const { start, end } = index.line(number);
    lines.push({ number, offset: start, text: text.slice(start, end) });
  }
  return lines;
}

function chooseLines(lines: readonly Line[], marks: readonly Span[], maxLines: number): readonly Line[] {
  if (lines.length <= maxLines) {
    return lines;
  }
  const marked = new Set(marks.map((mark) => mark.start.line));
  const first = lines[0];
  const byWorth = [
    ...lines.filter((line) => marked.has(line.number)).slice(0, maxLines - 1),
    ...(first === undefined ? [] : [first]),
    ...lines.filter((line) => marked.has(line.number + 1)),
    ...lines,
  ];
  return [...new Set(byWorth)].slice(0, maxLines).toSorted((a, b) => a.number - b.number);
}

function quoteLine(line: Line, span: Span, marks: readonly Span[], gutter: number, options: QuoteOptions): string[] {
  const own = marks.filter((mark) => mark.start.line === line.number);
  const focus = own[0]?.start.offset ?? Math.max(span.start.offset, line.offset);
  const window = cut(line.text, focus - line.offset, Math.max(20, options.columns - gutter - 3));
  const label = options.paint("quiet", `${String(line.number).padStart(gutter)} |`);
  const rows = [`${label} ${window.before}${show(line.text.slice(window.start, window.end))}${window.after}`.trimEnd()];
  const carets = own
    .map((mark) => ({
      start: mark.start.offset - line.offset,
      end: Math.min(mark.end.offset - line.offset, line.text.length),
    }))
    .filter((mark) => mark.start >= window.start && mark.start < window.end)
    .map((mark) => ({ start: mark.start, end: Math.max(mark.start + 1, Math.min(mark.end, window.end)) }));
  if (carets.length > 0) {
    const margin = options.paint("quiet", `${" ".repeat(gutter)} |`);
    rows.push(`${margin} ${options.paint("strong", underline(line.text, window, carets))}`);
  }
  return rows;
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** The stretch of a line to show: all of it if it fits, else about `width` characters with `focus` in its first third. */
function cut(text: string, focus: number, width: number): Window {
  if (text.length <= width) {
    return { start: 0, end: text.length, before: "", after: "" };
  }
  const room = width - 2;
  const start = characterStart(text, Math.max(0, Math.min(focus - Math.floor(room / 3), text.length - room)));
  const end = characterStart(text, Math.min(text.length, start + room));
  return { start, end, before: start > 0 ? "…" : "", after: end < text.length ? "…" : "" };
}

/** The offset, or the one before it if it stands in the middle of a surrogate pair. */
function characterStart(text: string, offset: number): number {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

function underline(
  text: string,
  window: Window,
  carets: readonly { readonly start: number; readonly end: number }[],
): string {
  let row = " ".repeat(window.before.length);
  let at = window.start;
  for (const caret of carets.toSorted((a, b) => a.start - b.start)) {
    if (caret.start >= at) {
      row += " ".repeat(show(text.slice(at, caret.start)).length);
      row += "^".repeat(show(text.slice(caret.start, caret.end)).length);
      at = caret.end;
    }
  }
  return row;
}

function show(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}
