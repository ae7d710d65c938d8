/** An SMT-LIB 2.6 string literal: `""` for a quote, `\u{..}` for everything but printable ASCII and for the backslash. */
export function printStringLiteral(text: string): string {
  return `"${escapeText(text, /[^ -[\]-~]/gu).replaceAll('"', '""')}"`;
}

/** Harmless in a comment line: no line end, no control or non-ASCII character, nothing that opens a quoted symbol. */
export function printCommentText(text: string): string {
  return escapeText(text, /[^ -[\]-~]|[;|]/gu);
}

function escapeText(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
