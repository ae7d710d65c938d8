import type { Span } from "@policyproof/diagnostics";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "@policyproof/policy";

/** Nodes that a file does not have as text. Each points to what it was made of, or stands for. */
export function textNode(value: string, span: Span): JsonString {
  return { kind: "string", value, span };
}

export function listNode(items: readonly JsonNode[], span: Span): JsonArray {
  return { kind: "array", items, span };
}

export function memberNode(key: string, value: JsonNode, keySpan: Span = value.span): JsonMember {
  return { key, keySpan, value };
}

/** An object of the members that there are. */
export function objectNode(members: readonly (JsonMember | undefined)[], span: Span): JsonObject {
  return { kind: "object", members: members.filter((member) => member !== undefined), span };
}

/** An object whose keys stand where it does. */
export function objectOf(entries: readonly (readonly [string, JsonNode])[], span: Span): JsonObject {
  return objectNode(
    entries.map(([key, value]) => memberNode(key, value, span)),
    span,
  );
}
