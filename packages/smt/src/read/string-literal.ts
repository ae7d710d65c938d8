import { fromCodePoints, LAST_SMT_CODE_POINT } from "../text/code-points.ts";

/** The escapes of SMT-LIB 2.6: `\uXXXX`, and `\u{X}` to `\u{XXXXX}`. Every other backslash stands for itself. */
const ESCAPE = /\\u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,5})\})/g;

/**
 * The text that the inside of an SMT-LIB string literal stands for; undefined if it escapes a high and a low surrogate in a
 * row, which SMT-LIB keeps apart and no JavaScript string can.
 */
export function readStringLiteral(literal: string): string | undefined {
  const points: number[] = [];
  let at = 0;
  for (const escape of literal.matchAll(ESCAPE)) {
    const point = Number.parseInt(escape[1] ?? escape[2] ?? "", 16);
    if (point <= LAST_SMT_CODE_POINT) {
      pushCharacters(points, literal.slice(at, escape.index));
      points.push(point);
      at = escape.index + escape[0].length;
    }
  }
  pushCharacters(points, literal.slice(at));
  return fromCodePoints(points);
}

function pushCharacters(points: number[], text: string): void {
  for (const character of text) {
    points.push(character.codePointAt(0) ?? 0);
  }
}
