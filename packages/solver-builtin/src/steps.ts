/**
 * A computation that can be left between two steps: whoever drives it looks at the clock and at the signal whenever it yields.
 * Everything that can take long is one, so that nothing else in this package knows about time.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Why a computation was left before its end. */
export type Stopped = "timeout" | "cancelled";

export interface Driving {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** How long the computation may take. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  /** Lets everybody else have a turn. */
  readonly breathe: () => Promise<void>;
}

/** How long others wait for their turn at most, in milliseconds. */
const BREATH = 16;

/** Runs to the end, or until time is up or the signal has aborted. A short computation is never interrupted. */
export async function drive<Result>(
  steps: Steps<Result>,
  { now, milliseconds, signal, breathe }: Driving,
): Promise<{ readonly result: Result } | { readonly stopped: Stopped }> {
  const start = now();
  let breathed = start;
  while (!signal.aborted) {
    const step = steps.next();
    if (step.done === true) return { result: step.value };
    const time = now();
    if (time - start >= milliseconds) return { stopped: "timeout" };
    if (time - breathed >= BREATH) {
      await breathe();
      breathed = now();
    }
  }
  return { stopped: "cancelled" };
}

/** Runs to the end at once; for tests and for what is known to be short. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
