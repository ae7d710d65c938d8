import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { JsonMember } from "@policyproof/policy";
import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Node, YAMLMap } from "yaml";
import { CORE, checkSize, spanOf } from "./conversion.ts";
import type { Conversion, Converted, Size } from "./conversion.ts";
import { yamlDiagnostic, yamlFault } from "./fault.ts";
import { mergeMembers } from "./merge.ts";
import { scalarValue, withTag } from "./tagged.ts";

/** The value of a node, its aliases and merge keys resolved. Recursive: the depth is bounded before. */
export function convertNode(conversion: Conversion, node: unknown, depth: number): Converted {
  if (isAlias(node)) return resolveAlias(conversion, node.source, spanOf(conversion, node), depth);
  const { anchor } = node as Node & { anchor?: string };
  if (anchor !== undefined) conversion.open.add(anchor);
  const converted = withTag(conversion, node as Node, untagged(conversion, node as Node, depth));
  checkSize(conversion, converted, depth);
  if (anchor !== undefined) {
    conversion.open.delete(anchor);
    conversion.anchors.set(anchor, converted);
  }
  return converted;
}

function untagged(conversion: Conversion, node: Node, depth: number): Converted {
  const span = spanOf(conversion, node);
  if (isScalar(node)) return { node: scalarValue(conversion, node, span), nodes: 1, depth: 0 };
  if (isSeq(node)) {
    const items = node.items.map((item) => convertNode(conversion, item, depth + 1));
    return { node: { kind: "array", items: items.map((item) => item.node), span }, ...containerSize(items) };
  }
  if (isMap(node)) return mapping(conversion, node, span, depth);
  throw yamlFault("syntax", "a value is missing here", span, "write the value");
}

function containerSize(items: readonly Size[]): Size {
  let nodes = 1;
  let depth = 0;
  for (const item of items) {
    nodes += item.nodes;
    depth = Math.max(depth, item.depth);
  }
  return { nodes, depth: depth + 1 };
}

function mapping(conversion: Conversion, map: YAMLMap, span: Span, depth: number): Converted {
  const members: JsonMember[] = [];
  const merged: Converted[] = [];
  const sizes: Size[] = [];
  const seen = new Map<string, Span>();
  for (const pair of map.items) {
    const { key, keySpan, isMerge } = keyOf(conversion, pair.key, span);
    const earlier = seen.get(key);
    if (earlier !== undefined) reportDuplicate(conversion, key, keySpan, earlier);
    seen.set(key, keySpan);
    const value =
      pair.value === null || pair.value === undefined
        ? { node: { kind: "null" as const, span: { start: keySpan.end, end: keySpan.end } }, nodes: 1, depth: 0 }
        : convertNode(conversion, pair.value, depth + 1);
    sizes.push(value);
    if (isMerge) merged.push(value);
    else if (earlier === undefined) members.push({ key, keySpan, value: value.node });
  }
  const all =
    merged.length === 0
      ? members
      : mergeMembers(
          members,
          merged.map(({ node }) => node),
        );
  return { node: { kind: "object", members: all, span }, ...containerSize(sizes) };
}

function keyOf(conversion: Conversion, node: unknown, map: Span): { key: string; keySpan: Span; isMerge: boolean } {
  if (isAlias(node)) {
    const target = conversion.anchors.get(node.source)?.node;
    if (target?.kind === "string") return { key: target.value, keySpan: spanOf(conversion, node), isMerge: false };
  }
  if (!isScalar(node) || typeof node.value !== "string") {
    const place = node === null || node === undefined ? map : spanOf(conversion, node as Node);
    throw yamlFault("syntax", "a key is a text, and this is none", place, "write a text before the colon");
  }
  const keySpan = spanOf(conversion, node);
  if (node.tag !== undefined && node.tag !== `${CORE}str`) {
    throw yamlFault("syntax", `the tag ${quote(node.tag)} stands before a key`, keySpan, "remove the tag");
  }
  return { key: node.value, keySpan, isMerge: node.value === "<<" && node.type === "PLAIN" };
}

function reportDuplicate({ diagnostics }: Conversion, key: string, span: Span, earlier: Span): void {
  diagnostics.push(
    yamlDiagnostic(
      "duplicate-key",
      `the key ${quote(key)} is given twice in one mapping, first in line ${earlier.start.line}`,
      span,
      "merge the two or remove one: readers differ in which one they take",
      { message: "first given", span: earlier },
    ),
  );
}

function resolveAlias(conversion: Conversion, name: string, span: Span, depth: number): Converted {
  const found = conversion.anchors.get(name);
  if (conversion.open.has(name)) {
    throw yamlFault(
      "syntax",
      `the alias ${quote(`*${name}`)} stands within what it stands for`,
      span,
      "write the value out",
    );
  }
  if (found === undefined) {
    throw yamlFault(
      "syntax",
      `the alias ${quote(`*${name}`)} has no anchor before it`,
      span,
      `write \`&${name}\` before the value that is meant`,
    );
  }
  checkSize(conversion, found, depth);
  return found;
}
