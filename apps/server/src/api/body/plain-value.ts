import type { JsonNode } from "@policyproof/policy";

/**
 * A JSON value as a JavaScript value. A number that would be written otherwise afterwards (`1.0`, twenty digits, `1e999`) becomes its text: as the
 * value of a condition or of a request's key both mean the same.
 */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      // Not by assignment: a member called `__proto__` is a member like any other.
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]));
    case "array":
      return node.items.map(plainValue);
    case "number":
      return String(Number(node.raw)) === node.raw ? Number(node.raw) : node.raw;
    case "string":
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}
