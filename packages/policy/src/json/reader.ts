import type { Diagnostic, LineIndex, Span } from "@policyproof/diagnostics";
import type { JsonMember, JsonNode } from "./node.ts";

/** The key whose value is being read. */
type Pending = Pick<JsonMember, "key" | "keySpan">;

/** An object or array that is not closed yet. */
export type Frame =
  | {
      readonly kind: "object";
      readonly start: number;
      readonly members: JsonMember[];
      readonly keys: Map<string, Span>;
      pending: Pending | undefined;
    }
  | { readonly kind: "array"; readonly start: number; readonly items: JsonNode[] };

/** A text and how far it is read. */
export interface Reader {
  readonly text: string;
  readonly lines: LineIndex;
  readonly maxDepth: number;
  position: number;
  readonly frames: Frame[];
  readonly diagnostics: Diagnostic[];
}

/** Moves to `end`; the span of what lies between. */
export function advance(reader: Reader, end: number): Span {
  const span = reader.lines.span(reader.position, end);
  reader.position = end;
  return span;
}

/** Moves over the white space of JSON. */
export function skipSpace(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    const unit = text.charCodeAt(reader.position);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    reader.position += 1;
  }
}

/** Where the reader is in the document. */
export function pathOf(reader: Reader): readonly (string | number)[] {
  return reader.frames
    .map((frame) => (frame.kind === "array" ? frame.items.length : frame.pending?.key))
    .filter((step) => step !== undefined);
}
