import type { JsonNode } from "./node.ts";

/** The value of a node, without its places. Keys that mean something to JavaScript objects are ordinary members. */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]));
    case "array":
      return node.items.map(plainValue);
    case "number":
      return Number(node.raw);
    case "string":
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}
