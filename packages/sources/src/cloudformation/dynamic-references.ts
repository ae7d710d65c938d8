import type { Span } from "@policyproof/diagnostics";
import { openValue, showText, textOf, writeText } from "./values.ts";
import type { Open, Text } from "./values.ts";

/** Splits a text so that every marker is a piece of its own. */
const MARKERS = /(\$\{policyproof:[0-9a-f]*\})/;
const REFERENCE = /\{\{resolve:(?:[^{}]|\$\{policyproof:[0-9a-f]*\})*\}\}/g;

/** The text with `{{resolve:ssm:name}}` and the like as unknown values: they are looked up at the deployment. */
export function withDynamicReferences(text: Text, span: Span): Text {
  if (!text.some((piece) => typeof piece === "string" && piece.includes("{{resolve:"))) return text;
  const byMarker = new Map(text.filter((piece) => typeof piece !== "string").map((piece) => [piece.marker, piece]));
  const written = writeText(text);
  const pieces: (string | Open)[] = [];
  let end = 0;
  for (const match of written.matchAll(REFERENCE)) {
    pieces.push(...piecesOf(written.slice(end, match.index), byMarker));
    const shown = showText(textOf(...piecesOf(match[0], byMarker)));
    pieces.push({
      ...openValue(
        "anything",
        `the dynamic reference ${match[0]}`,
        "it is looked up at the deployment: write the value itself, or check it there",
        span,
      ),
      name: `the dynamic reference ${shown}`,
    });
    end = match.index + match[0].length;
  }
  pieces.push(...piecesOf(written.slice(end), byMarker));
  return textOf(...pieces);
}

function piecesOf(written: string, byMarker: ReadonlyMap<string, Open>): readonly (string | Open)[] {
  return written.split(MARKERS).map((piece) => byMarker.get(piece) ?? piece);
}
