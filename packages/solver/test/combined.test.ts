import { describe, expect, test } from "vitest";
import { crossCheck, portfolio, SolverClosedError, SolverDisagreementError } from "../src/index.ts";
import { BUDGET, satisfiable, unsatisfiable } from "./queries.ts";
import { constantSolver, hangingSolver, solverFrom, truthTableSolver } from "./solvers.ts";

describe("portfolio", () => {
  test("takes the first answer and cancels the others", async () => {
    const stopped = Promise.withResolvers<string>();
    const slow = solverFrom("slow", (query, signal) => {
      signal.addEventListener("abort", () => stopped.resolve(query.purpose), { once: true });
      return new Promise(() => {});
    });
    const race = portfolio([slow, constantSolver("clueless", "unknown"), truthTableSolver()]);
    const outcome = await race.solve(satisfiable, BUDGET);
    expect(outcome).toMatchObject({ status: "sat", decidedBy: { name: "table" } });
    expect(await stopped.promise).toBe(satisfiable.purpose);
  });

  test("is unknown only if every solver is, and tells all reasons", async () => {
    const timeout = { kind: "timeout", milliseconds: 5 } as const;
    const alike = portfolio([constantSolver("a", timeout), constantSolver("b", timeout)]);
    expect(await alike.solve(satisfiable, BUDGET)).toMatchObject({ reason: timeout });
    const mixed = portfolio([constantSolver("a", timeout), constantSolver("b", "unknown")]);
    expect(await mixed.solve(satisfiable, BUDGET)).toMatchObject({
      decidedBy: { name: "portfolio", version: "a 1 + b 1" },
      reason: {
        kind: "incomplete",
        detail: "a: no answer within 5 ms; b: the solver gave up: no idea",
      },
    });
  });

  test("is cancelled with its signal", async () => {
    const controller = new AbortController();
    const answer = portfolio([hangingSolver("a"), hangingSolver("b")]).solve(satisfiable, BUDGET, controller.signal);
    controller.abort();
    expect(await answer).toMatchObject({ status: "unknown", reason: { kind: "cancelled" } });
  });

  test("closes its solvers", async () => {
    const solvers = [hangingSolver("a"), truthTableSolver()];
    const race = portfolio(solvers);
    await race.close();
    expect(solvers.every((solver) => solver.isClosed())).toBe(true);
    await expect(race.solve(satisfiable, BUDGET)).rejects.toThrow(SolverClosedError);
  });
});

describe("cross-check", () => {
  test("gives the answer of the first solver that decided", async () => {
    const solver = crossCheck([constantSolver("clueless", "unknown"), truthTableSolver("a"), truthTableSolver("b")]);
    expect(await solver.solve(unsatisfiable, BUDGET)).toMatchObject({
      status: "unsat",
      decidedBy: { name: "a" },
    });
  });

  test("a contradiction rejects, with a script that tells everything", async () => {
    const seen: SolverDisagreementError[] = [];
    const solver = crossCheck(
      [truthTableSolver("right"), constantSolver("wrong", "unsat"), constantSolver("silent", "unknown")],
      { onDisagreement: (error) => seen.push(error) },
    );
    const error: unknown = await solver.solve(satisfiable, BUDGET).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SolverDisagreementError);
    expect(seen).toEqual([error]);
    expect(seen[0]?.message).toBe(
      "solvers contradict each other (right 1: sat, wrong 1: unsat); please report this with its transcript",
    );
    expect(seen[0]?.transcript).toContain("; silent 1: unknown: the solver gave up: no idea\n");
    expect(seen[0]?.transcript).toContain("(check-sat)");
  });

  test("is unknown if nobody decides", async () => {
    const solver = crossCheck([constantSolver("a", "unknown"), constantSolver("b", "unknown")]);
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "unknown" });
  });
});
