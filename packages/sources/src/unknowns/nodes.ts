import type { JsonNode, JsonObject } from "@policyproof/policy";
import { memberOf, textsIn } from "../json/fields.ts";

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

/** All strings, those that are keys too. */
export function textsOf(node: JsonNode): readonly string[] {
  return [...textsIn(node)];
}
