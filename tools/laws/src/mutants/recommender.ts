import type { Mutant } from "./mutant.ts";

const SRC = "packages/recommender/src";
const LAWS = ["refinement-proved"] as const;

/** Bugs in how a policy without its unused actions is made: each makes some refinement wrong, which its proof must not let pass. */
export const RECOMMENDER_MUTANTS: readonly Mutant[] = [
  {
    name: "trie-safe",
    file: `${SRC}/trie/safe-prefixes.ts`,
    find: "if (unsafe.countMarked(node.prefix) === 0) return",
    replace: "if (unsafe.countMarked(node.prefix) <= 1) return",
    why: "a node with one unused action below it is safe",
  },
  {
    name: "trie-own-name",
    file: `${SRC}/trie/safe-prefixes.ts`,
    find: "node.isAction && needed.isMarked(node.prefix)",
    replace: "node.children.length === 0 && needed.isMarked(node.prefix)",
    why: "a name that others go on from is lost",
  },
  {
    name: "trie-longer",
    file: `${SRC}/trie/safe-prefixes.ts`,
    find: "other.length < key.length && key.startsWith(other)",
    replace: "other.length < key.length && key.startsWith(other.slice(0, -1))",
    why: "a prefix is left out because it is nearly that of another node",
  },
  {
    name: "trie-rest",
    file: `${SRC}/trie/safe-prefixes.ts`,
    find: "for (const rest of restsAfter(pattern, prefix)) {",
    replace: 'for (const rest of ["*"]) {',
    why: "what the pattern asks for after the prefix is forgotten",
  },
  {
    name: "trie-rests",
    file: `${SRC}/trie/rest-of-pattern.ts`,
    find: "characters.slice(place).join",
    replace: "characters.slice(place + 1).join",
    why: "what follows a prefix begins one character too late",
  },
  {
    name: "trie-single",
    file: `${SRC}/trie/safe-prefixes.ts`,
    find: "const isSingle = first !== undefined && others.length === 0;",
    replace: "const isSingle = first !== undefined;",
    why: "a node with several names is written as the first",
  },
  {
    name: "trie-index",
    file: `${SRC}/trie/name-index.ts`,
    find: "const length = firstWhere(entries.length - from,",
    replace: "const length = firstWhere(entries.length - from - 1,",
    why: "the last of all names is not counted",
  },
  {
    name: "refine-touched",
    file: `${SRC}/refine/split-known.ts`,
    find: "return matched.some((one) => one.unused.length > 0);",
    replace: "return matched.some((one) => one.unused.length > 1);",
    why: "a pattern that lets in a single unused action stays",
  },
  {
    name: "refine-service",
    file: `${SRC}/refine/split-known.ts`,
    find: 'if (pattern.kind === "pattern" && unused.services.has(pattern.service)) return true;',
    replace: "",
    why: "a pattern of a service that is unknown and unused altogether stays",
  },
  {
    name: "refine-deny",
    file: `${SRC}/refine/refine-statement.ts`,
    find: 'if (effect === "Deny") return { kind: "none" };',
    replace: "",
    why: "unused actions are taken out of Deny statements, too",
  },
  {
    name: "refine-covering",
    file: `${SRC}/refine/refine-statement.ts`,
    find: "(name) => matchesName(covering, one.service, name)",
    replace: "(name) => matchesName(covering, one.service, name) || name.length > 12",
    why: "a used action counts as allowed by another pattern",
  },
  {
    name: "refine-drop",
    file: `${SRC}/refine/refine-statement.ts`,
    find: "wanted.toSorted()",
    replace: "wanted.toSorted().slice(1)",
    why: "one of the names that a wildcard is written out as is missing",
  },
  {
    name: "except-used",
    file: `${SRC}/refine/exceptions.ts`,
    find: "unwanted: used,",
    replace: "unwanted: used.slice(1),",
    why: "an exception takes in a used action",
  },
  {
    name: "except-whole",
    file: `${SRC}/refine/exceptions.ts`,
    find: "if (used.length === 0 || isWhole)",
    replace: "if (used.length <= 1 || isWhole)",
    why: "a service with one used action is excepted altogether",
  },
  {
    name: "print-items",
    file: `${SRC}/text/edit-list.ts`,
    find: "for (const [index, item] of items.entries()) {",
    replace: "for (const [index, item] of items.slice(0, 3).entries()) {",
    why: "the fourth item of a list is lost",
  },
  {
    name: "print-statement",
    file: `${SRC}/text/apply-changes.ts`,
    find: "return left[index] === true ?",
    replace: "return left.at(index - 1) === true ?",
    why: "another statement goes than the one that lost its actions",
  },
  {
    name: "print-exceptions",
    file: `${SRC}/text/apply-changes.ts`,
    find: 'text: quote("NotAction")',
    replace: 'text: quote("Action")',
    why: "exceptions are written as actions",
  },
  {
    name: "split-lost",
    file: `${SRC}/fit/split-policy.ts`,
    find: "last.push(item);",
    replace: "if (left > 40) last.push(item);",
    why: "what comes last into a policy is lost",
  },
].map((mutant) => ({ ...mutant, laws: LAWS }));
