import { spawnSync } from "node:child_process";
import process from "node:process";
import { createTerms, printScript } from "@policyproof/smt";
import type { Query } from "@policyproof/solver";
import { assert, asyncProperty, constantFrom, array, record, string } from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createZ3WasmSolver } from "../src/index.ts";

interface Question {
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
}

const RUNS = 60;
const ARGS = ["--lang=smt2", "--strings-exp", "--quiet", "--tlimit=5000"];

const installed = spawnSync("cvc5", ["--version"]).status === 0;
if (!installed && process.env["CI"] === "true") {
  throw new Error("there is no cvc5 to compare with; install it with `apt-get install -y cvc5`");
}
const skipped = installed ? "" : " (skipped: cvc5 is not installed, `apt-get install -y cvc5`)";

describe.skipIf(!installed)(`z3-wasm and cvc5${skipped}`, { tags: ["solver"], timeout: 60_000 }, () => {
  const solver = createZ3WasmSolver();
  afterAll(() => solver.close());

  test("agree on texts that match some wildcard patterns and not others", async () => {
    const pattern = string({ unit: constantFrom("a", "b", "*", "*", "?"), minLength: 1, maxLength: 5 });
    const patterns = (minLength: number) => array(pattern, { minLength, maxLength: 3 });
    const question = record({ matched: patterns(1), unmatched: patterns(0) });
    const decided = { sat: 0, unsat: 0, unknown: 0 };
    await assert(
      asyncProperty(question, async (asked) => {
        const query = toQuery(asked);
        const { status } = await solver.solve(query, { milliseconds: 500 });
        decided[status] += 1;
        const other = askCvc5(query);
        if (status !== "unknown" && other !== "unknown") expect(status).toBe(other);
      }),
      { numRuns: RUNS },
    );
    // It would agree with everything if it never answered.
    expect(decided.unknown).toBeLessThan(RUNS / 2);
    expect(Math.min(decided.sat, decided.unsat)).toBeGreaterThan(0);
  });
});

function toQuery({ matched, unmatched }: Question): Query {
  const terms = createTerms();
  const x = terms.variable("x", { kind: "String" });
  const matches = (pattern: string) =>
    terms.inRegex(
      x,
      terms.regexConcat(
        Array.from(pattern, (character) => {
          if (character === "*") return terms.regexAll;
          return character === "?" ? terms.regexAnyChar : terms.regexLiteral(character);
        }),
      ),
    );
  return {
    assertions: [...matched.map(matches), ...unmatched.map((pattern) => terms.not(matches(pattern)))],
    purpose: `${matched.join(" ")} without ${unmatched.join(" ")}`,
  };
}

function askCvc5(query: Query): string {
  const { stdout } = spawnSync("cvc5", ARGS, { input: printScript(query.assertions).text, encoding: "utf8" });
  const answer = stdout.trim();
  return answer === "sat" || answer === "unsat" ? answer : "unknown";
}
