import { fileURLToPath } from "node:url";
import { askChild, startChild, stopChild } from "../child.ts";
import type { Alone } from "../results.ts";
import type { AloneTask } from "./task.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Start-up and memory, which can be told only where nothing else runs. */
export async function measureAlone(task: AloneTask, signal: AbortSignal): Promise<Alone> {
  const child = startChild(WORKER, signal);
  try {
    return (await askChild(child, task)) as Alone;
  } finally {
    stopChild(child);
  }
}
