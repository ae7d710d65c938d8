import { countCodePoints, splitsPair } from "./code-points.ts";

/*
 * The operators of the SMT-LIB 2.6 theory of strings over code points. JavaScript's own string functions do the searching; each
 * place they find is refused where it would cut a surrogate pair in two.
 */

export function startsWith(text: string, prefix: string): boolean {
  return text.startsWith(prefix) && !splitsPair(text, prefix.length);
}

export function endsWith(text: string, suffix: string): boolean {
  return text.endsWith(suffix) && !splitsPair(text, text.length - suffix.length);
}

export function containsText(text: string, part: string): boolean {
  return offsetOf(text, part, 0) !== -1;
}

/** `str.indexof`: places count code points; -1 if `part` does not occur at or after `from`, or `from` is out of range. */
export function indexOfText(text: string, part: string, from: bigint): bigint {
  const start = offsetOfCodePoint(text, from);
  if (start === undefined) {
    return -1n;
  }
  const found = offsetOf(text, part, start);
  return found === -1 ? -1n : from + BigInt(countCodePoints(text.slice(start, found)));
}

/** `str.substr`: empty when `from` is out of range or `count` is not positive, cut at the end of `text`. */
export function substringText(text: string, from: bigint, count: bigint): string {
  const start = offsetOfCodePoint(text, from);
  if (start === undefined || count <= 0n) {
    return "";
  }
  const rest = text.slice(start);
  return rest.slice(0, offsetOfCodePoint(rest, count) ?? rest.length);
}

/** The UTF-16 offset of `part` at or after `start`, -1 if there is none. */
function offsetOf(text: string, part: string, start: number): number {
  let at = text.indexOf(part, start);
  while (at !== -1 && (splitsPair(text, at) || splitsPair(text, at + part.length))) {
    // At the end of the text `indexOf("", past the end)` would find the end again and again.
    at = at < text.length ? text.indexOf(part, at + 1) : -1;
  }
  return at;
}

/** The UTF-16 offset of a place counted in code points, `undefined` outside `0 .. length`. */
function offsetOfCodePoint(text: string, place: bigint): number | undefined {
  if (place < 0n || place > BigInt(text.length)) {
    return undefined;
  }
  let offset = 0;
  for (let left = Number(place); left > 0; left -= 1) {
    if (offset >= text.length) {
      return undefined;
    }
    offset += splitsPair(text, offset + 1) ? 2 : 1;
  }
  return offset;
}
