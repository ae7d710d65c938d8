import type { Span } from "@policyproof/diagnostics";
import { markerOf } from "../unknowns/marker.ts";
import type { Unknown, UnknownKind } from "../unknowns/unknown.ts";
import { unsupported } from "./fault.ts";

/** A text that may not be known in full: its pieces in order. No two neighbours are both strings, and no string is empty. */
export type Text = readonly (string | Open)[];

/** A value of a template with its functions resolved. `absent` is what `AWS::NoValue` stands for. */
export type Value = TextValue | LiteralValue | ListValue | ObjectValue | AbsentValue;

interface TextValue {
  readonly kind: "text";
  readonly text: Text;
  readonly span: Span;
}

/** A number as written, a boolean or null. */
interface LiteralValue {
  readonly kind: "number" | "boolean" | "null";
  readonly raw: string;
  readonly span: Span;
}

interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
  /** If present, more items follow, nobody knows how many. This is the whole list as an unknown value. */
  readonly open?: Open;
  readonly span: Span;
}

interface ObjectValue {
  readonly kind: "object";
  readonly members: readonly ObjectValueMember[];
  readonly span: Span;
}

export interface ObjectValueMember {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}

interface AbsentValue {
  readonly kind: "absent";
  readonly span: Span;
}

/** Puts pieces together. */
export function textOf(...pieces: readonly (string | Open)[]): Text {
  const text: (string | Open)[] = [];
  for (const piece of pieces) {
    const last = text.at(-1);
    if (piece === "") continue;
    if (typeof piece === "string" && typeof last === "string") text[text.length - 1] = last + piece;
    else text.push(piece);
  }
  return text;
}

/** The text if all of it is known. */
export function knownText(text: Text): string | undefined {
  if (text.length === 0) return "";
  const [only] = text;
  return text.length === 1 && typeof only === "string" ? only : undefined;
}

/** The text with its markers. */
export function writeText(text: Text): string {
  return text.map((piece) => (typeof piece === "string" ? piece : piece.marker)).join("");
}

/** The text for messages. */
export function showText(text: Text): string {
  return text.map((piece) => (typeof piece === "string" ? piece : `<${piece.name}>`)).join("");
}

/**
 * An unknown value and what it is, as a text that tells it from all others: a plain one such as `the parameter Name` or, for what is computed out of
 * others, JSON of the computation.
 */
export interface Open extends Unknown {
  readonly key: string;
}

/** `about` is its name for messages and, unless there is a `key`, what tells it from others. */
export function openValue(kind: UnknownKind, about: string, help: string, span: Span, key: string = about): Open {
  return { marker: markerOf(key), kind, name: about, help, span, key };
}

/** Is the text one that is not empty and has no wildcards, dollar signs and braces, whatever the unknown pieces are? */
export function isPlain(text: Text): boolean {
  return (
    text.length > 0 &&
    text.every((piece) => (typeof piece === "string" ? !/[*?${}]/.test(piece) : piece.kind !== "anything"))
  );
}

/**
 * A value that a function computes out of texts that are not all known. Taken to be a name if they
 * are; a caller who knows that it may be empty says so. Equal computations give the same unknown.
 */
export function computed(name: string, from: readonly Text[], span: Span): Open {
  const key = `[${[JSON.stringify(name), ...from.map(textKey)].join(",")}]`;
  if (key.length > MAX_KEY) {
    throw unsupported(
      `${name} is computed in too many steps from values that are not known`,
      "give the parameters that it depends on",
      span,
    );
  }
  const sources = from.flat().filter((piece) => typeof piece !== "string");
  const about = [...new Set(sources.map((source) => source.name))].join(", ");
  return {
    marker: markerOf(key),
    kind: from.every((text) => text.length === 0 || isPlain(text)) && from.some(isPlain) ? "name" : "anything",
    name: about === "" ? name : `${name} of ${about}`,
    help: sources[0]?.help ?? "write the value itself into the template",
    span,
    key,
  };
}

const MAX_KEY = 4000;

/** Tells a text from all others that differ in any deployment. */
export function textKey(text: Text): string {
  const pieces = text.map((piece) => {
    if (typeof piece === "string") return JSON.stringify(piece);
    // What is computed is JSON already; quoting it again and again would let it grow without bound.
    return `[${piece.key.startsWith("[") ? piece.key : JSON.stringify(piece.key)}]`;
  });
  return `[${pieces.join(",")}]`;
}
