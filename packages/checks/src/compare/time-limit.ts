import type { CheckContext } from "../context.ts";

/** The context with a time for all questions together; those that come after it are answered with a time-out. */
export function withTimeLimit(context: CheckContext, milliseconds: number): CheckContext {
  const { solver, now } = context;
  const deadline = now() + milliseconds;
  return {
    ...context,
    solver: {
      identity: solver.identity,
      capabilities: solver.capabilities,
      async solve(query, budget, signal) {
        const left = Math.min(budget.milliseconds, Math.ceil(deadline - now()));
        if (left > 0) return await solver.solve(query, { milliseconds: left }, signal);
        const reason = { kind: "timeout", milliseconds: budget.milliseconds } as const;
        return { status: "unknown", reason, decidedBy: solver.identity };
      },
      close: async () => {
        await solver.close();
      },
    },
  };
}
