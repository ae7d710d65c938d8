import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exitOf, startCli } from "./run-cli.ts";

let folder = "";

// A `z3` that starts a child of its own and never answers: whatever the command line is waiting for, it has to take both down.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-signals-"));
  const path = join(folder, "z3");
  await writeFile(
    path,
    '#!/bin/sh\ncase "$*" in *version*) echo "Z3 version 4.8.12 - 64 bit"; exit;; esac\nsleep 600 &\nwait\n',
  );
  await chmod(path, 0o755);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Ids of all processes below the given one. */
async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent !== undefined) {
      parents.set(Number(entry), Number(parent));
    }
  }
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat !== "" && !/\) [ZX] /.test(stat);
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s in the middle of a question leaves no process behind", async (signal, status) => {
  const args = [
    "check-no-new-access",
    "--existing",
    "apps/cli/test/policies/wide.json",
    "--new",
    "apps/cli/test/policies/narrow.json",
    "--solver",
    "z3",
    "--timeout",
    "10m",
  ];
  const child = startCli(args, { PATH: `${folder}:${process.env["PATH"]}` });
  const done = exitOf(child);
  let output = "";
  child.stdout?.on("data", (chunk) => (output += String(chunk)));
  child.stderr?.on("data", (chunk) => (output += String(chunk)));
  let below: number[] = [];
  await expect
    .poll(async () => (below = await descendants(child.pid ?? 0)).length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(2);
  child.kill(signal);
  expect(await done).toBe(status);
  expect(output).toBe("");
  for (const pid of below) {
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
  }
});

test("SIGINT while waiting for the next line", async () => {
  const child = startCli(["batch"]);
  const done = exitOf(child);
  child.stdin?.write('{"id":1,"check":"Compare","inputs":{}}\n');
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  child.kill("SIGINT");
  expect(await done).toBe(130);
});
