/** The items of a source that is read once and no further than anybody has asked for; they can be gone through any number of times. */
export function readOnce<T>(source: Iterable<T>): Iterable<T> {
  const read: T[] = [];
  const rest = source[Symbol.iterator]();
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at += 1) {
        if (at === read.length) {
          const next = rest.next();
          if (next.done === true) return;
          read.push(next.value);
        }
        // `at` is now within what is read.
        yield read[at] as T;
      }
    },
  };
}
