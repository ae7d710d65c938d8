import { createPrefixIndex, filedUnder } from "@policyproof/policy";
import type { PrefixIndex } from "@policyproof/policy";

/** Things filed under the texts that what they match starts with, in the order in which they were given. */
export interface StartIndex<T> {
  readonly items: readonly T[];
  /** Places of items. */
  readonly byStart: PrefixIndex<number>;
  readonly sortedStarts: readonly string[];
}

export function createStartIndex<T>(items: readonly T[], startsOf: (item: T) => readonly string[]): StartIndex<T> {
  const byStart = createPrefixIndex([...items.keys()], (place) => {
    const item = items[place];
    return item === undefined ? [] : startsOf(item);
  });
  return { items, byStart, sortedStarts: [...byStart.byPrefix.keys()].toSorted(byCodeUnits) };
}

/** Those that some text may match which starts with one of these: of two starts of a text one is a start of the other. In their order. */
export function meeting<T>({ items, byStart, sortedStarts }: StartIndex<T>, starts: readonly string[]): readonly T[] {
  const places = new Set<number>();
  for (const start of starts) {
    for (const place of filedUnder(byStart, start)) places.add(place);
    for (const longer of startingWith(sortedStarts, start)) {
      for (const place of byStart.byPrefix.get(longer) ?? []) places.add(place);
    }
  }
  return [...places].toSorted((a, b) => a - b).flatMap((place) => items[place] ?? []);
}

/** Whether there is one that some text may match which starts like this. */
export function meetsAny({ byStart, sortedStarts }: StartIndex<unknown>, start: string): boolean {
  return filedUnder(byStart, start).next().done !== true || startingWith(sortedStarts, start).next().done !== true;
}

function* startingWith(sorted: readonly string[], start: string): Generator<string> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; sorted[at]?.startsWith(start) === true; at += 1) yield sorted[at] ?? "";
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
