import type { MappedText } from "./text-map.ts";

/** `|`, with its indicators, behind the tag or the key of a function. */
const HEADER = /^(?:!\S+[ \t]+)?\|(?:[1-9][-+]?|[-+][1-9]?)?[ \t]*(?:#[^\r\n]*)?(\r?\n)/;

/**
 * What a literal block of YAML (`|`) holds, whose indicator stands at `start`. `value` is what its reader made of it: every line of it stands in a line of
 * its own, behind the indentation. Undefined if there is none or its lines are others. A folded block (`>`) is none: it does not keep its lines.
 */
export function literalBlock(outer: string, start: number, value: string): MappedText | undefined {
  const header = HEADER.exec(outer.slice(start, start + 500));
  if (header === null) return undefined;
  const lines = value.replace(/\n+$/, "").split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return undefined;
  const offsets: number[] = [];
  let position = start + header[0].length;
  let indent: number | undefined;
  for (const [index, line] of lines.entries()) {
    const found = outer.indexOf("\n", position);
    const end = found === -1 ? outer.length : found;
    const written = outer.slice(position, end).replace(/\r$/, "");
    if (index === first) indent = written.length - line.length;
    // Empty lines need no indentation.
    const skipped = line === "" ? written.length : (indent ?? written.length - line.length);
    if (skipped < 0 || !/^ *$/.test(written.slice(0, skipped)) || written.slice(skipped) !== line) return undefined;
    for (let column = 0; column < line.length; column += 1) offsets.push(position + skipped + column);
    offsets.push(position + skipped + line.length);
    position = end + 1;
  }
  return { text: lines.join("\n"), offsets: Uint32Array.from(offsets) };
}
