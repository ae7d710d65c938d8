import type { JsonNode } from "./node.ts";

/**
 * The value of a node, without its places. Keys that mean something to JavaScript objects are ordinary members.
 * @param numberOf what becomes of a number as it is written; a JavaScript number unless it is said otherwise
 */
export function plainValue(node: JsonNode, numberOf: (raw: string) => number | string = Number): unknown {
  switch (node.kind) {
    case "object":
      // Not by assignment: a member called `__proto__` is a member like any other.
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value, numberOf)]));
    case "array":
      return node.items.map((item) => plainValue(item, numberOf));
    case "number":
      return numberOf(node.raw);
    case "string":
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}
