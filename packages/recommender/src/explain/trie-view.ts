import type { ServiceTrie } from "../refine/edit.ts";
import { markedTrie } from "../trie/safe-prefixes.ts";
import type { MarkedNode } from "../trie/safe-prefixes.ts";

/** What pictures of a trie show: chains without a choice as one node, and nothing below a safe one. */
export interface TrieView {
  /** What this node adds to its parent's prefix; `*` at a root that adds nothing. */
  readonly label: string;
  /** A leaf that is `unsafe` is an action that keeps others apart. */
  readonly isSafe: boolean;
  /** The patterns of the result that stand for this node, with their service. */
  readonly patterns: readonly string[];
  /** Known actions at this node and below. */
  readonly actions: number;
  readonly children: readonly TrieView[];
}

export function viewTrie({ service, names }: ServiceTrie): TrieView {
  return view(markedTrie(names), service, "");
}

function view(node: MarkedNode, service: string, before: string): TrieView {
  const [only, ...others] = node.children;
  const label = before + node.word;
  if (only !== undefined && others.length === 0 && !node.isAction && node.patterns.length === 0)
    return view(only, service, label);
  return {
    label: label === "" ? "*" : label,
    isSafe: node.isSafe,
    patterns: node.patterns.map((pattern) => `${service}:${pattern}`),
    actions: countActions(node),
    children: node.isSafe
      ? []
      : [...ownAction(node, service), ...node.children.map((child) => view(child, service, ""))],
  };
}

/** An action that others go on from is shown as a leaf of its own. */
function ownAction(node: MarkedNode, service: string): readonly TrieView[] {
  if (!node.isAction || node.children.length === 0) return [];
  const patterns = node.patterns.map((pattern) => `${service}:${pattern}`);
  return [{ label: "", isSafe: patterns.length > 0, patterns, actions: 1, children: [] }];
}

function countActions(node: MarkedNode): number {
  return node.children.reduce((sum, child) => sum + countActions(child), node.isAction ? 1 : 0);
}
