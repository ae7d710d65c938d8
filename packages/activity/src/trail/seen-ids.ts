/** Remembers the latest ids, to tell events that were delivered twice. */
export interface SeenIds {
  /** Whether the id is among those remembered; remembers it. */
  isRepeated(high: number, low: number): boolean;
}

/** A power of two; each id takes 8 bytes. */
const SLOTS = 1 << 21;
const MOST_IDS = SLOTS / 2;

/**
 * Two tables that take turns: one is filled, the other holds those before. So at least the latest million ids are known, in 32 MB.
 * When an event was last seen does not depend on this, only how often: copies lie close together in what CloudTrail delivers.
 */
export function createSeenIds(): SeenIds {
  let current = new Int32Array(2 * SLOTS);
  let former = new Int32Array(2 * SLOTS);
  let count = 0;

  return {
    isRepeated(high, low) {
      if (high === 0 && low === 0) return false;
      const place = find(current, high, low);
      if (current[place] === high && current[place + 1] === low) return true;
      const old = find(former, high, low);
      const isOld = former[old] === high && former[old + 1] === low;
      if (count === MOST_IDS) {
        [current, former] = [former, current];
        current.fill(0);
        count = 0;
        const fresh = find(current, high, low);
        current[fresh] = high;
        current[fresh + 1] = low;
      } else {
        current[place] = high;
        current[place + 1] = low;
      }
      count += 1;
      return isOld;
    },
  };
}

/** The place of the id, or the free one where it belongs. */
function find(table: Int32Array, high: number, low: number): number {
  let slot = low & (SLOTS - 1);
  for (;;) {
    const place = 2 * slot;
    if (table[place] === 0 && table[place + 1] === 0) return place;
    if (table[place] === high && table[place + 1] === low) return place;
    slot = (slot + 1) & (SLOTS - 1);
  }
}
