import { wordsOf } from "./words.ts";

/** A place in a trie of action names: everything below starts with `prefix`. */
export interface TrieNode {
  /** What the edge to this node adds; empty at the root. */
  readonly word: string;
  /** The words from the root to here, joined. */
  readonly prefix: string;
  /** Does a name end here? Others may still go on. */
  readonly isAction: boolean;
  /** By word, ignoring case. */
  readonly children: readonly TrieNode[];
}

interface Growing {
  readonly word: string;
  readonly prefix: string;
  isAction: boolean;
  readonly children: Map<string, Growing>;
}

/** Where names are cut: at the ends of words, or anywhere. */
export type Edges = "words" | "letters";

/** The trie of the names. */
export function buildTrie(names: Iterable<string>, edges: Edges): TrieNode {
  const root: Growing = { word: "", prefix: "", isAction: false, children: new Map() };
  for (const name of names) {
    let node = root;
    for (const word of edges === "words" ? wordsOf(name) : name) {
      const next = node.children.get(word) ?? {
        word,
        prefix: node.prefix + word,
        isAction: false,
        children: new Map<string, Growing>(),
      };
      node.children.set(word, next);
      node = next;
    }
    node.isAction = true;
  }
  return grown(root);
}

function grown({ word, prefix, isAction, children }: Growing): TrieNode {
  const sorted = [...children.values()].toSorted((a, b) => compareNames(a.word, b.word));
  return { word, prefix, isAction, children: sorted.map(grown) };
}

/** Ignoring case, as IAM compares actions; for a fixed order, spelling decides between equals. */
export function compareNames(a: string, b: string): number {
  return compareTexts(a.toLowerCase(), b.toLowerCase()) || compareTexts(a, b);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
