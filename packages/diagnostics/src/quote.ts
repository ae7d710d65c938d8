/** Characters of a user's text that a message shows at most. */
const MAX_QUOTED = 60;

/**
 * A user's text for a message: in backticks, cut after 60 characters, with characters that could disturb a terminal or
 * deceive a reader (controls, line separators, direction marks, lone surrogates) written as `\u{...}`. The empty text is `""`.
 */
export function quote(text: string): string {
  if (text === "") return '`""`';
  const shown: string[] = [];
  // Reads no more of a long text than it shows.
  for (const character of text.slice(0, 2 * MAX_QUOTED)) {
    if (shown.length === MAX_QUOTED) break;
    shown.push(character);
  }
  const start = shown.join("");
  return `\`${escapeInvisible(start)}${start.length < text.length ? "..." : ""}\``;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with every character that cannot be seen, or moves others, written as `\u{...}`. */
export function escapeInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
