import { createTerms, interpretBoolean } from "@policyproof/smt";
import type { Model } from "@policyproof/smt";
import { describe, expect, test } from "vitest";
import { selfTest, withSelfTest } from "../src/index.ts";
import { knownQuestions } from "../src/self-test-cases.ts";
import { BUDGET, satisfiable } from "./queries.ts";
import { constantSolver, hangingSolver, solverFrom, truthTableSolver } from "./solvers.ts";

describe("self-test", () => {
  test("asks only what the solver claims to know", async () => {
    expect(await selfTest(truthTableSolver())).toEqual({ usable: true, questions: 3 });
  });

  test("one wrong answer is too many", async () => {
    expect(await selfTest(constantSolver("no-sayer", "unsat"))).toEqual({
      usable: false,
      reason: "self-test failed: `two variables can be equal` is sat, the answer was unsat",
    });
    expect(await selfTest(constantSolver("dying", { kind: "crash", detail: "gone" }))).toEqual({
      usable: false,
      reason: "self-test failed: `false is unsatisfiable` is unsat, the answer was unknown: the solver stopped: gone",
    });
  });

  test("no answer in time is no lie, but some answer there must be", async () => {
    const timeout = { kind: "timeout", milliseconds: 7 } as const;
    expect(await selfTest(constantSolver("silent", timeout))).toEqual({
      usable: false,
      reason: "self-test failed: none of the known questions was answered",
    });
    const table = truthTableSolver();
    const slow = solverFrom("slow", async (query) =>
      query.purpose.includes("cannot") ? timeout : (await table.solve(query, BUDGET)).status,
    );
    expect(await selfTest(slow)).toEqual({ usable: true, questions: 2 });
  });

  test("a solver that fails it answers nothing, and is asked nothing more", async () => {
    const wrong = constantSolver("no-sayer", "unsat");
    const solver = withSelfTest(wrong);
    const outcome = await solver.solve(satisfiable, BUDGET);
    expect(outcome).toMatchObject({ status: "unknown", reason: { kind: "garbage" } });
    const asked = wrong.purposes.length;
    await solver.solve(satisfiable, BUDGET);
    expect(wrong.purposes).toHaveLength(asked);
  });

  test("a solver that passes it is tested once", async () => {
    const right = truthTableSolver();
    const solver = withSelfTest(right);
    const statuses = await Promise.all([solver.solve(satisfiable, BUDGET), solver.solve(satisfiable, BUDGET)]);
    expect(statuses.map(({ status }) => status)).toEqual(["sat", "sat"]);
    expect(right.purposes.filter((purpose) => purpose.startsWith("self-test"))).toHaveLength(3);
  });

  test("closing during the test cancels the question", async () => {
    const solver = withSelfTest(hangingSolver());
    const outcome = solver.solve(satisfiable, BUDGET);
    await solver.close();
    expect(await outcome).toMatchObject({ status: "unknown", reason: { kind: "cancelled" } });
  });

  test("a cancelled question does not cancel the test for the others", async () => {
    const slow = solverFrom("slow", async (query) => {
      await Promise.resolve();
      return query.purpose.includes("unsat") || query.purpose.includes("cannot") ? "unsat" : "sat";
    });
    const solver = withSelfTest(slow);
    await solver.solve(satisfiable, BUDGET, AbortSignal.abort());
    expect((await solver.solve(satisfiable, BUDGET)).status).toBe("sat");
  });

  test("the questions are many and of both kinds", () => {
    const questions = knownQuestions(createTerms());
    expect(questions.filter(({ expected }) => expected === "sat").length).toBeGreaterThan(6);
    expect(questions.filter(({ expected }) => expected === "unsat").length).toBeGreaterThan(6);
    expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length);
  });

  test("short texts bear the unsatisfiable ones out", () => {
    for (const { name, needs, expected, assertions } of knownQuestions(createTerms())) {
      if (expected === "sat" || !needs.includes("strings")) continue;
      for (const model of shortTexts()) {
        const satisfied = assertions.every((assertion) => interpretBoolean(assertion, model));
        expect(satisfied, `${name}: ${JSON.stringify([...model])}`).toBe(false);
      }
    }
  });
});

/** All texts over a few characters up to a length, and some of the pieces that the questions are made of. */
function shortTexts(): Model[] {
  const pieces = ["", "a", "b", "s3:Get", "s3:Put", "Object", "arn:", ":role/"];
  const texts = pieces.flatMap((x) => pieces.flatMap((y) => pieces.map((z) => x + y + z)));
  return texts.map((value) => new Map([["x", { kind: "String", value }]]));
}
