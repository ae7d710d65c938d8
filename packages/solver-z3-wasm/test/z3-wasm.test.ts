import { execFile } from "node:child_process";
import process from "node:process";
import { promisify } from "node:util";
import { createTerms } from "@policyproof/smt";
import type { Query } from "@policyproof/solver";
import { describe, expect, test } from "vitest";
import { createZ3WasmSolver } from "../src/index.ts";
import { loadZ3 } from "../src/z3-module.ts";

const run = promisify(execFile);

describe("z3-wasm", { tags: ["solver"] }, () => {
  test("names the version of Z3 that is inside", async () => {
    const z3 = await loadZ3();
    const solver = createZ3WasmSolver();
    expect(solver.identity).toEqual({ name: "z3-wasm", version: z3.version });
  });

  test("loads nothing before it must", async () => {
    const solver = createZ3WasmSolver();
    expect(solver.threadIds()).toEqual([]);
    solver.warmUp();
    solver.warmUp();
    expect(solver.threadIds()).toHaveLength(1);
    await solver.close();
    expect(solver.threadIds()).toEqual([]);
  });

  test("each question is new to it", async () => {
    const z3 = await loadZ3();
    z3.run("(declare-const x Bool)\n(assert x)");
    z3.forget();
    expect(z3.run("(assert x)")).toContain("unknown constant x");
  });

  test("keeps its memory flat", async () => {
    const z3 = await loadZ3();
    const ask = (): number => {
      z3.forget();
      z3.run(`(declare-const x String)(assert (str.in_re x (re.++ (str.to_re "a") re.all)))(check-sat)`);
      const statistics = z3.run("(get-info :all-statistics)");
      return Number(/:memory\s+([\d.]+)/.exec(statistics)?.[1]);
    };
    const early = Array.from({ length: 20 }, ask);
    const late = Array.from({ length: 100 }, ask);
    expect(Math.max(...late.slice(-20))).toBeLessThanOrEqual(Math.max(...early) * 1.1);
  });

  test.each([
    ["in waiting keeps our own process alive no longer", "idle"],
    ["that is still loading does not either", "loading"],
    ["writes nothing of its own", "close"],
  ])("a worker %s", async (_name, end) => {
    const program = new URL("./program.ts", import.meta.url).pathname;
    const args = ["--conditions=@policyproof/source", program, end];
    const { stdout, stderr } = await run(process.execPath, args, { timeout: 30_000 });
    expect({ stdout, stderr }).toEqual({ stdout: "done\n", stderr: "" });
  });

  test("gives the same model each time", async () => {
    const solvers = [createZ3WasmSolver(), createZ3WasmSolver()];
    const outcomes = [];
    for (const solver of [...solvers, ...solvers]) {
      outcomes.push(await solver.solve(question(), { milliseconds: 60_000 }));
    }
    expect(outcomes[0]?.status).toBe("sat");
    expect(new Set(outcomes.map((outcome) => JSON.stringify(entries(outcome)))).size).toBe(1);
    await Promise.all(solvers.map((solver) => solver.close()));
  });
});

function entries(outcome: object): unknown {
  return "model" in outcome ? [...(outcome.model as Map<string, { value: unknown }>)] : outcome;
}

function question(): Query {
  const terms = createTerms();
  const [x, y] = [terms.variable("x", { kind: "String" }), terms.variable("y", { kind: "String" })];
  const starts = (text: string) => terms.isPrefix(terms.string(text), x);
  const assertions = [terms.or([starts("a"), starts("b")]), terms.not(terms.equal(x, y))];
  return { assertions, purpose: "many answers" };
}
