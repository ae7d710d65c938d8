import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";

/** A tree as JSON text, and where what stands on each of its lines comes from, so that a fault found in the text can be shown in the file. */
export interface WrittenDocument {
  readonly text: string;
  /** `lines[0]`: what the first line of the text is made of. */
  readonly lines: readonly Span[];
}

/** Writes a tree, each scalar, key and bracket on a line of its own. */
export function writeDocument(tree: JsonNode): WrittenDocument {
  const texts: string[] = [];
  const lines: Span[] = [];
  const put = (text: string, span: Span): void => {
    texts.push(text);
    lines.push(span);
  };
  const write = (node: JsonNode, end: string): void => {
    switch (node.kind) {
      case "string":
        return put(JSON.stringify(node.value) + end, node.span);
      case "number":
        return put(node.raw + end, node.span);
      case "boolean":
        return put(String(node.value) + end, node.span);
      case "null":
        return put(`null${end}`, node.span);
      case "array":
        put("[", node.span);
        for (const [index, item] of node.items.entries()) write(item, index + 1 < node.items.length ? "," : "");
        return put(`]${end}`, node.span);
      case "object":
        put("{", node.span);
        for (const [index, { key, keySpan, value }] of node.members.entries()) {
          put(`${JSON.stringify(key)}:`, keySpan);
          write(value, index + 1 < node.members.length ? "," : "");
        }
        return put(`}${end}`, node.span);
    }
  };
  write(tree, "");
  return { text: texts.join("\n"), lines };
}
