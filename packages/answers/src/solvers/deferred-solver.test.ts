import type { Outcome, Query, Solver } from "@policyproof/solver";
import { SolverClosedError } from "@policyproof/solver";
import { expect, test } from "vitest";
import { deferredSolver } from "./deferred-solver.ts";

const identity = { name: "cvc5", version: "1.0.3" };
const capabilities = { theories: ["strings"], models: true, concurrent: 1 } as const;
const query: Query = { assertions: [], purpose: "none" };
const unsat: Outcome = { status: "unsat", decidedBy: identity };

function counted(): { readonly solver: Solver; readonly events: string[] } {
  const events: string[] = [];
  const create = (): Promise<Solver> => {
    events.push("create");
    const solve = (): Promise<Outcome> => Promise.resolve(unsat);
    const close = (): Promise<void> => {
      events.push("close");
      return Promise.resolve();
    };
    return Promise.resolve({ identity, capabilities, solve, close });
  };
  return { solver: deferredSolver({ identity, capabilities }, create), events };
}

test("it is made at the first question, once, and closed with its wrapper", async () => {
  const { solver, events } = counted();
  expect(solver.identity).toEqual(identity);
  expect(events).toEqual([]);
  expect(await solver.solve(query, { milliseconds: 1 })).toEqual(unsat);
  expect(await solver.solve(query, { milliseconds: 1 })).toEqual(unsat);
  await solver.close();
  expect(events).toEqual(["create", "close"]);
  await expect(solver.solve(query, { milliseconds: 1 })).rejects.toBeInstanceOf(SolverClosedError);
});

test("closing one that was never asked makes nothing", async () => {
  const { solver, events } = counted();
  await solver.close();
  expect(events).toEqual([]);
});

test("a solver that is gone is a crash, not an error", async () => {
  const solver = deferredSolver({ identity, capabilities }, () => Promise.reject(new Error("no such file")));
  expect(await solver.solve(query, { milliseconds: 1 })).toEqual({
    status: "unknown",
    reason: { kind: "crash", detail: "no such file" },
    decidedBy: identity,
  });
  await solver.close();
});
