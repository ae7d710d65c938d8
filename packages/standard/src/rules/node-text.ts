import type { JsonNode } from "@policyproof/policy";
import type { SourceDocument } from "@policyproof/sources";

/** The node as JSON text without white space: the same for all that differ only in how they are written. Numbers keep their digits. */
export function nodeText(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key)}:${nodeText(value)}`).join(",")}}`;
    case "array":
      return `[${node.items.map(nodeText).join(",")}]`;
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return node.raw;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}

/** Says the same of two documents iff they are the same once resolved, wherever they stand. */
export function documentText({ variants, unknowns }: SourceDocument): string {
  return JSON.stringify([
    variants.map(({ choices, tree }) => [choices, nodeText(tree)]),
    unknowns.map(({ marker, kind }) => [marker, kind]),
  ]);
}
