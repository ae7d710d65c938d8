/** The last Unicode code point; strings here range over all of them. */
export const LAST_CODE_POINT = 0x10ffff;

/** The last character of SMT-LIB 2.6 strings: planes 0 to 2 only. */
export const LAST_SMT_CODE_POINT = 0x2ffff;

/** The characters of a text: a surrogate pair is one, a lone surrogate stands for itself. */
export function codePoints(text: string): number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    points.push(point);
    if (point > 0xffff) {
      at += 1;
    }
  }
  return points;
}

/** The text of these characters; undefined if two of them would fuse into one (a high surrogate before a low one). */
export function fromCodePoints(points: readonly number[]): string | undefined {
  const parts: string[] = [];
  let afterHigh = false;
  for (const point of points) {
    if (afterHigh && isLowSurrogate(point)) {
      return undefined;
    }
    afterHigh = isHighSurrogate(point);
    parts.push(String.fromCodePoint(point));
  }
  return parts.join("");
}

export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    if (splitsPair(text, at)) {
      count -= 1;
      at += 1;
    }
  }
  return count;
}

/** Does cutting `text` at this UTF-16 offset cut a character in two? */
export function splitsPair(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHighSurrogate(text.charCodeAt(offset - 1)) &&
    isLowSurrogate(text.charCodeAt(offset))
  );
}

export function endsInHighSurrogate(text: string): boolean {
  return text !== "" && isHighSurrogate(text.charCodeAt(text.length - 1));
}

export function startsWithLowSurrogate(text: string): boolean {
  return text !== "" && isLowSurrogate(text.charCodeAt(0));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
