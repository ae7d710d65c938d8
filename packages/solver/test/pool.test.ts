import { describe, expect, test } from "vitest";
import { pool, SolverClosedError } from "../src/index.ts";
import type { Outcome } from "../src/index.ts";
import { BUDGET, numbered, satisfiable } from "./queries.ts";
import type { TestSolver } from "./solvers.ts";
import { hangingSolver, solverFrom, truthTableSolver } from "./solvers.ts";

describe("pool", () => {
  test("makes no more instances than it has places, and uses them again", async () => {
    const made: TestSolver[] = [];
    const solver = pool(() => {
      made.push(truthTableSolver());
      return made.at(-1) as TestSolver;
    }, 3);
    expect(made).toHaveLength(1);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, number) => solver.solve(numbered(number), BUDGET)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => "sat"));
    expect(made.length).toBeLessThanOrEqual(3);
    await solver.close();
    expect(made.every((instance) => instance.isClosed())).toBe(true);
    await expect(solver.solve(satisfiable, BUDGET)).rejects.toThrow(SolverClosedError);
  });

  test("starts questions in the order they came", async () => {
    const instance = truthTableSolver();
    const solver = pool(() => instance, 1);
    await Promise.all([0, 1, 2, 3].map((number) => solver.solve(numbered(number), BUDGET)));
    expect(instance.purposes).toEqual([0, 1, 2, 3].map((number) => `question ${number}`));
  });

  test("replaces an instance that crashed, and only that", async () => {
    const made: TestSolver[] = [];
    const solver = pool(() => {
      const number = made.length;
      const instance = solverFrom(`instance ${number}`, async (query) =>
        query.purpose === "question 13" ? { kind: "crash", detail: "bad luck" } : "sat",
      );
      made.push(instance);
      return instance;
    }, 1);
    const ask = (number: number): Promise<Outcome> => solver.solve(numbered(number), BUDGET);
    expect((await ask(1)).decidedBy.name).toBe("instance 0");
    expect(await ask(13)).toMatchObject({ reason: { kind: "crash" } });
    expect((await ask(2)).decidedBy.name).toBe("instance 1");
    expect(made.map((instance) => instance.isClosed())).toEqual([true, false]);
  });

  test("a question that waits is cancelled without its turn", async () => {
    const solver = pool(() => hangingSolver(), 1);
    const first = solver.solve(numbered(1), BUDGET);
    const controller = new AbortController();
    const second = solver.solve(numbered(2), BUDGET, controller.signal);
    controller.abort();
    expect(await second).toMatchObject({ reason: { kind: "cancelled" } });
    await solver.close();
    expect(await first).toMatchObject({ reason: { kind: "cancelled" } });
  });
});
