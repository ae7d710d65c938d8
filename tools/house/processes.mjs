import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const INTERNAL_ERROR = 70;
const PATIENCE_MS = 1000;
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** A signal came while a program ran; the program has been ended with it. */
class Interrupted extends Error {
  constructor(/** @type {NodeJS.Signals} */ signal) {
    super(`interrupted by ${signal}`);
    this.name = "Interrupted";
    this.signal = signal;
  }
}

/**
 * Runs a program in the root folder and collects what it prints. Signals reach the program and all its children.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(pid: number) => void} [onStart]
 * @returns {Promise<{ status: number, output: string }>}
 * @throws {Interrupted}
 */
export async function capture(command, args, env, onStart) {
  const windows = process.platform === "win32";
  const child = spawn(command, args, {
    cwd: root,
    env,
    // Of its own group, so that one signal ends the whole tree. On Windows npm is a batch file, which needs a shell.
    detached: !windows,
    shell: windows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout.on("data", (/** @type {Buffer} */ chunk) => void chunks.push(chunk));
  child.stderr.on("data", (/** @type {Buffer} */ chunk) => void chunks.push(chunk));
  /** @type {NodeJS.Signals | undefined} */
  let interruption;
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (windows || child.pid === undefined) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // It has just ended by itself.
    }
  };
  /** @type {NodeJS.Timeout | undefined} */
  let patience;
  const release = onSignals((signal) => {
    interruption = signal;
    end(signal);
    // npm would first put everything back, for many seconds; what it leaves half done is done anew next time.
    patience ??= setTimeout(end, PATIENCE_MS, "SIGKILL");
  });
  try {
    const status = await ended(child);
    if (interruption !== undefined) throw new Interrupted(interruption);
    return { status: status.code ?? INTERNAL_ERROR, output: Buffer.concat(chunks).toString() };
  } finally {
    clearTimeout(patience);
    release();
  }
}

/**
 * Runs a program with our own streams and ends as it ends: same exit status or same signal.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export async function relay(command, args, env) {
  const child = spawn(command, args, { env, stdio: "inherit" });
  // Ctrl-C in a terminal reaches the program by itself.
  const release = onSignals((signal) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
  const { code, signal } = await ended(child);
  release();
  if (signal === null) process.exitCode = code ?? INTERNAL_ERROR;
  else process.kill(process.pid, signal);
}

/** Prints an error and sets the exit status; after an interruption ends by the same signal. */
export function fail(/** @type {unknown} */ error) {
  if (error instanceof Interrupted) {
    process.kill(process.pid, error.signal);
    return;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = INTERNAL_ERROR;
}

/** @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
function ended(/** @type {import("node:child_process").ChildProcess} */ child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
}

function onSignals(/** @type {(signal: NodeJS.Signals) => void} */ handle) {
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}
