import { combineUnknown } from "./combine.ts";
import { SolverClosedError } from "./errors.ts";
import type { Solver, UnknownReason } from "./solver.ts";

export interface FallbackOptions {
  /** Opens the solver that goes on; called once, when it is first needed. Rejects where there is none. */
  readonly open: () => Promise<Solver>;
  /** A clock in milliseconds; only differences matter. */
  readonly now: () => number;
}

/**
 * Asks the first solver, and where it says that it cannot tell, a second one with the time that is left. A question that used up its
 * time, or is no longer wanted, goes no further. The outcome says who decided.
 */
export function withFallback(first: Solver, { open, now }: FallbackOptions): Solver {
  const { identity, capabilities } = first;
  let second: Promise<Solver | undefined> | undefined;
  let closed = false;
  return {
    identity,
    capabilities,
    solve: async (query, budget, signal) => {
      if (closed) throw new SolverClosedError(identity.name);
      const start = now();
      const outcome = await first.solve(query, budget, signal);
      // Who wants a certificate is not helped by an answer without one.
      const isFinal = query.proof === true && capabilities.proofs === true;
      if (outcome.status !== "unknown" || isFinal || !canGoOn(outcome.reason) || closed) return outcome;
      const fallback = await (second ??= open().catch(() => undefined));
      const milliseconds = Math.floor(budget.milliseconds - (now() - start));
      if (fallback === undefined || milliseconds < 1 || closed) return outcome;
      const next = await fallback.solve(query, { milliseconds }, signal);
      return next.status === "unknown" ? combineUnknown([outcome, next], identity) : next;
    },
    close: async () => {
      closed = true;
      await Promise.all([first.close(), second?.then((solver) => solver?.close())]);
    },
  };
}

function canGoOn({ kind }: UnknownReason): boolean {
  switch (kind) {
    case "incomplete":
    case "unsupported":
    case "crash":
    case "garbage":
      return true;
    case "timeout":
    case "cancelled":
      return false;
  }
}
