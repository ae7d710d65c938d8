import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { SolverDisagreementError } from "@policyproof/solver";
import { expect, test } from "vitest";
import { UsageError } from "./errors.ts";
import type { Sink } from "./io.ts";
import { reportError } from "./report-error.ts";
import type { Session } from "./session.ts";
import { saveDisagreement } from "./transcripts.ts";

function sessionWith(
  env: Readonly<Record<string, string>>,
  signal = new AbortController().signal,
): { session: Session; written: string[] } {
  const written: string[] = [];
  const sink: Sink = {
    terminal: false,
    columns: 80,
    closed: false,
    write(text) {
      written.push(text);
      return Promise.resolve();
    },
  };
  return { session: { io: { stdin: process.stdin, stdout: sink, stderr: sink, env, now: () => 0 }, signal }, written };
}

test("a defect of ours says what to report, and shows its stack only when asked", async () => {
  const error = new TypeError("terms of two stores");
  const { session, written } = sessionWith({});
  expect(await reportError(error, ["encode", "--policy", "p.json"], session)).toBe(70);
  expect(written.join("")).toMatch(/^internal error: terms of two stores\n/);
  expect(written.join("")).toMatch(/command: {2}policyproof encode --policy p\.json\n.*TypeError/);
  expect(written.join("")).toMatch(/runtime: {2}node \d+\.\d+\.\d+ on \w+/);
  expect(written.join("")).not.toContain("report-error.test");
  const asked = sessionWith({ POLICYPROOF_DEBUG: "1" });
  await reportError(error, [], asked.session);
  expect(asked.written.join("")).toContain("report-error.test");
});

test("what is thrown need not be an error", async () => {
  const { session, written } = sessionWith({});
  expect(await reportError(undefined, [], session)).toBe(70);
  expect(written.join("")).toContain("internal error: undefined");
});

test("solvers that contradict each other are a defect, and their question is kept", async () => {
  const error = new SolverDisagreementError("z3 1: sat, cvc5 2: unsat", "(check-sat)\n");
  const { session, written } = sessionWith({});
  saveDisagreement(error, session);
  const file = /: (\/.*\.smt2)\n$/.exec(written.join(""))?.[1] ?? "";
  expect(await readFile(file, "utf8")).toBe("(check-sat)\n");
  await rm(dirname(file), { recursive: true });
  expect(await reportError(error, [], session)).toBe(70);
});

test("nothing is said once the user has had enough", async () => {
  const { session, written } = sessionWith({}, AbortSignal.abort());
  await reportError(new UsageError("a", "b"), [], session);
  expect(written).toEqual([]);
});
