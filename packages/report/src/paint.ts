/** What a stretch of output means to its reader; a `Paint` decides how that looks. */
export type Tone = "pass" | "fail" | "undecided" | "strong" | "quiet";

/** Dresses one line of text; never changes its characters, only adds escape codes around them. */
export type Paint = (tone: Tone, text: string) => string;

/** No colours: for pipes, files and `NO_COLOR`. */
export const plain: Paint = (_tone, text) => text;

const CODES: Readonly<Record<Tone, string>> = {
  pass: "1;32",
  fail: "1;31",
  undecided: "1;33",
  strong: "1",
  quiet: "90",
};

/** ANSI colours, for terminals. */
export const ansi: Paint = (tone, text) => (text === "" ? "" : `\u001b[${CODES[tone]}m${text}\u001b[0m`);
