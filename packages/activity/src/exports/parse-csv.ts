/**
 * Rows of a CSV text by RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes; lines end with CRLF or LF.
 * A quote that is never closed ends with the text. Empty lines are no rows.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quotedField(text, at + 1) : plainField(text, at);
    row.push(value);
    const ending = text[end];
    at = end + 1;
    if (ending === ",") {
      if (at >= text.length) row.push("");
      continue;
    }
    if (ending === "\r" && text[at] === "\n") at += 1;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

interface CsvField {
  readonly value: string;
  /** The place of the comma or line break behind it, or the end of the text. */
  readonly end: number;
}

function plainField(text: string, from: number): CsvField {
  let end = from;
  while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(from, end), end };
}

function quotedField(text: string, from: number): CsvField {
  const pieces: string[] = [];
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value: [...pieces, text.slice(at)].join(""), end: text.length };
    pieces.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1);
      return { value: [...pieces, rest.value].join(""), end: rest.end };
    }
    pieces.push('"');
    at = quote + 2;
  }
}
