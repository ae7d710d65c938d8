import { fieldOf, textOf } from "../json/fields.ts";
import type { JsonMember, JsonNode } from "@policyproof/policy";

export function stringAt(node: JsonNode | undefined, key: string): string | undefined {
  return textOf(fieldOf(node, key));
}

/** The name of a function and its argument, if the node is one: `{"Fn::Sub": "..."}`, `{"Ref": "..."}`. */
export function functionOf(node: JsonNode): JsonMember | undefined {
  if (node.kind !== "object" || node.members.length !== 1) return undefined;
  const [only] = node.members;
  if (only === undefined) return undefined;
  return only.key === "Ref" || (only.key.startsWith("Fn::") && !only.key.startsWith(FOR_EACH)) ? only : undefined;
}

/** A key that stands for members made by a loop. */
export const FOR_EACH = "Fn::ForEach::";
