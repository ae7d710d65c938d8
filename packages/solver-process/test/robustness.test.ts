import { readFileSync } from "node:fs";
import { createTerms } from "@policyproof/smt";
import type { Outcome, Query } from "@policyproof/solver";
import { SolverUnavailableError } from "@policyproof/solver";
import { afterEach, describe, expect, test } from "vitest";
import { createProcessSolver, detectProcessSolver } from "../src/index.ts";
import type { ProcessSolver } from "../src/index.ts";
import { fakeSolver } from "./fake-solver.ts";
import { isAlive } from "./is-alive.ts";

const terms = createTerms();
const query: Query = { assertions: [terms.variable("p", { kind: "Bool" })], purpose: "p" };
const opened: ProcessSolver[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((solver) => solver.close()));
});

async function ask(body: string, milliseconds = 20_000): Promise<Outcome> {
  const solver = await createProcessSolver({ kind: "z3", command: fakeSolver(body) });
  opened.push(solver);
  return solver.solve(query, { milliseconds });
}

describe("a binary that misbehaves", () => {
  test.each([
    ["an end without an answer", "onInput = () => process.exit(3);", "crash", "exit status 3"],
    [
      "a last word on standard error",
      `onInput = () => { process.stderr.write("out of luck\\n"); process.exitCode = 1; process.stdin.destroy(); };`,
      "crash",
      "exit status 1, standard error: `out of luck`",
    ],
    [
      "half an answer",
      `onInput = () => { process.stdout.write("(error \\"ha"); process.stdin.destroy(); };`,
      "crash",
      "exit status 0",
    ],
    [
      "an error before sat",
      `onInput = () => console.log('(error "line 1: no such thing")\\nsat');`,
      "garbage",
      '`(error "line 1: no such thing")` where an answer was expected',
    ],
    [
      "a wrong model",
      `onInput = (text) => console.log(text.includes("check-sat") ? "sat" : "((v0 false))");`,
      "garbage",
      "model does not satisfy the query",
    ],
    ["no SMT-LIB at all", `onInput = () => console.log("sat) (oh)");`, "garbage", "a `)` closes no list"],
    [
      "output without end",
      `onInput = () => { const talk = () => process.stdout.write('("' + "x".repeat(60000), talk); talk(); };`,
      "garbage",
      "more than 4194304 characters",
    ],
  ])("%s", async (_name, body, kind, detail) => {
    const outcome = await ask(body);
    expect(outcome).toMatchObject({ status: "unknown", reason: { kind } });
    if (outcome.status !== "unknown" || !("detail" in outcome.reason)) throw new Error("no detail");
    expect(outcome.reason.detail).toContain(detail);
  });

  test("an answer without a line end is an answer", async () => {
    const body = `onInput = () => { process.stdout.write("unsat"); process.stdin.destroy(); };`;
    expect(await ask(body)).toMatchObject({ status: "unsat" });
  });

  test("an answer in pieces amid noise on standard error is an answer", async () => {
    const outcome = await ask(`
      const slowly = (text) => [...text, "\\n"].forEach((character, index) =>
        setTimeout(() => { process.stderr.write("noise\\n"); process.stdout.write(character); }, index * 3));
      onInput = (text) => slowly(text.includes("check-sat") ? "sat" : "((v0 true))");`);
    expect(outcome).toMatchObject({ status: "sat" });
  });

  test("its children die with it", async () => {
    const pids = `${fakeSolver("")}.pids`;
    const outcome = await ask(
      `const child = require("node:child_process").spawn("sleep", ["600"], { stdio: "ignore" });
       require("node:fs").appendFileSync(${JSON.stringify(pids)}, child.pid + "\\n");`,
      1_000,
    );
    expect(outcome).toMatchObject({ reason: { kind: "timeout", milliseconds: 1_000 } });
    // The process asked had a child, and so may the one in waiting.
    await opened.pop()?.close();
    const children = readFileSync(pids, "utf8").trim().split("\n").map(Number);
    expect(children.length).toBeGreaterThan(0);
    await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
});

describe("detection", () => {
  test("a missing binary is refused with the remedy", async () => {
    const reason =
      "the solver `no-such-solver` cannot be run (spawn no-such-solver ENOENT); install it (`apt-get install -y cvc5`) or name its file";
    expect(await detectProcessSolver("cvc5", "no-such-solver")).toEqual({ available: false, reason });
    const opening = createProcessSolver({ kind: "cvc5", command: "no-such-solver" });
    await expect(opening).rejects.toThrow(SolverUnavailableError);
    await expect(opening).rejects.toThrow(reason);
  });

  test("another program is refused", async () => {
    expect(await detectProcessSolver("cvc5", fakeSolver(""))).toMatchObject({
      available: false,
      reason: expect.stringContaining("does not answer like cvc5") as string,
    });
  });
});
