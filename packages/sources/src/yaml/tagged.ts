import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { isMap, isScalar, isSeq } from "yaml";
import type { CST, Node, Scalar } from "yaml";
import { CORE } from "./conversion.ts";
import type { Conversion, Converted } from "./conversion.ts";
import { yamlFault } from "./fault.ts";
import { plainScalar, taggedScalar } from "./plain-scalars.ts";

/** The value of a scalar; tags of YAML itself are heeded, other ones left to `withTag`. */
export function scalarValue(conversion: Conversion, node: Scalar, span: Span): JsonNode {
  const text = typeof node.value === "string" ? node.value : "";
  if (!text.isWellFormed()) {
    throw yamlFault(
      "lone-surrogate",
      "an escape is half of a UTF-16 surrogate pair",
      span,
      "write the whole pair, or the character itself",
    );
  }
  const { tag } = node;
  if (tag?.startsWith(CORE) === true) {
    const found = taggedScalar(tag.slice(CORE.length), text, span, conversion.version);
    if (found !== undefined) return found;
    throw yamlFault(
      "syntax",
      `the tag ${quote(`!!${tag.slice(CORE.length)}`)} does not fit this value`,
      span,
      "remove the tag",
    );
  }
  // A tag of one's own says what the text is, so that `!Ref on` is about the name `on`.
  return tag === undefined && (node.type === "PLAIN" || node.type === undefined)
    ? plainScalar(text, span, conversion.version)
    : { kind: "string", value: text, span };
}

/** What the tag of a node makes of its value. */
export function withTag(conversion: Conversion, node: Node, converted: Converted): Converted {
  const { tag } = node;
  // `!` alone says that a scalar is a string.
  if (tag === undefined || tag === "!" || (isScalar(node) && tag.startsWith(CORE))) return converted;
  if ((isMap(node) && tag === `${CORE}map`) || (isSeq(node) && tag === `${CORE}seq`)) return converted;
  const start = startOf(conversion, node) ?? converted.node.span.start.offset;
  const span = conversion.lines.span(start, converted.node.span.end.offset);
  const at = Math.max(conversion.text.indexOf(tag, start), start);
  const tagSpan = conversion.lines.span(at, Math.min(at + tag.length, span.end.offset));
  const meaning = Object.hasOwn(conversion.tags, tag) ? conversion.tags[tag] : undefined;
  if (meaning === undefined)
    throw yamlFault("syntax", `the tag ${quote(tag)} is not known`, tagSpan, "check its spelling, or remove it");
  const value = meaning(converted.node, span, tagSpan);
  if (value === undefined) {
    throw yamlFault("syntax", `the tag ${quote(tag)} does not fit this value`, tagSpan, "see which values it takes");
  }
  // A tag wraps the value into an object, and at most into one list.
  return { node: value, nodes: converted.nodes + 3, depth: converted.depth + 2 };
}

function startOf(conversion: Conversion, node: Node): number | undefined {
  const { srcToken } = node as { srcToken?: CST.Token };
  return srcToken === undefined ? undefined : conversion.starts.get(srcToken);
}
