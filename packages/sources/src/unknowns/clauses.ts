import type { JsonNode, JsonObject, JsonString } from "@policyproof/policy";
import { hasMarker } from "./marker.ts";
import { listNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { arnFields, fillMarkers, isPlain, isTangled, markerPieces, staysInField } from "./shape.ts";
import type { KindOf } from "./shape.ts";

export type ListName = "Action" | "Resource";

/** `Action` or `NotAction`, `Resource` or `NotResource` of a statement: what is given, taken apart. */
export interface Clause {
  /** `NotAction`, as it is written. */
  readonly key: string;
  readonly negated: boolean;
  readonly value: JsonNode;
  readonly known: readonly JsonString[];
  /** Entries that the values of markers bear on. */
  readonly open: readonly JsonString[];
}

/** Undefined if it is missing, given twice, or no text or list of texts: whoever reads the policy says so. */
export function clauseOf(
  statement: JsonObject,
  name: ListName | "Principal",
  isOpen: (text: string) => boolean,
): Clause | undefined {
  const plain = memberOf(statement, name);
  const negation = memberOf(statement, `Not${name}`);
  const member = plain ?? negation;
  if (member === undefined || (plain !== undefined && negation !== undefined)) return undefined;
  const { value } = member;
  const entries = textsOf(value);
  if (entries === undefined) return undefined;
  return {
    key: member.key,
    negated: member === negation,
    value,
    known: entries.filter((entry) => !isOpen(entry.value)),
    open: entries.filter((entry) => isOpen(entry.value)),
  };
}

/** A text, or a list of nothing but texts. */
export function textsOf(value: JsonNode): readonly JsonString[] | undefined {
  const items = value.kind === "array" ? value.items : [value];
  const texts = items.filter((item) => item.kind === "string");
  return texts.length === items.length ? texts : undefined;
}

/** Some text that matches whatever the entry matches, whatever the values are. */
export function widest(name: ListName, text: string, kindOf: KindOf): string {
  return name === "Action" ? widestAction(text) : widestResource(text, kindOf);
}

/** What stands before the colon stays: no value can move the first colon to the left. */
function widestAction(text: string): string {
  const colon = text.indexOf(":");
  const head = text.slice(0, colon + 1);
  return colon <= 0 || hasMarkerBefore(text, colon) ? "*" : head + fillMarkers(text.slice(colon + 1), () => "*");
}

function hasMarkerBefore(text: string, end: number): boolean {
  const first = text.indexOf("${policyproof:");
  return first !== -1 && first < end;
}

/**
 * The sixth field may hold anything, colons too, so that `*` there stands for any value; before it only values without colons stay in their
 * field. `*` does where a value could become part of a policy variable.
 */
function widestResource(text: string, kindOf: KindOf): string {
  const fields = arnFields(text);
  const early = fields.slice(0, 5).join(":");
  if (fields.length < 6 || fields[0] !== "arn" || isTangled(text)) return "*";
  if (!markerPieces(early).every((marker) => staysInField(kindOf(marker)))) return "*";
  return fillMarkers(text, () => "*");
}

/** Can policy variables stand for the values in an entry of `Resource`? Only after the fifth colon, and for values without wildcards. */
export function takesVariables(text: string, kindOf: KindOf): boolean {
  const fields = arnFields(text);
  return (
    fields.length === 6 &&
    !hasMarker(fields.slice(0, 5).join(":")) &&
    !isTangled(text) &&
    markerPieces(text).every((marker) => isPlain(kindOf(marker)))
  );
}

export function asList(nodes: readonly JsonNode[], like: JsonNode): JsonNode {
  return listNode(nodes, like.span);
}
