/** A certificate asks for more work than its checker is willing to do. */
export class TooMuchWorkError extends Error {
  override readonly name = "TooMuchWorkError";

  constructor(steps: number) {
    super(`checking takes more than ${steps} steps, which is more than certificates of policies need`);
  }
}

/** Counts what has been done, in units of about a microsecond. */
export interface Meter {
  /** Throws `TooMuchWorkError` once the limit is passed. */
  readonly spend: (steps: number) => void;
  readonly spent: () => number;
}

export function createMeter(limit: number): Meter {
  let spent = 0;
  return {
    spend: (steps) => {
      spent += steps;
      if (spent > limit) throw new TooMuchWorkError(limit);
    },
    spent: () => spent,
  };
}
