/** How many items may be under way, and how many may be read ahead of the oldest one that is not finished. */
export interface Window {
  readonly jobs: number;
  readonly ahead: number;
}

/**
 * Maps items concurrently and yields the results in the order of the items, each as soon as it and all before it are there:
 * a caller that writes one line and waits for its answer gets it.
 *
 * Memory is bounded: an item is pulled from `items` only while fewer than `ahead` results are not yet taken.
 * `work` must not reject; the first rejection ends the iteration.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  window: Window,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  const gate = new Gate(window.jobs);
  const results: Promise<Result>[] = [];
  let pull: Promise<IteratorResult<Item>> | undefined;
  let ended = false;
  try {
    for (;;) {
      if (!ended && results.length < window.ahead) {
        pull ??= iterator.next();
      }
      const event = await nextEvent(pull, results[0]);
      if (event === undefined) {
        return;
      }
      if (event.kind === "result") {
        void results.shift();
        yield event.result;
      } else {
        pull = undefined;
        ended = event.item.done === true;
        if (event.item.done !== true) {
          const item = event.item.value;
          const result = gate.run(() => work(item));
          // A rejection is thrown when its turn comes; until then it must not count as unhandled.
          result.catch(() => undefined);
          results.push(result);
        }
      }
    }
  } finally {
    // A source in the middle of a pull may never answer again; whoever opened it closes it.
    if (pull === undefined) {
      await iterator.return?.();
    }
  }
}

type Event<Item, Result> =
  | { readonly kind: "item"; readonly item: IteratorResult<Item> }
  | { readonly kind: "result"; readonly result: Result };

/** Whichever comes first; the result if both are there. Undefined if there is nothing to wait for. */
async function nextEvent<Item, Result>(
  pull: Promise<IteratorResult<Item>> | undefined,
  oldest: Promise<Result> | undefined,
): Promise<Event<Item, Result> | undefined> {
  const events: Promise<Event<Item, Result>>[] = [];
  if (oldest !== undefined) {
    events.push(oldest.then((result) => ({ kind: "result", result })));
  }
  if (pull !== undefined) {
    events.push(pull.then((item) => ({ kind: "item", item })));
  }
  return events.length === 0 ? undefined : await Promise.race(events);
}

/** Lets at most `width` pieces of work run at once; the others wait in order. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(width: number) {
    this.#free = width;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.#free += 1;
      } else {
        next();
      }
    }
  }
}
