import type { Diagnostic, LineIndex, Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { CST, Node } from "yaml";
import { yamlFault } from "./fault.ts";
import type { YamlVersion } from "./plain-scalars.ts";

/**
 * The meaning of a tag: the value that the tagged one stands for. `span` is that of the whole with its tag, `tagSpan` that of the tag. The result
 * must have the former. Undefined if the tag cannot stand before such a value.
 */
export type YamlTag = (value: JsonNode, span: Span, tagSpan: Span) => JsonNode | undefined;

/** What one reading knows. */
export interface Conversion {
  readonly text: string;
  readonly lines: LineIndex;
  readonly version: YamlVersion;
  readonly tags: Readonly<Record<string, YamlTag>>;
  readonly maxDepth: number;
  readonly maxNodes: number;
  /** Token of a value -> where its tag or anchor starts. */
  readonly starts: ReadonlyMap<CST.Token, number>;
  readonly anchors: Map<string, Converted>;
  /** Anchors whose values are being read. */
  readonly open: Set<string>;
  readonly diagnostics: Diagnostic[];
}

export interface Size {
  /** With all that aliases stand for. */
  readonly nodes: number;
  /** Containers within each other; 0 for a scalar. */
  readonly depth: number;
}

export interface Converted extends Size {
  readonly node: JsonNode;
}

/** How the tags of YAML itself start, as the library gives them. */
export const CORE = "tag:yaml.org,2002:";

/** Refuses what is larger or deeper than allowed. `at` is the depth of the place. */
export function checkSize({ maxDepth, maxNodes }: Conversion, { node, nodes, depth }: Converted, at: number): void {
  if (nodes > maxNodes) {
    throw yamlFault(
      "too-large",
      `with its aliases the document has more than ${maxNodes} values`,
      node.span,
      "write out fewer aliases of aliases",
    );
  }
  // Tags and aliases add to the depth of what is written.
  if (at + depth > maxDepth + 2) {
    throw yamlFault(
      "too-deep",
      `the document is nested more than ${maxDepth} levels deep`,
      node.span,
      "flatten the document",
    );
  }
}

/** From the first character of the value to the last one, without its tag. */
export function spanOf({ lines, text }: Conversion, node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  // Block scalars and collections include the white space after them.
  let last = end;
  while (last > start && /[ \t\r\n]/.test(text.charAt(last - 1))) last -= 1;
  return lines.span(start, last);
}
