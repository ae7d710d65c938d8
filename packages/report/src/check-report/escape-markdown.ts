import { printable } from "../printable.ts";

/**
 * Foreign text in Markdown, the dialect of GitHub and GitLab. It only ever appears inside code, because everything else is worked
 * on further after the Markdown: mentions, references to issues, addresses, emoji, quick actions. See
 * https://github.github.com/gfm/#code-spans and https://github.github.com/gfm/#fenced-code-blocks.
 */

/** The text, on one line, as a code span. It may stand anywhere but in a table. */
export function codeSpan(text: string): string {
  const shown = withoutComments(printable(text));
  if (shown === "") return "(empty)";
  const fence = "`".repeat(longestRun(shown) + 1);
  // Of spaces at both ends one is taken away, and a backtick must not touch the fence.
  const padding = /^[ `]|[ `]$/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

// Nothing that consists of these means anything to Markdown or to a platform, wherever it stands in a line.
const PLAIN_WORD = /^(?:\(?[A-Za-z]+(?:'[a-z]+)?[.,;:)]*|\d{1,6}[,;:]?)$/;
const PLAIN_TOKEN = /\(?`[^`]+`[.,;:)]*|"(?:[^"\\]|\\.)*"[^\s"]*|\S+/g;
const TRAILING = /^(.*?)([.,;)]*)$/su;

const QUOTED = /^(\(?)`([^`]+)`([.,;:)]*)$/su;

/**
 * A sentence of ours with foreign words in it: plain words stay as they are, every other one is a code span, and what stands in
 * double quotes or backticks is a single one.
 */
export function prose(sentence: string): string {
  const tokens = printable(sentence).match(PLAIN_TOKEN) ?? [];
  return tokens.map(proseWord).join(" ");
}

function proseWord(token: string): string {
  const [, before = "", quoted, rest = ""] = QUOTED.exec(token) ?? [];
  if (quoted !== undefined) return `${before}${codeSpan(quoted)}${rest}`;
  // A word of hexadecimal digits could be the name of a commit.
  if (PLAIN_WORD.test(token) && !/^[a-f]{7,}/i.test(token)) return token;
  const [, core = "", after = ""] = TRAILING.exec(token) ?? [];
  return core === "" ? codeSpan(token) : `${codeSpan(core)}${after}`;
}

/** Lines of text as a code block; empty for no text. Ends without a line break. */
export function codeBlock(text: string): string {
  if (text === "") return "";
  const lines = text.split("\n").map((line) => withoutComments(printable(line)));
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return `${fence}text\n${lines.join("\n")}\n${fence}`;
}

/** Markdown, such as `codeSpan` and `prose` make it, as a cell of a table: a pipe would end the cell, even inside code. */
export function tableCell(markdown: string): string {
  return markdown.replaceAll("|", "\\u{7c}");
}

/** Whoever looks for a comment by a marker in it searches the raw text, where code is no shelter. */
function withoutComments(text: string): string {
  return text.replaceAll("<!--", "<\\u{21}--");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
