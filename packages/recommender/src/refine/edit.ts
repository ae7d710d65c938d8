import type { Statement } from "@policyproof/policy";
import type { Partition } from "../trie/safe-prefixes.ts";

/** What became of one pattern of a statement, or of a statement's `NotAction`. */
export interface PatternEdit {
  /** Zero-based, in the original policy. */
  readonly statementIndex: number;
  readonly statementId?: string;
  /**
   * - `removed`: all that is known to match the pattern is unused;
   * - `replaced`: narrower patterns took its place;
   * - `excepted`: unused actions joined `NotAction`, or an `Action` that named everything became one.
   */
  readonly kind: "removed" | "replaced" | "excepted";
  /** As written; absent if `NotAction` was there before. */
  readonly pattern?: string;
  /** What took its place, or was added to `NotAction`. */
  readonly patterns: readonly string[];
  /** The unused actions that the pattern let in, `s3:GetBucketAcl`. They keep the others apart. */
  readonly unused: readonly string[];
  /** By service: the trie of the known actions that the pattern matched. Empty for names without wildcards. */
  readonly tries: readonly ServiceTrie[];
}

export interface ServiceTrie {
  /** As written in the policy. */
  readonly service: string;
  /** The names in the trie; `markedTrie` makes it. */
  readonly names: Partition;
  /** What the patterns of the trie stand for. */
  readonly of: "used" | "unused";
}

/** What is to become of a statement. */
export type StatementChange =
  | { readonly kind: "none" }
  | { readonly kind: "gone"; readonly edits: readonly PatternEdit[] }
  | {
      readonly kind: "patterns";
      /** For each pattern what stands there instead; undefined: it stays. */
      readonly instead: readonly (readonly string[] | undefined)[];
      /** At the end of the list. */
      readonly added: readonly string[];
      readonly edits: readonly PatternEdit[];
    }
  | {
      /** `Action` becomes `NotAction`. */
      readonly kind: "exceptions";
      readonly patterns: readonly string[];
      readonly edits: readonly PatternEdit[];
    };

/** How a report names the statement. */
export function placeOf({ index, sid }: Statement): Pick<PatternEdit, "statementIndex" | "statementId"> {
  return { statementIndex: index, ...(sid === undefined ? {} : { statementId: sid }) };
}
