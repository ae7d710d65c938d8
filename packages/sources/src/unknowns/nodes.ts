import type { Span } from "@policyproof/diagnostics";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "@policyproof/policy";

/** Nodes made for a reading stand where the node stood that they are made for. */
export function textNode(value: string, span: Span): JsonString {
  return { kind: "string", value, span };
}

export function listNode(items: readonly JsonNode[], span: Span): JsonArray {
  return { kind: "array", items, span };
}

export function objectNode(members: readonly (readonly [string, JsonNode])[], span: Span): JsonObject {
  return { kind: "object", members: members.map(([key, value]) => ({ key, keySpan: span, value })), span };
}

export function memberOf(node: JsonObject, key: string): JsonMember | undefined {
  return node.members.find((member) => member.key === key);
}

/** The object with a member put in its place, or at the end. */
export function withMember(node: JsonObject, key: string, value: JsonNode): JsonObject {
  const old = memberOf(node, key);
  if (old === undefined) return { ...node, members: [...node.members, { key, keySpan: value.span, value }] };
  return { ...node, members: node.members.map((member) => (member === old ? { ...member, value } : member)) };
}

/** The object with a member instead of another, in that one's place. */
export function withMemberFor(node: JsonObject, old: string, key: string, value: JsonNode): JsonObject {
  const { members } = node;
  return { ...node, members: members.map((member) => (member.key === old ? { ...member, key, value } : member)) };
}

export function withoutMember(node: JsonObject, key: string): JsonObject {
  return { ...node, members: node.members.filter((member) => member.key !== key) };
}

/** The tree with all its strings changed, those that are keys too. Policies are not deep: the JSON parser has seen to it. */
function mapTexts(node: JsonNode, change: (text: string) => string): JsonNode {
  switch (node.kind) {
    case "string":
      return { ...node, value: change(node.value) };
    case "array":
      return { ...node, items: node.items.map((item) => mapTexts(item, change)) };
    case "object":
      return {
        ...node,
        members: node.members.map((member) => ({
          ...member,
          key: change(member.key),
          value: mapTexts(member.value, change),
        })),
      };
    case "number":
    case "boolean":
    case "null":
      return node;
  }
}

/** All strings, those that are keys too. */
export function textsOf(node: JsonNode): readonly string[] {
  const texts: string[] = [];
  mapTexts(node, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}
