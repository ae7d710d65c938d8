import type { JsonNode, JsonObject, JsonString } from "@policyproof/policy";
import { textsOf } from "./clauses.ts";
import { hasMarker } from "./marker.ts";
import { listNode, objectOf, textNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { arnFields, fillMarkers, markerPieces, staysInField } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/** One principal of a statement; `type` is absent for one that stands without it. */
export interface PrincipalText {
  readonly type: string | undefined;
  readonly node: JsonString;
}

export interface PrincipalElement {
  readonly key: "Principal" | "NotPrincipal";
  readonly value: JsonNode;
  /** Undefined if it is not built as it should be, or its types are not known. */
  readonly entries: readonly PrincipalText[] | undefined;
}

export function principalOf(statement: JsonObject): PrincipalElement | undefined {
  const plain = memberOf(statement, "Principal");
  const negation = memberOf(statement, "NotPrincipal");
  const member = plain ?? negation;
  if (member === undefined || (plain !== undefined && negation !== undefined)) return undefined;
  const key = member === plain ? "Principal" : "NotPrincipal";
  return { key, value: member.value, entries: entriesOf(member.value) };
}

function entriesOf(value: JsonNode): readonly PrincipalText[] | undefined {
  if (value.kind !== "object") return textsOf(value)?.map((node) => ({ type: undefined, node }));
  const entries: PrincipalText[] = [];
  for (const { key: type, value: list } of value.members) {
    const texts = textsOf(list);
    if (texts === undefined || hasMarker(type)) return undefined;
    for (const node of texts) entries.push({ type, node });
  }
  return entries;
}

/** A `Principal` of these alone. */
export function principalNode(entries: readonly PrincipalText[], like: JsonNode): JsonNode {
  const { span } = like;
  const bare = entries.filter(({ type }) => type === undefined).map(({ node }) => node);
  const [only] = bare;
  if (only !== undefined) return bare.length === 1 ? only : listNode(bare, span);
  const types = [...new Set(entries.flatMap(({ type }) => type ?? []))];
  const listOf = (type: string): JsonNode =>
    listNode(
      entries.filter((entry) => entry.type === type).map(({ node }) => node),
      span,
    );
  return objectOf(
    types.map((type) => [type, listOf(type)] as const),
    span,
  );
}

/** Somebody who is everybody that the entry can name: the account that it names in any case, or everyone. */
export function widestPrincipal({ type, node }: PrincipalText, kindOf: KindOf): JsonNode {
  const { span } = node;
  const fields = arnFields(node.value);
  const account = fields[4] ?? "";
  const early = markerPieces(fields.slice(0, 5).join(":"));
  const isTied =
    type === "AWS" &&
    fields.length === 6 &&
    /^\d{12}$/.test(account) &&
    early.every((one) => staysInField(kindOf(one)));
  return isTied ? objectOf([["AWS", textNode(account, span)]], span) : textNode("*", span);
}

/**
 * Is the entry somebody by name, or nobody, whatever the values are? Only `*` by itself is everybody, and the values of all kinds but `anything`
 * have no wildcards.
 */
export function isNeverEverybody(text: string, kindOf: KindOf): boolean {
  const markers = markerPieces(text);
  return markers.some((marker) => kindOf(marker) !== "anything") || /[^*]/.test(fillMarkers(text, () => ""));
}
