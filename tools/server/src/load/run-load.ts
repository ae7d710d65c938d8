import { Worker } from "node:worker_threads";
import { createClient } from "./client.ts";
import type { Ending } from "./client.ts";
import { bodyOf } from "./question.ts";
import type { Question } from "./question.ts";
import type { ServerProcess } from "./server-process.ts";
import type { WorstClientData } from "./worst-client.ts";

export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
  /** The part of questions that nobody has asked before, from 0 to 1. */
  readonly fresh: number;
  /** Connections of a further client, who sends the worst. */
  readonly worst: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly endings: readonly Ending[];
  /** Of the client who sends the worst. */
  readonly worstEndings: readonly Ending[];
  /** Bytes, once a second. */
  readonly memory: readonly number[];
}

/** Clients that ask one question after the other until the time is up. */
export async function runLoad(
  server: ServerProcess,
  questions: readonly Question[],
  random: () => number,
  { clients, seconds, fresh, worst }: LoadOptions,
): Promise<LoadResult> {
  const endings: Ending[] = [];
  const memory: number[] = [];
  const start = performance.now();
  const isOver = (): boolean => performance.now() - start > seconds * 1000;
  let asked = 0;

  const next = (): { path: string; body: string } => {
    const question = questions[Math.floor(random() * questions.length)];
    if (question === undefined) throw new Error("there are no questions");
    asked += 1;
    return { path: question.path, body: bodyOf(question, random() < fresh ? `load-${start}-${asked}` : undefined) };
  };
  const loop = async (index: number): Promise<void> => {
    const client = createClient(server.url, index);
    while (!isOver()) {
      const { path, body } = next();
      const ending = await client.post(path, body);
      endings.push(ending);
      if (ending.kind === "refused") break;
    }
    client.close();
  };
  const watch = setInterval(() => {
    const bytes = server.memory();
    if (bytes !== undefined) memory.push(bytes);
  }, 1000);
  const seed = Math.floor(random() * 2 ** 31);
  const data: WorstClientData = { url: server.url.href, seconds, connections: worst, seed };
  const further = worst === 0 ? [] : sendWorst(data);
  await Promise.all(Array.from({ length: clients }, (_, index) => loop(index)));
  const took = (performance.now() - start) / 1000;
  clearInterval(watch);
  return { seconds: took, endings, worstEndings: await further, memory };
}

function sendWorst(workerData: WorstClientData): Promise<readonly Ending[]> {
  const worker = new Worker(new URL("./worst-client.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/** Results of several rounds as one. */
export function together(results: readonly LoadResult[]): LoadResult {
  return {
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
    endings: results.flatMap(({ endings }) => endings),
    worstEndings: results.flatMap(({ worstEndings }) => worstEndings),
    memory: results.flatMap(({ memory }) => memory),
  };
}
