import { readSExpressions } from "@policyproof/smt";
import { describe, expect, test } from "vitest";
import { withTranscript } from "../src/index.ts";
import { BUDGET, satisfiable, unsatisfiable } from "./queries.ts";
import { truthTableSolver } from "./solvers.ts";

describe("transcript", () => {
  test("writes each question down as a script that can be replayed", async () => {
    const scripts: string[] = [];
    let time = 0;
    const now = (): number => (time += 12.34);
    const solver = withTranscript(truthTableSolver(), { sink: (script) => scripts.push(script), now });
    await solver.solve(satisfiable, BUDGET);
    await solver.solve(unsatisfiable, BUDGET);
    expect(scripts[0]).toMatchInlineSnapshot(`
      "; purpose: q alone
      ; table 1: sat (12.3 ms)
      (set-option :produce-models true)
      (set-logic ALL)
      ; v0 = p
      (declare-const v0 Bool)
      ; v1 = q
      (declare-const v1 Bool)
      (assert (or v0 v1))
      (assert (not v0))
      (check-sat)
      (get-value (v0 v1))
      "
    `);
    expect(scripts[1]).toContain("; table 1: unsat (12.3 ms)\n");
    expect(scripts[1]).not.toContain("get-value");
  });

  test("no purpose gets out of its comment", async () => {
    const scripts: string[] = [];
    const solver = withTranscript(truthTableSolver(), {
      sink: (script) => scripts.push(script),
      now: () => 0,
    });
    const purpose = "x\n(exit)\r(exit)\u2028(exit)\u0085(exit)";
    await solver.solve({ ...satisfiable, purpose }, BUDGET);
    const { expressions, error } = readSExpressions(scripts[0] ?? "");
    expect(error).toBeUndefined();
    expect(JSON.stringify(expressions)).not.toContain("exit");
    expect(scripts[0]).toContain("\\u{a}(exit)\\u{d}(exit)\\u{2028}(exit)\\u{85}(exit)\n");
  });
});
