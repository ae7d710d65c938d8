import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policyproof-lock-"));
  lock = join(folder, "deeper", "lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const hold = (work: () => void): Promise<void> =>
  withLock(lock, {
    onWait: () => undefined,
    work: async () => {
      work();
    },
  });

/** A process that has certainly ended. */
const deadProcess = (): number => spawnSync(process.execPath, ["--version"]).pid;

test("only one process at a time works, and none gets lost", async () => {
  const log = join(folder, "log");
  const script = `
    import { appendFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    import { withLock } from ${JSON.stringify(new URL("lock.mjs", import.meta.url).href)};
    await withLock(${JSON.stringify(lock)}, { onWait() {}, async work() {
      appendFileSync(${JSON.stringify(log)}, "in ");
      await sleep(30);
      appendFileSync(${JSON.stringify(log)}, "out ");
    } });`;
  await hold(() => undefined);
  writeFileSync(lock, `stale ${deadProcess()}`);
  const children = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "inherit" }),
  );
  const statuses = await Promise.all(children.map((child) => once(child, "close")));
  expect(statuses).toEqual(children.map(() => [0, null]));
  expect(readFileSync(log, "utf8")).toBe("in out ".repeat(5));
  expect(readdirSync(join(folder, "deeper"))).toEqual([]);
});

test("an error in the work frees the lock", async () => {
  const failing = hold(() => {
    throw new Error("no luck");
  });
  await expect(failing).rejects.toThrow("no luck");
  expect(existsSync(lock)).toBe(false);
});

test("the lock of a killed process holds until its child has ended", async () => {
  const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"]);
  await hold(() => undefined);
  writeFileSync(lock, `stale ${deadProcess()} ${child.pid}`);
  const seen: string[] = [];
  const waiting = withLock(lock, {
    onWait: () => {
      seen.push("waits");
      child.kill();
    },
    work: async () => {
      seen.push("works");
    },
  });
  await waiting;
  expect(child.killed).toBe(true);
  expect(seen).toEqual(["waits", "works"]);
});
