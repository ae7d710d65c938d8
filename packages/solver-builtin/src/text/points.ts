import { codePoints, LAST_CODE_POINT, postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";

/** Code points, both ends inclusive. */
export type PointRange = readonly [number, number];

/** The last character of SMT-LIB 2.6 strings. */
const LAST_SMT_CODE_POINT = 0x2ffff;
const BEYOND_SMT = /[\u{30000}-\u{10ffff}]/u;

/** The last character that texts are looked for in: that of SMT-LIB, as other solvers do, unless the question itself goes beyond. */
export function lastCharacter(assertions: readonly Term[]): number {
  return postOrder(assertions).some(namesMore) ? LAST_CODE_POINT : LAST_SMT_CODE_POINT;
}

/** Is there a character beyond in the term's own text or range? A range up to the very last one only says "any". */
function namesMore({ text, value, bounds, op }: Term): boolean {
  if (op === "re.range")
    return bounds?.some((point) => point > LAST_SMT_CODE_POINT && point !== LAST_CODE_POINT) === true;
  return BEYOND_SMT.test(text ?? (value?.kind === "String" ? value.value : ""));
}

/** The text of these characters; undefined where two lone surrogates would fuse into one character. */
export function textOfPoints(points: readonly number[]): string | undefined {
  // In slices: a call takes only so many arguments.
  const parts: string[] = [];
  for (let at = 0; at < points.length; at += 4096) parts.push(String.fromCodePoint(...points.slice(at, at + 4096)));
  const text = parts.join("");
  return codePoints(text).length === points.length ? text : undefined;
}

/** Characters that people read without effort come first. */
const NICE: readonly PointRange[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x2d, 0x2e],
  [0x21, 0x7e],
  [0x20, 0x20],
  [0xa1, 0x24f],
  [0x370, 0xd7ff],
  [0xe000, 0xffff],
  [0x10000, LAST_CODE_POINT],
];

/** The nicest character of a range, and how nice it is: the smaller the nicer. */
export function nicest(first: number, last: number): { readonly point: number; readonly rank: number } {
  for (const [rank, [low, high]] of NICE.entries()) {
    const point = Math.max(first, low);
    if (point <= Math.min(last, high)) return { point, rank };
  }
  return { point: first, rank: NICE.length };
}
