/** Names in order, so that all those with one prefix are neighbours and are counted without looking at each. */
export interface NameIndex {
  /** How many marked names start with the prefix, ignoring case. */
  countMarked(prefix: string): number;
  /** Is this very name one of the marked? */
  isMarked(name: string): boolean;
  /** The names that start with the prefix, in order. */
  under(prefix: string): readonly string[];
}

/** @param isMarked asked once for every name */
export function indexNames(names: readonly string[], isMarked: (name: string) => boolean): NameIndex {
  const entries = names.map((name) => ({ name, key: name.toLowerCase() })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const marked = new Set(names.filter(isMarked));
  const markedBefore = [0];
  for (const { name } of entries) markedBefore.push((markedBefore.at(-1) ?? 0) + (marked.has(name) ? 1 : 0));

  const range = (prefix: string): readonly [from: number, to: number] => {
    const key = prefix.toLowerCase();
    const from = firstWhere(entries.length, (index) => (entries[index]?.key ?? "") >= key);
    const length = firstWhere(entries.length - from, (index) => !(entries[from + index]?.key ?? "").startsWith(key));
    return [from, from + length];
  };

  return {
    countMarked(prefix) {
      const [from, to] = range(prefix);
      return (markedBefore[to] ?? 0) - (markedBefore[from] ?? 0);
    },
    isMarked: (name) => marked.has(name),
    under(prefix) {
      const [from, to] = range(prefix);
      return entries.slice(from, to).map(({ name }) => name);
    },
  };
}

/** The lowest number below the limit from which on the statement holds; the limit if it never does. */
function firstWhere(limit: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
