import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { detectProcessSolver } from "../src/index.ts";
import { isAlive } from "./is-alive.ts";

const detection = await detectProcessSolver("cvc5");
if (!detection.available && process.env["CI"] === "true") throw new Error(detection.reason);

const program = new URL("./our-end-program.ts", import.meta.url).pathname;

/** Runs a program with a hard question under way, ends it in some way, and says how it ended and what outlived it. */
async function endBy(end: string): Promise<{ readonly how: unknown; readonly left: () => number[] }> {
  const child = spawn(process.execPath, ["--conditions=@policyproof/source", program, end], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const pids = JSON.parse(line) as number[];
  expect(pids.length).toBeGreaterThan(0);
  const ended = once(child, "exit");
  if (/^SIG[A-Z]+$/.test(end)) child.kill(end as NodeJS.Signals);
  const [code, signal] = (await ended) as [number | null, string | null];
  return { how: signal ?? code, left: () => pids.filter(isAlive) };
}

describe.skipIf(!detection.available)("when our own process ends", { tags: ["solver"] }, () => {
  test.each([
    ["SIGTERM", "SIGTERM"],
    ["SIGINT", "SIGINT"],
    ["SIGHUP", "SIGHUP"],
    ["exit", 5],
    ["throw", 1],
    // Nobody is left to kill them: they read the end of their input, or reach their own time limit.
    ["SIGKILL", "SIGKILL"],
    // The program listens to the signal itself, and ends as it likes.
    ["SIGTERM-own", 7],
    // A solver in waiting keeps nobody alive.
    ["idle", 0],
  ])("by %s, no solver outlives it", async (end, how) => {
    const result = await endBy(end);
    expect(result.how).toBe(how);
    await expect.poll(result.left, { timeout: 15_000 }).toEqual([]);
  });
});
