import type { Position, Span } from "./span.ts";

/** Turns offsets of one text into lines and columns. A line ends with LF, CRLF or a CR alone. */
export interface LineIndex {
  /** `offset` counts UTF-16 code units; outside the text it is moved to the nearest end. O(log lines). */
  position(offset: number): Position;
  span(start: number, end: number): Span;
  /** Offsets of a line (from 1) without its line end; of the nearest line if there is none of that number. */
  line(line: number): { readonly start: number; readonly end: number };
}

/** Reads the text once, O(length). */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const startOf = (number: number): number => starts[number - 1] ?? text.length;

  function position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const number = lineAt(starts, inside);
    return { offset: inside, line: number, column: inside - startOf(number) + 1 };
  }

  function line(number: number): { start: number; end: number } {
    const nearest = Math.min(Math.max(number, 1), starts.length);
    const start = startOf(nearest);
    let end = startOf(nearest + 1);
    if (nearest < starts.length) {
      if (text[end - 1] === "\n") end -= 1;
      if (end > start && text[end - 1] === "\r") end -= 1;
    }
    return { start, end };
  }

  return {
    position,
    line,
    span: (start, end) => ({ start: position(start), end: position(end) }),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // Most policies that programs write are a single line.
  if (!text.includes("\n") && !text.includes("\r")) return starts;
  const lineEnd = /\r\n|\n|\r/g;
  while (lineEnd.exec(text) !== null) starts.push(lineEnd.lastIndex);
  return starts;
}

/** The number of the last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
