import type { JsonMember, JsonNode } from "@policyproof/policy";

export function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
  return node?.kind === "object" ? node.members.find((member) => member.key === key) : undefined;
}

export function valueOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return memberOf(node, key)?.value;
}

export function stringAt(node: JsonNode | undefined, key: string): string | undefined {
  const value = valueOf(node, key);
  return value?.kind === "string" ? value.value : undefined;
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
