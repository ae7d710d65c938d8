import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 15 * 60_000;
const PAUSE_MS = 100;

/**
 * Runs `work` while no other process holds `path`. A lock of processes that are all dead is taken away.
 *
 * @template T
 * @param {string} path
 * @param {object} options
 * @param {(share: (pid: number) => void) => Promise<T>} options.work `share` a child that must not outlive the lock: should
 *   this process be killed, the lock holds until that child has ended too
 * @param {() => void} options.onWait called once if the lock is not free
 * @returns {Promise<T>}
 */
export async function withLock(path, { work, onWait }) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${randomUUID()} ${process.pid}`;
  const deadline = Date.now() + PATIENCE_MS;
  let waiting = false;
  while (!create(path, mine)) {
    if (breakIfDead(path)) continue;
    if (Date.now() > deadline) {
      throw new Error(`another set-up has held \`${path}\` for too long; end it or remove the file`);
    }
    if (!waiting) onWait();
    waiting = true;
    await sleep(PAUSE_MS);
  }
  try {
    return await work((pid) => {
      appendFileSync(path, ` ${pid}`);
    });
  } finally {
    rmSync(path, { force: true });
  }
}

/** Creates the file if there is none; the file system lets only one process do so. */
function create(/** @type {string} */ path, /** @type {string} */ content) {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * INVARIANT: a lock is removed only by its owner, or by the one process that holds the breaker file named after this very lock
 * and has read it again since; so a lock that was just taken anew is never removed by a late comer.
 */
function breakIfDead(/** @type {string} */ path) {
  const [id = "", ...pids] = read(path).split(" ");
  if (pids.length === 0 || pids.some((pid) => isAlive(Number(pid)))) return false;
  const breaker = `${path}.${id}`;
  if (!create(breaker, "")) return false;
  if (read(path).startsWith(id)) rmSync(path, { force: true });
  rmSync(breaker, { force: true });
  return true;
}

function read(/** @type {string} */ path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "";
    throw error;
  }
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(/** @type {unknown} */ error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
