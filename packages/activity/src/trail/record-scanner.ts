import { FIELDS, RECORD_KEYS } from "./fields.ts";
import type { KeyEntry, Keys } from "./fields.ts";
import { INCOMPLETE, MALFORMED, skipLiteral, skipSpace, skipString } from "./skip-value.ts";

/** Finds the end of a JSON object and, on the way, where its fields are. One scanner can be used again and again. */
export interface RecordScanner {
  /**
   * Reads the object that starts at `from`, strictly by JSON's grammar but for what strings hold outside of ASCII.
   *
   * @returns the place behind it, `INCOMPLETE` or `MALFORMED`
   */
  scan(bytes: Uint8Array, from: number): number;
  /** By slot, where the value of a field starts, -1 if the latest object has none. A string starts with its quote. */
  readonly starts: Int32Array;
  /** By slot, the place behind the value. */
  readonly ends: Int32Array;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * A parser of whole values would spend most of its time on what is thrown away. This one looks at each byte once and builds nothing.
 * Of a key that is given twice the last counts, as for `JSON.parse`. Nesting takes no stack of calls.
 */
export function createRecordScanner(): RecordScanner {
  const starts = new Int32Array(FIELDS.length);
  const ends = new Int32Array(FIELDS.length);
  /** By depth, the bracket that ends the object or list. */
  const closers: number[] = [];
  /** By depth, the keys that are looked for; none in lists. */
  const keys: (Keys | undefined)[] = [];
  /** What the value that comes next is looked for as. */
  let entry: KeyEntry | undefined;

  const scan = (bytes: Uint8Array, from: number): number => {
    starts.fill(-1);
    entry = undefined;
    let depth = 0;
    closers[0] = CLOSE_OBJECT;
    keys[0] = RECORD_KEYS;
    let at = skipSpace(bytes, from + 1);
    let isFirst = true;
    for (;;) {
      // Before a member or item, or at the end of an object or list.
      const byte = bytes[at];
      if (byte === closers[depth]) {
        at += 1;
        if (depth === 0) return at;
        depth -= 1;
      } else {
        if (!isFirst) {
          if (byte !== COMMA) return byte === undefined ? INCOMPLETE : MALFORMED;
          at = skipSpace(bytes, at + 1);
        }
        entry = undefined;
        if (closers[depth] === CLOSE_OBJECT) at = skipKey(bytes, at, keys[depth]);
        if (at < 0) return at;
        const opening = bytes[at];
        if (opening === OPEN_OBJECT || opening === OPEN_LIST) {
          depth += 1;
          // In ASCII a closing bracket stands two places behind the opening one.
          closers[depth] = opening + 2;
          keys[depth] = opening === OPEN_OBJECT ? entryBelow() : undefined;
          at = skipSpace(bytes, at + 1);
          isFirst = true;
          continue;
        }
        at = skipScalar(bytes, at);
        if (at < 0) return at;
      }
      isFirst = false;
      at = skipSpace(bytes, at);
    }
  };

  const entryBelow = (): Keys | undefined => entry?.below;

  /** The place of the value behind a key. */
  const skipKey = (bytes: Uint8Array, quote: number, known: Keys | undefined): number => {
    if (bytes[quote] !== QUOTE) return quote >= bytes.length ? INCOMPLETE : MALFORMED;
    const end = skipString(bytes, quote + 1);
    if (end < 0) return end;
    const colon = skipSpace(bytes, end);
    if (bytes[colon] !== COLON) return colon >= bytes.length ? INCOMPLETE : MALFORMED;
    entry = known === undefined ? undefined : findKey(known, bytes, quote, end);
    if (entry !== undefined) forget(entry);
    return skipSpace(bytes, colon + 1);
  };

  const skipScalar = (bytes: Uint8Array, at: number): number => {
    if (at >= bytes.length) return INCOMPLETE;
    const end = bytes[at] === QUOTE ? skipString(bytes, at + 1) : skipLiteral(bytes, at);
    if (entry !== undefined && entry.slot !== -1) {
      starts[entry.slot] = at;
      ends[entry.slot] = end;
    }
    return end;
  };

  /** Of a key that is given twice, what the first one said is gone. */
  const forget = ({ slot, below }: KeyEntry): void => {
    if (slot !== -1) starts[slot] = -1;
    if (below !== undefined) for (const one of below.entries) forget(one);
  };

  return { scan, starts, ends };
}

/** The entry of a key, whose quotes are at `from` and before `to`. */
function findKey(known: Keys, bytes: Uint8Array, from: number, to: number): KeyEntry | undefined {
  const same = known.byLength[to - from - 2];
  if (same !== undefined) for (const one of same) if (equalBytes(one.bytes, bytes, from + 1)) return one;
  for (let at = from; at < to; at += 1) if (bytes[at] === 0x5c) return findEscaped(known, bytes.subarray(from, to));
  return undefined;
}

/** Keys with escapes are rare: only they are read as JSON. */
function findEscaped(known: Keys, key: Uint8Array): KeyEntry | undefined {
  const name: unknown = JSON.parse(new TextDecoder().decode(key));
  return known.entries.find((one) => one.name === name);
}

function equalBytes(left: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== bytes[from + at]) return false;
  return true;
}
