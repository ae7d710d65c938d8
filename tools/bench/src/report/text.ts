/** A Markdown table, its columns as wide as their widest cell; all but the first `texts` columns are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], texts = 1): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column < texts)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column < texts ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function pad(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}

/** `0.05 ms`, `1.2 s`: three digits at most. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return "–";
  return milliseconds < 1000 ? `${digits(milliseconds)} ms` : `${digits(milliseconds / 1000)} s`;
}

/** `× 120`, `× 0.4`. */
export function times(ratio: number): string {
  return Number.isFinite(ratio) ? `× ${digits(ratio)}` : "–";
}

/** Two significant digits below 100, whole numbers from there on. */
export function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(2)));
}

export function count(value: number): string {
  return value.toLocaleString("en");
}

export function metBy(isMet: boolean): string {
  return isMet ? "met" : "missed";
}

export function plural(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
