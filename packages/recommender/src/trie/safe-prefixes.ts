import { globMatches, parseGlob } from "@policyproof/policy";
import { indexNames } from "./name-index.ts";
import type { NameIndex } from "./name-index.ts";
import { restsAfter } from "./rest-of-pattern.ts";
import { buildTrie, compareNames } from "./trie.ts";
import type { Edges, TrieNode } from "./trie.ts";

/** A question to the trie: which patterns within `pattern` match all `wanted` names and none of the `unwanted`? */
export interface Partition {
  /** The name part of an action pattern, without its service: `Get*`. */
  readonly pattern: string;
  /** Names that must be matched. */
  readonly wanted: readonly string[];
  /** Names that must not be matched. */
  readonly unwanted: readonly string[];
  /** Names that may be matched: they are wanted, but something else matches them already. */
  readonly indifferent: readonly string[];
  /**
   * `words` for people. `letters` for the shortest text: prefixes end anywhere, and a single name is cut short, too. What AWS adds later is
   * matched more often then.
   */
  readonly edges: Edges;
}

/** A node with what the pictures and explanations tell of it. */
export interface MarkedNode {
  readonly word: string;
  readonly prefix: string;
  readonly isAction: boolean;
  /** No unwanted name starts with the prefix. */
  readonly isSafe: boolean;
  /** The patterns that stand for this node in the result. */
  readonly patterns: readonly string[];
  readonly children: readonly MarkedNode[];
}

/**
 * The shortest safe prefixes: nodes below which there is no unwanted name while there is one below their parent. A node with a single name
 * below it is written out in full; any other as its prefix and what the pattern asks for after it. In the order of names, without service.
 *
 * INVARIANT: every pattern matches texts that `pattern` matches, and nothing else; no unwanted name; and together they match all that is
 * wanted. No shorter list of prefixes that end where edges do does.
 */
export function shortestSafePrefixes(partition: Partition): readonly string[] {
  return [...choose(partition).chosen.values()].flat().toSorted(comparePatterns);
}

/** The trie that the shortest safe prefixes are taken from, for people to look at. */
export function markedTrie(partition: Partition): MarkedNode {
  const { trie, unsafe, chosen } = choose(partition);
  return mark(trie, unsafe, chosen);
}

interface Chosen {
  readonly trie: TrieNode;
  readonly unsafe: NameIndex;
  /** What stands for each chosen node, by its prefix. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
}

function choose(partition: Partition): Chosen {
  const { wanted, unwanted, indifferent, edges } = partition;
  const names = [...wanted, ...unwanted, ...indifferent];
  const isUnwanted = new Set(unwanted);
  const isWanted = new Set(wanted);
  const unsafe = indexNames(names, (name) => isUnwanted.has(name));
  const needed = indexNames(names, (name) => isWanted.has(name));
  const trie = buildTrie(names, edges);
  const chosen = new Map(
    withoutLonger(chosenPrefixes(trie, unsafe, needed)).map((choice) => [
      choice.prefix,
      choice.whole ? [choice.prefix] : patternsUnder(choice.prefix, partition, unsafe, isWanted),
    ]),
  );
  return { trie, unsafe, chosen };
}

interface Choice {
  readonly prefix: string;
  /** The name itself, and nothing that goes on from it. */
  readonly whole: boolean;
}

function chosenPrefixes(node: TrieNode, unsafe: NameIndex, needed: NameIndex): readonly Choice[] {
  if (needed.countMarked(node.prefix) === 0) return [];
  if (unsafe.countMarked(node.prefix) === 0) return [{ prefix: node.prefix, whole: false }];
  const own: readonly Choice[] =
    node.isAction && needed.isMarked(node.prefix) ? [{ prefix: node.prefix, whole: true }] : [];
  return [...own, ...node.children.flatMap((child) => chosenPrefixes(child, unsafe, needed))];
}

/** Words end where they do, prefixes of texts do not care: `GetData` takes in what `GetDatabase` does. */
function withoutLonger(choices: readonly Choice[]): readonly Choice[] {
  const open = choices.filter(({ whole }) => !whole).map(({ prefix }) => prefix.toLowerCase());
  return choices.filter(({ prefix }) => {
    const key = prefix.toLowerCase();
    return !open.some((other) => other.length < key.length && key.startsWith(other));
  });
}

function patternsUnder(
  prefix: string,
  { pattern, edges }: Partition,
  index: NameIndex,
  isWanted: ReadonlySet<string>,
): readonly string[] {
  const names = index.under(prefix);
  let open = names.filter((name) => isWanted.has(name));
  const patterns: string[] = [];
  for (const rest of restsAfter(pattern, prefix)) {
    const glob = parseGlob((prefix + rest).toLowerCase());
    const matches = (name: string): boolean => globMatches(glob, name.toLowerCase());
    if (!open.some(matches)) continue;
    const [first, ...others] = names.filter(matches);
    const isSingle = first !== undefined && others.length === 0;
    patterns.push(isSingle && (edges === "words" || first.length <= (prefix + rest).length) ? first : prefix + rest);
    open = open.filter((name) => !matches(name));
  }
  return patterns;
}

function comparePatterns(a: string, b: string): number {
  return compareNames(a.replace(/[*?]+$/, ""), b.replace(/[*?]+$/, "")) || compareNames(a, b);
}

function mark(node: TrieNode, unsafe: NameIndex, chosen: ReadonlyMap<string, readonly string[]>): MarkedNode {
  const { word, prefix, isAction, children } = node;
  return {
    word,
    prefix,
    isAction,
    isSafe: unsafe.countMarked(prefix) === 0,
    patterns: chosen.get(prefix) ?? [],
    children: children.map((child) => mark(child, unsafe, chosen)),
  };
}
