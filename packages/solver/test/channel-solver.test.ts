import { readSExpressions } from "@policyproof/smt";
import type { SExpression } from "@policyproof/smt";
import { describe, expect, test } from "vitest";
import { ChannelError, createChannelSolver } from "../src/index.ts";
import type { Solver } from "../src/index.ts";
import { BUDGET, satisfiable } from "./queries.ts";

interface Recorded {
  readonly solver: Solver;
  readonly asked: readonly string[];
  readonly released: readonly boolean[];
}

/** A solver whose instance gives these answers in turn; a text that is undefined is never answered. */
function recorded(answers: readonly (string | Error | undefined)[], attempts = ["(first)"]): Recorded {
  const asked: string[] = [];
  const released: boolean[] = [];
  const solver = createChannelSolver({
    identity: { name: "recorded", version: "1" },
    capabilities: { theories: [], models: true, concurrent: 1 },
    source: {
      take: async () => ({
        ask: (commands) => {
          const answer = answers[asked.push(commands) - 1];
          if (answer instanceof Error) return Promise.reject(answer);
          return answer === undefined ? new Promise(() => {}) : Promise.resolve(read(answer));
        },
        release: async (healthy) => void released.push(healthy),
      }),
      close: async () => {},
    },
    // Time is up as soon as there is nothing else to do.
    startTimer: (_milliseconds, callback) => {
      const timer = setTimeout(callback, 20);
      return () => clearTimeout(timer);
    },
    attempts: () => attempts,
  });
  return { solver, asked, released };
}

function read(text: string): SExpression {
  const [expression] = readSExpressions(text).expressions;
  if (expression === undefined) throw new Error(`no expression: ${text}`);
  return expression;
}

describe("a solver over SMT-LIB", () => {
  test("asks for values only after sat, and gives a healthy instance back", async () => {
    const { solver, asked, released } = recorded(["sat", "((v0 false) (v1 true))"]);
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "sat" });
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatch(/^\(first\)[^]*\(check-sat\)\n$/);
    expect(asked[1]).toBe("(get-value (v0 v1))\n");
    expect(released).toEqual([true]);
  });

  test.each([
    ["a wrong model", ["sat", "((v0 true) (v1 true))"], "garbage"],
    ["an error before sat", [`(error "line 1")`], "garbage"],
    ["a word nobody knows", ["maybe"], "garbage"],
    ["values of nothing", ["sat", "((v9 true))"], "garbage"],
    ["a text for an answer", [`"sat"`], "garbage"],
    ["an end", [new ChannelError("crash", "gone")], "crash"],
    ["an end after sat", ["sat", new ChannelError("crash", "gone")], "crash"],
    ["silence", [undefined], "timeout"],
    ["silence after sat", ["sat", undefined], "timeout"],
  ] as const)("%s is %s, and the instance is ended", async (_name, answers, kind) => {
    const { solver, released } = recorded(answers);
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({
      status: "unknown",
      reason: { kind },
    });
    expect(released).toEqual([false]);
  });

  test("an instance that gives up is healthy", async () => {
    const { solver, released } = recorded(["unknown", `(:reason-unknown "(incomplete quantifiers)")`]);
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({
      reason: { kind: "incomplete", detail: "(incomplete quantifiers)" },
    });
    expect(released).toEqual([true]);
  });

  test.each([`(:reason-unknown "timeout")`, "(:reason-unknown timeout)"])(
    "a time limit of the solver's own is a timeout: %s",
    async (reason) => {
      const { solver } = recorded(["unknown", reason]);
      expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({
        reason: { kind: "timeout", milliseconds: BUDGET.milliseconds },
      });
    },
  );

  test("the next attempt is made where the one before gave up, and no further", async () => {
    const gaveUp = ["unknown", `(:reason-unknown "canceled")`];
    const { solver, asked } = recorded([...gaveUp, ...gaveUp, "unsat"], ["(one)", "(two)", "(three)", "(four)"]);
    expect(await solver.solve(satisfiable, BUDGET)).toMatchObject({ status: "unsat" });
    const preambles = asked.filter((text) => text.includes("check-sat")).map((text) => text.slice(0, 5));
    expect(preambles).toEqual(["(one)", "(two)", "(thre"]);
  });

  test("many questions may wait under one signal", async () => {
    const answers = Array.from({ length: 300 }, () => "unsat");
    const { solver } = recorded(answers);
    const { signal } = new AbortController();
    const outcomes = await Promise.all(answers.map(() => solver.solve(satisfiable, BUDGET, signal)));
    expect(outcomes.every(({ status }) => status === "unsat")).toBe(true);
  });
});
