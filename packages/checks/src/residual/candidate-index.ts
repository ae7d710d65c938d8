import { createPrefixIndex, listsUnder } from "@policyproof/policy";
import type { PrefixIndex, Template } from "@policyproof/policy";

/**
 * Patterns with wildcards, filed by texts that whatever they cover must hold: what they start with, and among many that start alike the longest
 * text between their wildcards. A list of thousands then costs a few probes.
 */
export interface CandidateIndex<P> {
  readonly byStart: PrefixIndex<P>;
  readonly byChunk: ReadonlyMap<readonly P[], ChunkIndex<P>>;
}

/** What a pattern is filed and looked up by. */
export interface Shape {
  /** The text that everything which it covers starts with. */
  readonly start: string;
  /** Its last field. */
  readonly last: Template;
}

interface ChunkIndex<P> {
  readonly lengths: readonly number[];
  readonly ofChunk: ReadonlyMap<string, readonly P[]>;
}

/** So many patterns are compared one by one as fast. */
const FEW = 16;

export function createCandidateIndex<P>(patterns: readonly P[], shapeOf: (pattern: P) => Shape): CandidateIndex<P> {
  const byStart = createPrefixIndex(patterns, (pattern) => [shapeOf(pattern).start]);
  const many = [...byStart.byPrefix.values()].filter((list) => list.length > FEW);
  return { byStart, byChunk: new Map(many.map((list) => [list, createChunkIndex(list, shapeOf)])) };
}

/** INVARIANT: none that covers a pattern of this shape is left out. */
export function* candidatesFor<P>({ byStart, byChunk }: CandidateIndex<P>, { start, last }: Shape): Generator<P> {
  for (const list of listsUnder(byStart, start)) {
    const index = byChunk.get(list);
    if (index === undefined) yield* list;
    else for (const chunk of chunksOf(last, index.lengths)) yield* index.ofChunk.get(chunk) ?? [];
  }
}

function createChunkIndex<P>(patterns: readonly P[], shapeOf: (pattern: P) => Shape): ChunkIndex<P> {
  const ofChunk = Map.groupBy(patterns, (pattern) => longestChunk(shapeOf(pattern)));
  return { ofChunk, lengths: [...new Set([...ofChunk.keys()].map((chunk) => chunk.length))] };
}

/** What the start ends with tells apart none of those that are compared here. */
function longestChunk({ start, last }: Shape): string {
  const [first, ...more] = last;
  const parts = first?.kind === "literal" && start.endsWith(first.text) ? more : last;
  return parts
    .flatMap((part) => (part.kind === "literal" ? [part.text] : []))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

/** Every stretch of the template's texts of one of the lengths. */
function chunksOf(template: Template, lengths: readonly number[]): ReadonlySet<string> {
  const chunks = new Set<string>();
  for (const length of lengths) {
    if (length === 0) chunks.add("");
    for (const part of template) {
      if (part.kind !== "literal" || length === 0) continue;
      for (let at = 0; at + length <= part.text.length; at += 1) chunks.add(part.text.slice(at, at + length));
    }
  }
  return chunks;
}
