import { parentPort, workerData } from "node:worker_threads";
import { createClient } from "./client.ts";
import type { Ending } from "./client.ts";
import { bodyOf } from "./question.ts";
import { createRandom } from "./statistics.ts";
import { worstQuestions } from "./worst.ts";

/** A client in a thread of its own, because making its large bodies would hold up the clock of the others. */
export interface WorstClientData {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly seed: number;
}

/** Tells this client's address from the others'. */
const INDEX = 10_000;

const { url, seconds, connections, seed } = workerData as WorstClientData;
const next = worstQuestions(createRandom(seed));
const endings: Ending[] = [];
const start = performance.now();

async function loop(): Promise<void> {
  const client = createClient(new URL(url), INDEX);
  while (performance.now() - start < seconds * 1000) {
    const question = next();
    const ending = await client.post(question.path, bodyOf(question));
    endings.push(ending);
    if (ending.kind === "refused") break;
  }
  client.close();
}

await Promise.all(Array.from({ length: connections }, loop));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort?.postMessage(endings);
