import { JsonFault, characterAt, quoteCharacter } from "./fault.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Reads the string whose opening quote stands at `start`; `end` is after its closing quote. Throws `JsonFault`. */
export function scanString(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = "";
  let copied = start + 1;
  let position = start + 1;
  while (position < text.length) {
    const unit = text.charCodeAt(position);
    if (unit === QUOTE) return { value: value + text.slice(copied, position), end: position + 1 };
    if (unit === BACKSLASH) {
      const escape = scanEscape(text, position);
      value += text.slice(copied, position) + escape.value;
      position = copied = escape.end;
    } else if (unit < FIRST_PRINTABLE) {
      throw rawControl(text, start, position);
    } else if (isHigh(unit) && isLow(text.charCodeAt(position + 1))) {
      position += 2;
    } else if (isHigh(unit) || isLow(unit)) {
      throw loneSurrogate(text, position, position + 1);
    } else {
      position += 1;
    }
  }
  throw new JsonFault(
    "json-unexpected-end",
    "the text ends within a string",
    { start, end: text.length },
    'close the string with `"`, and check that the text is complete',
  );
}

function scanEscape(text: string, start: number): { readonly value: string; readonly end: number } {
  const letter = text[start + 1];
  if (letter === "u") return scanUnicodeEscape(text, start);
  const value = ESCAPES.get(letter ?? "");
  if (value === undefined) {
    const { end } = characterAt(text, start + 1);
    const found = letter === undefined ? "nothing" : quoteCharacter(text, start + 1);
    throw new JsonFault(
      "json-escape",
      `a backslash is followed by ${found}`,
      { start, end },
      'write `\\\\` for a backslash; the escapes are `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four hexadecimal digits',
    );
  }
  return { value, end: start + 2 };
}

function scanUnicodeEscape(text: string, start: number): { readonly value: string; readonly end: number } {
  const unit = hexUnit(text, start);
  if (unit === undefined) {
    const end = Math.min(start + 6, text.length);
    throw new JsonFault(
      "json-escape",
      "`\\u` is not followed by four hexadecimal digits",
      { start, end },
      "write `\\u00e9`, or `\\\\u` for a backslash and the letter u",
    );
  }
  if (isLow(unit)) throw loneSurrogate(text, start, start + 6);
  if (!isHigh(unit)) return { value: String.fromCharCode(unit), end: start + 6 };
  const low = hexUnit(text, start + 6);
  if (low === undefined || !isLow(low)) throw loneSurrogate(text, start, start + 6);
  return { value: String.fromCharCode(unit, low), end: start + 12 };
}

/** The number in a `\uXXXX` escape; undefined if there is none at `start`. */
function hexUnit(text: string, start: number): number | undefined {
  const escape = text.slice(start, start + 6);
  return /^\\u[0-9a-fA-F]{4}$/.test(escape) ? Number.parseInt(escape.slice(2), 16) : undefined;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function loneSurrogate(text: string, start: number, end: number): JsonFault {
  const written =
    end - start === 1 ? `U+${text.charCodeAt(start).toString(16).toUpperCase()}` : `\`${text.slice(start, end)}\``;
  return new JsonFault(
    "json-lone-surrogate",
    `${written} is half of a surrogate pair and no character`,
    { start, end },
    "write the whole character, or both halves one after the other",
  );
}

function rawControl(text: string, start: number, position: number): JsonFault {
  const unit = text[position];
  if (unit === "\n" || unit === "\r") {
    return new JsonFault(
      "json-control-character",
      "a string is not closed before the end of its line",
      { start, end: position },
      'close the string with `"`, or write a line break as `\\n`',
    );
  }
  const escape = unit === "\t" ? "\\t" : `\\u${text.charCodeAt(position).toString(16).padStart(4, "0")}`;
  return new JsonFault(
    "json-control-character",
    "a control character stands unescaped in a string",
    { start: position, end: position + 1 },
    `remove it, or write it as \`${escape}\``,
  );
}
