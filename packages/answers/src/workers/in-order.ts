export interface Window {
  /** Items under way at once; as many again may wait for their turn. */
  readonly jobs: number;
  /** Results that may be kept, or on their way, while the oldest one is not there yet. */
  readonly ahead: number;
}

/**
 * Maps items concurrently and yields the results in the order of the items, each as soon as it and all before it are there:
 * a caller that writes one line and waits for its answer gets it.
 *
 * Memory is bounded: an item is pulled from `items` only while fewer than `ahead` results are not yet taken and fewer than `jobs` items wait.
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
      const room: true | Promise<void> | undefined =
        !ended && results.length < window.ahead ? gate.room(window.jobs) : undefined;
      if (room === true) pull ??= iterator.next();
      const event: Event<Item, Result> | undefined = await nextEvent(
        pull,
        results[0],
        room === true ? undefined : room,
      );
      if (event === undefined) {
        return;
      }
      if (event.kind === "room") continue;
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
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "room" };

/** Whichever comes first; the result if both are there. Undefined if there is nothing to wait for. */
async function nextEvent<Item, Result>(
  pull: Promise<IteratorResult<Item>> | undefined,
  oldest: Promise<Result> | undefined,
  room: Promise<void> | undefined,
): Promise<Event<Item, Result> | undefined> {
  const events: Promise<Event<Item, Result>>[] = [];
  if (oldest !== undefined) {
    events.push(oldest.then((result) => ({ kind: "result", result })));
  }
  if (pull !== undefined) {
    events.push(pull.then((item) => ({ kind: "item", item })));
  }
  if (room !== undefined) {
    events.push(room.then(() => ({ kind: "room" })));
  }
  return events.length === 0 ? undefined : await Promise.race(events);
}

/** Lets at most `width` pieces of work run at once; the others wait in order. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #left: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(width: number) {
    this.#free = width;
  }

  /** True if fewer than so many wait; else a promise for the next time that one stops waiting. */
  room(most: number): true | Promise<void> {
    return this.#waiting.length < most ? true : this.#left.promise;
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
        this.#left.resolve();
        this.#left = Promise.withResolvers();
      }
    }
  }
}
