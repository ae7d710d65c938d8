import { SolverClosedError } from "./errors.ts";
import { createLane } from "./lane.ts";
import { linkSignals } from "./linked-signal.ts";
import type { Budget, Outcome, Query, Solver } from "./solver.ts";

/**
 * Up to `size` instances behind one first-in first-out queue, each with one question at a time: the first is made at once,
 * the others when they are needed. An instance that crashed or rejected is closed; the factory makes another in its place.
 */
export function pool(factory: () => Solver, size: number): Solver {
  const first = factory();
  const { identity } = first;
  const lane = createLane(size);
  const closing = new AbortController();
  const idle: Solver[] = [first];
  let closed: Promise<void> | undefined;

  async function solve(query: Query, budget: Budget, signal?: AbortSignal): Promise<Outcome> {
    if (closing.signal.aborted) throw new SolverClosedError(identity.name);
    const cancel = linkSignals(closing.signal, signal);
    try {
      if (!(await lane.enter(cancel.signal))) {
        return { status: "unknown", reason: { kind: "cancelled" }, decidedBy: identity };
      }
      try {
        return await useInstance((instance) => instance.solve(query, budget, cancel.signal));
      } finally {
        lane.leave();
      }
    } finally {
      cancel.unlink();
    }
  }

  async function useInstance(ask: (instance: Solver) => Promise<Outcome>): Promise<Outcome> {
    const instance = idle.pop() ?? factory();
    let healthy = false;
    try {
      const outcome = await ask(instance);
      healthy = outcome.status !== "unknown" || outcome.reason.kind !== "crash";
      return outcome;
    } finally {
      if (healthy) idle.push(instance);
      else await instance.close();
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    await lane.idle();
    await Promise.all(idle.splice(0).map((instance) => instance.close()));
  }

  return {
    identity,
    capabilities: { ...first.capabilities, concurrent: size },
    solve,
    close: () => (closed ??= close()),
  };
}
