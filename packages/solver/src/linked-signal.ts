/** A signal that aborts with the first of several. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(): void;
  /** Stops listening to the others; to be called when the work is done, or a long-lived signal keeps every listener. */
  unlink(): void;
}

export function linkSignals(...others: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const other of others) {
    if (other?.aborted === true) abort();
    else other?.addEventListener("abort", abort, { once: true });
  }
  return {
    signal: controller.signal,
    abort,
    unlink: () => {
      for (const other of others) other?.removeEventListener("abort", abort);
    },
  };
}
