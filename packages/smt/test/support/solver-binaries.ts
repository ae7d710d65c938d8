import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import type { TestContext } from "vitest";

type SolverName = "z3" | "cvc5";

/** The solvers, and the version whose replies are recorded. */
export const RECORDED_SOLVERS: readonly { readonly name: SolverName; readonly recorded: string }[] = [
  { name: "z3", recorded: "z3-4.8.12" },
  { name: "cvc5", recorded: "cvc5-1.0.3" },
];

const ARGUMENTS: Readonly<Record<SolverName, (milliseconds: number) => readonly string[]>> = {
  z3: (milliseconds) => ["-in", "-smt2", `-t:${milliseconds}`],
  cvc5: (milliseconds) => [
    "--strings-exp",
    "--lang=smt2",
    "--produce-models",
    "--incremental",
    `--tlimit-per=${milliseconds}`,
  ],
};

/**
 * All that the solver answers to a script; it may think about each question for so long. Skips the test, and says why, where
 * the binary is not installed.
 */
export async function runSolver(
  context: TestContext,
  name: SolverName,
  script: string,
  milliseconds: number = 10_000,
): Promise<string> {
  const solver = spawn(name, ARGUMENTS[name](milliseconds), { stdio: ["pipe", "pipe", "inherit"] });
  try {
    await once(solver, "spawn");
  } catch {
    context.skip(`no \`${name}\` on the PATH`);
  }
  // A solver that dies early shows in what it did not answer.
  solver.stdin.on("error", () => {});
  solver.stdin.end(script);
  return text(solver.stdout);
}
