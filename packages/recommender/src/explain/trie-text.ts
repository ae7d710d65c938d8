import type { ServiceTrie } from "../refine/edit.ts";
import { viewTrie } from "./trie-view.ts";
import type { TrieView } from "./trie-view.ts";

/**
 * The trie as an indented list. A node that became a pattern shows it; `!` marks the actions that kept the others apart.
 */
export function renderTrieText(trie: ServiceTrie): string {
  const root = viewTrie(trie);
  const apart = trie.of === "used" ? "unused" : "used";
  return [`${trie.service}:${root.label}${resultOf(root)}`, ...linesBelow(root, "", apart)].join("\n");
}

function linesBelow({ children }: TrieView, indent: string, apart: string): readonly string[] {
  return children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    const line = `${indent}${isLast ? "└─ " : "├─ "}${describe(child, apart)}`;
    return [line, ...linesBelow(child, indent + (isLast ? "   " : "│  "), apart)];
  });
}

function describe(node: TrieView, apart: string): string {
  const label = node.label === "" ? "(itself)" : node.label;
  if (!node.isSafe && node.children.length === 0) return `${label}  ! ${apart}`;
  return label + resultOf(node);
}

function resultOf({ patterns, isSafe, children, actions }: TrieView): string {
  const count = actions > 1 ? ` (${actions} actions)` : "";
  if (patterns.length > 0 && (isSafe || children.length === 0)) return `  -> ${patterns.join(", ")}${count}`;
  return isSafe ? "  (in another pattern already)" : "";
}
