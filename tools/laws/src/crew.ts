import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Chunk, ChunkResult } from "./chunks.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/**
 * Hands chunks to processes until there are none left.
 * @param next the chunk to do; undefined if there are no more
 * @param onResult called for each
 * @param signal ends everything
 * @throws Error if a process dies of itself
 */
export async function workThrough(
  jobs: number,
  solver: string,
  next: () => Chunk | undefined,
  onResult: (chunk: Chunk, result: ChunkResult) => void,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(Array.from({ length: jobs }, async () => workAlone(solver, next, onResult, signal)));
}

async function workAlone(
  solver: string,
  next: () => Chunk | undefined,
  onResult: (chunk: Chunk, result: ChunkResult) => void,
  signal: AbortSignal,
): Promise<void> {
  let chunk = next();
  if (chunk === undefined || signal.aborted) return;
  const child = fork(WORKER, [solver], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  child.on("message", (result: ChunkResult) => {
    if (chunk !== undefined) onResult(chunk, result);
    chunk = next();
    if (chunk === undefined) child.disconnect();
    else child.send(chunk);
  });
  child.send(chunk);
  const status = await ended(child);
  signal.removeEventListener("abort", stop);
  if (chunk !== undefined && !signal.aborted) {
    throw new Error(`a process ended ${status} while it was at the law ${chunk.law} with seed ${chunk.options.seed}`);
  }
}

async function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code === null ? `by ${signal}` : `with status ${code}`));
  });
}
