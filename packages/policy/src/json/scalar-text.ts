import type { JsonNode } from "./node.ts";

/** A condition's value, in a policy or a request, as its text: of a string what it holds, of a number or boolean what is written. */
export function scalarText(node: JsonNode): string | undefined {
  switch (node.kind) {
    case "string":
      return node.value;
    case "number":
      return node.raw;
    case "boolean":
      return String(node.value);
    case "null":
    case "object":
    case "array":
      return undefined;
  }
}
