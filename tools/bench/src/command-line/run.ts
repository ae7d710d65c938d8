import { spawn } from "node:child_process";
import type { ChildProcess, StdioOptions } from "node:child_process";

/** A command that ends with the signal. */
export function startCommand(
  command: string,
  args: readonly string[],
  stdio: StdioOptions,
  signal: AbortSignal,
): ChildProcess {
  return spawn(command, args, { stdio, signal, killSignal: "SIGTERM" });
}

/**
 * The exit status of a command.
 * @throws Error if it cannot be started or dies of a signal
 */
export async function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === null) reject(new Error(`${child.spawnfile} ended by ${signal}`));
      else resolve(code);
    });
  });
}

/** Both ends of what it takes to run this: milliseconds from the start to the end, and the status. */
export async function timeCommand(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly milliseconds: number; readonly status: number }> {
  const started = performance.now();
  const status = await ended(startCommand(command, args, "ignore", signal));
  return { milliseconds: performance.now() - started, status };
}
