// C0, DEL and C1 controls, line separators, and the marks that reorder or hide text: a policy must not be able to move the
// cursor, recolour or rearrange what the reader sees.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text with everything that a terminal would obey instead of show written as `\u{..}`. Tabs too. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same, of a text of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

const PLAIN_WORD = /^[\w.:/@+=*$-]+$/;

/** A value inside a sentence: as it is when that reads unambiguously, else in double quotes. */
export function inWords(value: string): string {
  return PLAIN_WORD.test(value) ? value : `"${printable(value.replaceAll("\\", "\\\\").replaceAll('"', '\\"'))}"`;
}
