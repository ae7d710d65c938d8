import type { JsonMember, JsonNode, JsonString } from "@policyproof/policy";
import { parseEmbedded } from "../embedded/parse-embedded.ts";
import type { SourceText } from "../embedded/source-text.ts";
import type { Variant } from "../model.ts";
import { functionOf } from "./json-tree.ts";

/**
 * A document that is written as JSON text, plain or in `Fn::Sub`, with every part of it where it is written. `node` is the text or the function. The text is read as
 * it is written: what `Fn::Sub` puts in changes strings and keys, not where they are. Where the document is not as the text is written, its places stay.
 */
export function withWrittenPlaces(
  source: SourceText,
  node: JsonNode,
  variants: readonly Variant[],
): readonly Variant[] {
  const text = writtenText(node);
  if (text === undefined) return variants;
  const read = parseEmbedded(source, text);
  if (!("tree" in read)) return variants;
  return variants.map((variant) => ({ ...variant, tree: placed(variant.tree, read.tree) ?? variant.tree }));
}

function writtenText(node: JsonNode): JsonString | undefined {
  if (node.kind === "string") return node;
  const call = functionOf(node);
  if (call?.key !== "Fn::Sub") return undefined;
  const text = call.value.kind === "array" ? call.value.items[0] : call.value;
  return text?.kind === "string" ? text : undefined;
}

/** The tree with the places of the other; undefined if they are not built alike. */
function placed(tree: JsonNode, written: JsonNode): JsonNode | undefined {
  const { span } = written;
  if (tree.kind === "object" && written.kind === "object") {
    const members = all(tree.members, written.members, (member, other): JsonMember | undefined => {
      const value = placed(member.value, other.value);
      return value && { key: member.key, keySpan: other.keySpan, value };
    });
    return members && { kind: "object", members, span };
  }
  if (tree.kind === "array" && written.kind === "array") {
    const items = all(tree.items, written.items, placed);
    return items && { kind: "array", items, span };
  }
  return tree.kind === written.kind ? { ...tree, span } : undefined;
}

function all<T>(
  ones: readonly T[],
  others: readonly T[],
  join: (one: T, other: T) => T | undefined,
): readonly T[] | undefined {
  if (ones.length !== others.length) return undefined;
  const joined = ones.flatMap((one, index) => {
    const other = others[index];
    return other === undefined ? [] : (join(one, other) ?? []);
  });
  return joined.length === ones.length ? joined : undefined;
}
