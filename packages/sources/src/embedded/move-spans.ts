import type { LineIndex, Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";

/** Where a span of an inner text is in the outer one. */
export type MoveSpan = (span: Span) => Span;

/** Moves by a table of offsets, as `MappedText` has it. */
export function byOffsets(offsets: Uint32Array, outer: LineIndex): MoveSpan {
  const last = offsets.at(-1) ?? 0;
  return ({ start, end }) => outer.span(offsets[start.offset] ?? last, offsets[end.offset] ?? last);
}

/** Moves by a number of characters. */
export function byShift(shift: number, outer: LineIndex): MoveSpan {
  return ({ start, end }) => outer.span(start.offset + shift, end.offset + shift);
}

/** The tree with every span moved. As deep as the tree, whose depth its parser has bounded. */
export function moveSpans(node: JsonNode, move: MoveSpan): JsonNode {
  const span = move(node.span);
  switch (node.kind) {
    case "object":
      return {
        kind: "object",
        span,
        members: node.members.map(({ key, keySpan, value }) => ({
          key,
          keySpan: move(keySpan),
          value: moveSpans(value, move),
        })),
      };
    case "array":
      return { kind: "array", span, items: node.items.map((item) => moveSpans(item, move)) };
    case "string":
    case "number":
    case "boolean":
    case "null":
      return { ...node, span };
  }
}
