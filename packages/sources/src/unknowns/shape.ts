import { hasMarker } from "./marker.ts";
import type { UnknownKind } from "./unknown.ts";

/** What is known of the value behind a marker. A marker that nobody has described may stand for anything. */
export type KindOf = (marker: string) => UnknownKind;

/** A stretch of a text: written out, or a marker. */
export type Piece = { readonly kind: "text" | "marker"; readonly text: string };

const MARKER = /(\$\{policyproof:[0-9a-f]*\})/;

/** The text cut at its markers; no piece is empty. */
export function piecesOf(text: string): readonly Piece[] {
  return text
    .split(MARKER)
    .map((piece, index): Piece => ({ kind: index % 2 === 1 ? "marker" : "text", text: piece }))
    .filter((piece) => piece.text !== "");
}

/** The text with something else for each marker. */
export function fillMarkers(text: string, fill: (marker: string) => string): string {
  if (!hasMarker(text)) return text;
  return piecesOf(text)
    .map((piece) => (piece.kind === "marker" ? fill(piece.text) : piece.text))
    .join("");
}

const VARIABLE = /\$\{(?:[A-Za-z0-9:/_.@=+-]+|[*?$])\}/g;

/**
 * Could the value of a marker become part of a policy variable together with what is written beside it? Whole variables that are
 * written out are no danger; a `$`, a `}` or a variable that a marker stands in is.
 */
export function isTangled(text: string): boolean {
  return piecesOf(text).some(
    (piece) => piece.kind === "text" && hasMarker(text) && /[$}]/.test(piece.text.replaceAll(VARIABLE, "")),
  );
}

/** Does the text hold a policy variable besides markers? */
export function hasVariable(text: string): boolean {
  return piecesOf(text).some((piece) => piece.kind === "text" && piece.text.includes("${"));
}

/** The text at its first five colons, those within markers not counted. */
export function arnFields(text: string): readonly string[] {
  const fields: string[] = [""];
  for (const piece of piecesOf(text)) {
    const parts = piece.kind === "marker" ? [piece.text] : piece.text.split(":");
    for (const [index, part] of parts.entries()) {
      if (index > 0 && fields.length < 6) fields.push(part);
      else fields[fields.length - 1] += index > 0 ? `:${part}` : part;
    }
  }
  return fields;
}

/** Kinds whose values have no wildcards, so that a policy variable can stand for them. */
export function isPlain(kind: UnknownKind): boolean {
  return kind !== "anything";
}

/** Kinds whose values have no colons either, so that they cannot shift the fields of an ARN. */
export function staysInField(kind: UnknownKind): boolean {
  return kind !== "anything" && kind !== "name";
}

export function markerPieces(text: string): readonly string[] {
  return piecesOf(text).flatMap((piece) => (piece.kind === "marker" ? [piece.text] : []));
}
