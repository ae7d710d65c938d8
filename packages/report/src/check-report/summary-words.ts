import type { Span } from "@policyproof/diagnostics";
import { printable } from "../printable.ts";
import { placeInWords, shorten } from "./describe.ts";
import { codeSpan, prose } from "./escape-markdown.ts";
import { pathToUri, repositoryPath } from "./repository-path.ts";
import type { RepositoryOptions } from "./repository-path.ts";

export interface SummaryOptions extends RepositoryOptions {
  /** Where files can be seen, up to and with the slash before their path: `https://github.com/o/r/blob/<revision>/`. */
  readonly filesUrl?: string;
}

/** Characters of one foreign text; what is longer is cut. */
const MAX_NAME = 160;
const MAX_SENTENCE = 1200;
const MAX_URL = 600;

/** A name or another foreign text, as code. */
export function name(text: string): string {
  return codeSpan(shorten(printable(text), MAX_NAME));
}

/** A sentence of ours, with its foreign words as code. */
export function say(sentence: string): string {
  return prose(shorten(printable(sentence), MAX_SENTENCE));
}

/** At most `most` of the texts, and how many more there are. */
export function listed(texts: readonly string[], most: number, write: (text: string) => string): string {
  return `${texts.slice(0, most).map(write).join(", ")}${andMore(texts, most)}`;
}

export function andMore(texts: readonly string[], most: number): string {
  return texts.length > most ? ` and ${texts.length - most} more` : "";
}

/** The place, linked if it is known where files can be seen and the file lies there. */
export function link(file: string, span: Span | undefined, options: SummaryOptions): string {
  const path = repositoryPath(file, options);
  const label = name(placeInWords(path, span));
  const url = urlOf(path, span, options.filesUrl);
  return url === undefined ? label : `[${label}](${url})`;
}

function urlOf(path: string, span: Span | undefined, filesUrl: string | undefined): string | undefined {
  if (filesUrl === undefined || !/^https?:\/\/[\w.:/@%~+-]+\/$/.test(filesUrl)) return undefined;
  if (path === "" || path.startsWith("/") || path.split("/")[0] === "..") return undefined;
  const lines = span === undefined ? "" : `#L${span.start.line}-L${span.end.line}`;
  const url = `${filesUrl}${pathToUri(path)}${lines}`;
  return url.length <= MAX_URL ? url : undefined;
}
