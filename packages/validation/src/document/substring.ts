import type { Position } from "@policyproof/diagnostics";
import type { Location } from "../finding.ts";
import type { DocumentView, TextView } from "./document.ts";

/**
 * A part of a string of the document: `start` and `length` in UTF-16 code units of the unescaped text. Of a string that is written with
 * escapes the span is that of the whole string.
 */
export function substringOf(
  { text: document }: DocumentView,
  whole: TextView,
  start: number,
  length: number,
): Location {
  const { path, span } = whole.place;
  const plain = document.slice(span.start.offset + 1, span.end.offset - 1) === whole.text;
  return {
    path: [...path, { substring: { start, length } }],
    span: plain ? { start: after(span.start, start + 1), end: after(span.start, start + 1 + length) } : span,
  };
}

/** A place in the same line: strings of JSON have no line breaks. */
function after({ offset, line, column }: Position, distance: number): Position {
  return { offset: offset + distance, line, column: column + distance };
}
