import type { JsonMember, JsonNode, JsonObject, JsonString } from "@policyproof/policy";

/** A member with its key; undefined if the node is no object or has no such member. */
export function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
  return node?.kind === "object" ? node.members.find((member) => member.key === key) : undefined;
}

/** The value of a member. */
export function fieldOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return memberOf(node, key)?.value;
}

/** The value behind several steps. */
export function fieldAt(node: JsonNode | undefined, ...path: readonly (string | number)[]): JsonNode | undefined {
  let found = node;
  for (const step of path) found = typeof step === "number" ? itemsOf(found)[step] : fieldOf(found, step);
  return found;
}

/** The text of a string. */
export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** The items of a list; none if the node is none. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

export function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "boolean" && node.value;
}

export function isFalse(node: JsonNode | undefined): boolean {
  return node?.kind === "boolean" && !node.value;
}

export function isObject(node: JsonNode | undefined): node is JsonObject {
  return node?.kind === "object";
}

/** A string that is not empty. */
export function isText(node: JsonNode | undefined): node is JsonString {
  return node?.kind === "string" && node.value !== "";
}

/** Is there no value: no node, `null`, or the empty text, as Terraform has it for attributes that are not set? */
export function isAbsent(node: JsonNode | undefined): boolean {
  return node === undefined || node.kind === "null" || (node.kind === "string" && node.value === "");
}

/** Every text within a node, keys included. */
export function* textsIn(node: JsonNode): Generator<string> {
  if (node.kind === "string") yield node.value;
  if (node.kind === "array") for (const item of node.items) yield* textsIn(item);
  if (node.kind === "object") {
    for (const { key, value } of node.members) {
      yield key;
      yield* textsIn(value);
    }
  }
}
