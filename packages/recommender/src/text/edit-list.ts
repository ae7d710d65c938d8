import type { JsonArray, JsonNode } from "@policyproof/policy";

/** A stretch of a text, and what is to stand there instead. */
export interface TextEdit {
  /** UTF-16 code units; `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits made. They must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** What is to stand in the place of each item of a list: texts of JSON values; undefined: the item as it is. */
export type Instead = readonly (readonly string[] | undefined)[];

/** Rewrites a list with the line breaks and blanks that its author used between the items. */
export function editList(text: string, list: JsonArray, instead: Instead, added: readonly string[] = []): TextEdit {
  const { items, span } = list;
  const { lead, gap: usualGap, trail } = layoutOf(text, list);
  const gap = (index: number): string => text.slice(items[index - 1]?.span.end.offset, items[index]?.span.start.offset);
  const pieces: { readonly gap: string; readonly text: string }[] = [];
  for (const [index, item] of items.entries()) {
    const texts = instead[index] ?? [text.slice(item.span.start.offset, item.span.end.offset)];
    for (const [place, piece] of texts.entries())
      pieces.push({ gap: place === 0 && index > 0 ? gap(index) : usualGap, text: piece });
  }
  for (const piece of added) pieces.push({ gap: usualGap, text: piece });
  const body = pieces.map((piece, index) => (index === 0 ? piece.text : piece.gap + piece.text)).join("");
  return { start: span.start.offset, end: span.end.offset, text: `[${lead}${body}${trail}]` };
}

/** Puts other items into a list that is laid out like it. */
export function replaceItems(text: string, list: JsonArray, items: readonly string[]): TextEdit {
  const { lead, gap, trail } = layoutOf(text, list);
  const { start, end } = list.span;
  return { start: start.offset, end: end.offset, text: `[${lead}${items.join(gap)}${trail}]` };
}

interface Layout {
  /** After the opening bracket. */
  readonly lead: string;
  /** Between items, with the comma. */
  readonly gap: string;
  /** Before the closing bracket. */
  readonly trail: string;
}

function layoutOf(text: string, { items, span }: JsonArray): Layout {
  const end = span.end.offset - 1;
  const [first, second] = items;
  const lead = text.slice(span.start.offset + 1, first?.span.start.offset ?? end);
  const trail = text.slice(items.at(-1)?.span.end.offset ?? end, end);
  const gap = text.slice(first?.span.end.offset, second?.span.start.offset);
  return { lead, gap: second === undefined ? `,${lead === "" && !isDense(text) ? " " : lead}` : gap, trail };
}

/**
 * Turns a single value into a list, laid out as the text around it is: one item a line where the member stands on a line of its own.
 * @param key where the key of the value begins
 */
export function widenToList(text: string, key: number, value: JsonNode, items: readonly string[]): TextEdit {
  const [start, end] = [value.span.start.offset, value.span.end.offset];
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return { start, end, text: only };
  const lineStart = text.lastIndexOf("\n", key) + 1;
  const indent = text.slice(lineStart, key);
  if (lineStart === 0 || indent.trim() !== "")
    return { start, end, text: `[${items.join(isDense(text) ? "," : ", ")}]` };
  const inner = indent + unitOf(text);
  return { start, end, text: `[\n${inner}${items.join(`,\n${inner}`)}\n${indent}]` };
}

/** No blanks after the colons of keys, as far as the beginning tells: written by a machine, for machines. */
function isDense(text: string): boolean {
  return !/"\s*:\s/.test(text.slice(0, 500));
}

/** By how much the first indented line stands further in than the last one, which in a part of a document is indented, too. */
function unitOf(text: string): string {
  const inner = /\n([ \t]+)\S/.exec(text)?.[1] ?? "";
  const outer = /\n([ \t]*)\S*\s*$/.exec(text)?.[1] ?? "";
  return inner.slice(outer.length) || "  ";
}

/** Without white space between its tokens. IAM counts a policy's characters like this. */
export function compactJson(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
}
