/**
 * Things filed under a text that whatever they match must start with. A look-up costs one probe for each length of such texts, however
 * many things there are.
 */
export interface PrefixIndex<T> {
  /** Ascending. */
  readonly lengths: readonly number[];
  readonly byPrefix: ReadonlyMap<string, readonly T[]>;
}

export function createPrefixIndex<T>(items: readonly T[], prefixesOf: (item: T) => readonly string[]): PrefixIndex<T> {
  const byPrefix = new Map<string, T[]>();
  for (const item of items) {
    for (const prefix of new Set(prefixesOf(item))) {
      const filed = byPrefix.get(prefix);
      if (filed === undefined) byPrefix.set(prefix, [item]);
      else filed.push(item);
    }
  }
  const lengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))].toSorted((a, b) => a - b);
  return { lengths, byPrefix };
}

/** Everything whose prefix the text starts with, the shortest prefixes first; what has several may come several times. */
export function* filedUnder<T>(index: PrefixIndex<T>, text: string): Generator<T> {
  for (const list of listsUnder(index, text)) yield* list;
}

/** The same, in one list for each prefix. */
export function* listsUnder<T>({ lengths, byPrefix }: PrefixIndex<T>, text: string): Generator<readonly T[]> {
  for (const length of lengths) {
    if (length > text.length) return;
    const list = byPrefix.get(text.slice(0, length));
    if (list !== undefined) yield list;
  }
}
