import type { PatternEdit } from "../refine/edit.ts";
import { renderTrieText } from "./trie-text.ts";

/** The difference shows all of them. */
const MOST_LISTED = 20;

/** Why a pattern became what it is, in words and, where a wildcard was replaced, with its trie. Several lines, without a line end. */
export function explainEdit(edit: PatternEdit): string {
  return [summary(edit), ...edit.tries.map(renderTrieText)].join("\n");
}

function summary({ statementIndex, statementId, kind, pattern, patterns, unused, tries }: PatternEdit): string {
  const where = `statement ${statementIndex}${statementId === undefined ? "" : ` (${statementId})`}`;
  const apart = unused.length === 1 ? (unused[0] ?? "") : `${unused.length} unused actions`;
  switch (kind) {
    case "removed":
      return `${where}: ${pattern ?? ""} went; ${tries.length === 0 ? "it is unused" : "nothing else needs it"}`;
    case "replaced":
      return `${where}: ${pattern ?? ""} let in ${apart}; in its place: ${listed(patterns)}`;
    case "excepted":
      return `${where}: ${apart} joined NotAction as ${listed(patterns)}`;
  }
}

function listed(patterns: readonly string[]): string {
  const more = patterns.length - MOST_LISTED;
  return [...patterns.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
