import { expect, test } from "vitest";
import { describeOutcome, SolverClosedError, SolverUnavailableError, withFallback } from "../src/index.ts";
import type { Solver } from "../src/index.ts";
import { BUDGET, satisfiable, unsatisfiable } from "./queries.ts";
import { constantSolver, solverFrom, truthTableSolver } from "./solvers.ts";

/** A clock that goes on by so many milliseconds each time it is looked at. */
function clock(step: number): () => number {
  let time = 0;
  return () => (time += step);
}

function pair(first: Solver, second: Solver): { readonly solver: Solver; readonly opened: () => number } {
  let opened = 0;
  const open = async (): Promise<Solver> => {
    opened += 1;
    return second;
  };
  return { solver: withFallback(first, { open, now: clock(1) }), opened: () => opened };
}

test("who decides is asked alone", async () => {
  const second = truthTableSolver("second");
  const { solver, opened } = pair(truthTableSolver("first"), second);
  expect(await solver.solve(unsatisfiable, BUDGET)).toMatchObject({ status: "unsat", decidedBy: { name: "first" } });
  expect(opened()).toBe(0);
});

test("what the first one cannot tell the second one decides, opened once", async () => {
  const { solver, opened } = pair(constantSolver("first", "unknown"), truthTableSolver("second"));
  expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "sat", decidedBy: { name: "second" } });
  expect(await solver.solve(unsatisfiable, BUDGET)).toMatchObject({ status: "unsat", decidedBy: { name: "second" } });
  expect(opened()).toBe(1);
});

test("tells both reasons if neither knows", async () => {
  const crash = { kind: "crash", detail: "gone" } as const;
  const { solver } = pair(constantSolver("first", "unknown"), constantSolver("second", crash));
  const outcome = await solver.solve(satisfiable, BUDGET);
  expect(outcome).toMatchObject({ status: "unknown", decidedBy: { name: "first" }, reason: { kind: "incomplete" } });
  expect(describeOutcome(outcome)).toMatch(/first: .*no idea; second: .*gone/);
});

test.for([{ kind: "timeout", milliseconds: 5 } as const, { kind: "cancelled" } as const])(
  "goes no further after $kind",
  async (reason) => {
    const { solver, opened } = pair(constantSolver("first", reason), truthTableSolver());
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "unknown", reason });
    expect(opened()).toBe(0);
  },
);

test("the second one has the time that is left, and is not asked without any", async () => {
  const budgets: number[] = [];
  const second: Solver = {
    ...truthTableSolver("second"),
    solve: async (query, budget) => {
      budgets.push(budget.milliseconds);
      return truthTableSolver("second").solve(query, budget);
    },
  };
  const solver = withFallback(constantSolver("first", "unknown"), { open: async () => second, now: clock(40) });
  await solver.solve(satisfiable, { milliseconds: 100 });
  expect(budgets).toEqual([60]);
  expect(await solver.solve(satisfiable, { milliseconds: 40 })).toMatchObject({ status: "unknown" });
  expect(budgets).toHaveLength(1);
});

test("without a second one the first answer stands", async () => {
  const open = () => Promise.reject(new SolverUnavailableError("none", "install one"));
  const solver = withFallback(constantSolver("first", "unknown"), { open, now: clock(1) });
  expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "unknown", decidedBy: { name: "first" } });
});

test("closes both, and whoever is being opened", async () => {
  const first = constantSolver("first", "unknown");
  const second = truthTableSolver("second");
  const opening = Promise.withResolvers<Solver>();
  const asked = Promise.withResolvers<void>();
  const open = (): Promise<Solver> => {
    asked.resolve();
    return opening.promise;
  };
  const solver = withFallback(first, { open, now: clock(1) });
  const answer = solver.solve(satisfiable, BUDGET);
  await asked.promise;
  const closing = solver.close();
  opening.resolve(second);
  await closing;
  expect(await answer).toMatchObject({ status: "unknown", decidedBy: { name: "first" } });
  await expect(solver.solve(satisfiable, BUDGET)).rejects.toThrow(SolverClosedError);
  expect([first.isClosed(), second.isClosed()]).toEqual([true, true]);
});

test("is not opened for a solver that has been closed in the meantime", async () => {
  let opened = 0;
  const first = solverFrom("first", async () => "unknown");
  const solver = withFallback(first, {
    open: async () => {
      opened += 1;
      return truthTableSolver();
    },
    now: clock(1),
  });
  const answer = solver.solve(satisfiable, BUDGET);
  await solver.close();
  await answer.catch(() => undefined);
  expect(opened).toBe(0);
});
