/** What the functions of this file answer instead of a place: the text ends too early, or is no JSON. */
export const INCOMPLETE = -1;
export const MALFORMED = -2;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** 1 for the bytes that numbers and `true`, `false`, `null` are made of. */
const WORD = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[-+.0-9A-Za-z]/.test(String.fromCharCode(byte))));

const ESCAPES = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));

/** The place behind the closing quote of a string whose first character is at `from`. */
export function skipString(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  for (;;) {
    let byte = bytes[at] ?? 0;
    while (byte !== QUOTE && byte !== BACKSLASH && byte >= 0x20) {
      at += 1;
      byte = bytes[at] ?? 0;
    }
    if (at >= length) return INCOMPLETE;
    if (byte === QUOTE) return at + 1;
    at = bytes[at] === BACKSLASH ? skipEscape(bytes, at + 1) : MALFORMED;
    if (at < 0) return at;
  }
}

function skipEscape(bytes: Uint8Array, at: number): number {
  const kind = bytes[at];
  if (kind === undefined) return INCOMPLETE;
  if (kind !== 0x75) return ESCAPES.has(kind) ? at + 1 : MALFORMED;
  for (let digit = at + 1; digit < at + 5; digit += 1) {
    const byte = bytes[digit];
    if (byte === undefined) return INCOMPLETE;
    if (!isHex(byte)) return MALFORMED;
  }
  return at + 5;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/** Longer than any number that a log holds. */
const LONGEST_LITERAL = 4096;

/** The place behind a number, `true`, `false` or `null`. Such a word ends where another byte follows. */
export function skipLiteral(bytes: Uint8Array, from: number): number {
  let at = from;
  while (WORD[bytes[at] ?? 0] === 1) at += 1;
  if (at - from > LONGEST_LITERAL) return MALFORMED;
  if (at >= bytes.length) return INCOMPLETE;
  if (isCommon(bytes, from, at)) return at;
  return LITERAL.test(latin1(bytes, from, at)) ? at : MALFORMED;
}

const COMMON: readonly (readonly number[])[] = ["true", "false", "null"].map((word) =>
  [...word].map((one) => one.charCodeAt(0)),
);

/** Whether the word is one that nearly all literals are: `true`, `false`, `null`, a digit. */
function isCommon(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  if (to - from === 1) return first >= 0x30 && first <= 0x39;
  for (const word of COMMON) {
    if (word[0] === first)
      return word.length === to - from && word.every((byte, place) => byte === bytes[from + place]);
  }
  return false;
}

/** The place of the first byte that is no white space; the length of the text if there is none. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at += 1;
  }
}

/** The bytes as characters of the same number. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
