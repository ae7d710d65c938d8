/** A queue in front of a number of places. */
export interface Lane {
  /** Waits for a place in the order of the calls: true with a place to `leave`, false if the signal aborted before. */
  enter(signal: AbortSignal): Promise<boolean>;
  leave(): void;
  /** Waits until nobody has a place and nobody waits. */
  idle(): Promise<void>;
}

/** A first-in first-out queue for `places` users at once. */
export function createLane(places: number): Lane {
  let free = places;
  const waiting = new Set<() => void>();
  const idleListeners: (() => void)[] = [];

  function enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const admit = (): void => {
        signal.removeEventListener("abort", giveUp);
        resolve(true);
      };
      const giveUp = (): void => {
        waiting.delete(admit);
        resolve(false);
      };
      waiting.add(admit);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  function leave(): void {
    const [next] = waiting;
    if (next !== undefined) {
      waiting.delete(next);
      next();
      return;
    }
    free += 1;
    if (free === places) for (const listener of idleListeners.splice(0)) listener();
  }

  return {
    enter,
    leave,
    idle: async () => {
      if (free < places) await new Promise<void>((resolve) => idleListeners.push(resolve));
    },
  };
}
