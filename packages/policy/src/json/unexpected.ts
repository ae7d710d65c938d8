import { quote } from "@policyproof/diagnostics";
import { JsonFault, characterAt, quoteCharacter } from "./fault.ts";

/** Words of other languages, and what JSON has instead. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ["True", "write `true`"],
  ["TRUE", "write `true`"],
  ["False", "write `false`"],
  ["FALSE", "write `false`"],
  ["None", "write `null`, or leave the element out"],
  ["nil", "write `null`, or leave the element out"],
  ["undefined", "write `null`, or leave the element out"],
  ["NaN", "JSON has no such number"],
  ["Infinity", "JSON has no such number"],
]);

/** The fault of finding something else than `expected` (as in "a value") at `position`. */
export function unexpected(text: string, position: number, expected: string, help: string): JsonFault {
  if (position >= text.length) {
    return new JsonFault(
      "json-unexpected-end",
      `the text ends where ${expected} was expected`,
      { start: position, end: position },
      "check that the text is complete and that every bracket is closed",
    );
  }
  return (
    comment(text, position) ??
    new JsonFault(
      "json-syntax",
      `expected ${expected} but found ${quoteCharacter(text, position)}`,
      characterAt(text, position),
      help,
    )
  );
}

/** The fault of finding no value at `position`, where one must be. */
export function unexpectedValue(text: string, position: number): JsonFault {
  const quoted = foreignQuote(text, position, "a string");
  if (quoted !== undefined) return quoted;
  const end = wordEnd(text, position);
  if (end === position)
    return unexpected(
      text,
      position,
      "a value",
      "put a string in double quotes, a number, `true`, `false`, `null`, an object or an array here",
    );
  const word = text.slice(position, end);
  return new JsonFault(
    "json-literal",
    `${quote(word)} is no value of JSON`,
    { start: position, end },
    FOREIGN_WORDS.get(word) ?? "put text in double quotes",
  );
}

/** The fault of finding no key at `position`, where one must be. */
export function unexpectedKey(text: string, position: number): JsonFault {
  const quoted = foreignQuote(text, position, "a key");
  if (quoted !== undefined) return quoted;
  const end = wordEnd(text, position);
  if (end === position)
    return unexpected(text, position, "a key", 'put a key in double quotes here, as in `"Effect": "Allow"`');
  const word = quote(text.slice(position, end));
  return new JsonFault(
    "json-quote",
    `the key ${word} stands without double quotes`,
    { start: position, end },
    "put the key in double quotes",
  );
}

function comment(text: string, position: number): JsonFault | undefined {
  const start = ["//", "/*", "#"].find((mark) => text.startsWith(mark, position));
  if (start === undefined) return undefined;
  return new JsonFault(
    "json-comment",
    `JSON has no comments, but ${quote(start)} starts one`,
    { start: position, end: position + start.length },
    "remove the comment; a statement can be described in its `Sid`",
  );
}

function foreignQuote(text: string, position: number, what: string): JsonFault | undefined {
  const mark = text.charAt(position);
  if (mark === "" || !"'`\u2018\u2019\u201c\u201d\u00ab".includes(mark)) return undefined;
  return new JsonFault(
    "json-quote",
    `${what} starts with ${mark === "`" ? "a backtick" : quote(mark)}`,
    characterAt(text, position),
    'write plain double quotes: `"`',
  );
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (/[\w$]/.test(text.charAt(end))) end += 1;
  return end;
}

/** How to repair a place where a comma or a closing bracket is missing before `found`. */
export function missingSeparatorHelp(found: string, close: string): string {
  if (found === "}" || found === "]") return `close with \`${close}\` what was opened, or look for a bracket too many`;
  return found === ":" ? "put a key and a value here, or remove the colon" : "put a comma before it";
}

/** The fault of finding something after the document. */
export function trailingText(text: string, position: number): JsonFault {
  const several = text[position] === "{" || text[position] === "[";
  return new JsonFault(
    "json-trailing-text",
    "something follows the end of the document",
    { start: position, end: position + 1 },
    several ? "give one document at a time" : "remove what follows, or look for a bracket too many",
  );
}
