// Puts load on a server of its own and tells how it fares; exit status 1 if an aim is missed.
//
//   node --conditions=@policyproof/source tools/server/src/load.ts [--seconds 60] [--clients 200] [--built] [PAIRS.jsonl.gz ...]
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClient } from "./load/client.ts";
import { bodyOf } from "./load/question.ts";
import type { Question } from "./load/question.ts";
import { readQuestions } from "./load/read-questions.ts";
import { countEndings, growthOf, summarize, table } from "./load/report.ts";
import { runLoad, together } from "./load/run-load.ts";
import type { LoadResult } from "./load/run-load.ts";
import { startServerProcess } from "./load/server-process.ts";
import type { ServerProcess } from "./load/server-process.ts";
import { createRandom } from "./load/statistics.ts";

/** Aims: how much more memory than a plateau, how much slower for the others. */
const MOST_GROWTH = 1.15;
const MOST_SLOWER = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    clients: { type: "string", default: "200" },
    /** Part of the questions that nobody has asked before. */
    fresh: { type: "string", default: "0.5" },
    /** Connections of the client that sends the worst. */
    worst: { type: "string", default: "2" },
    rounds: { type: "string", default: "3" },
    pairs: { type: "string", default: "400" },
    seed: { type: "string", default: "1" },
    built: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const clients = Number(values.clients);
const fresh = Number(values.fresh);
const random = createRandom(Number(values.seed));

const server = await startServerProcess(values.built, ["--cache", "2000"]);
const questions = await answerable(server, readQuestions(positionals, random, Number(values.pairs)));
console.log(`${questions.length} questions, ${clients} clients, ${seconds} s each`);

// In turns, so that what else the machine does meanwhile meets both.
const rounds = Number(values.rounds);
const results: { calm: LoadResult[]; rough: LoadResult[] } = { calm: [], rough: [] };
for (let round = 0; round < rounds; round += 1) {
  const options = { clients, seconds: seconds / rounds, fresh };
  results.calm.push(await runLoad(server, questions, random, { ...options, worst: 0 }));
  results.rough.push(await runLoad(server, questions, random, { ...options, worst: Number(values.worst) }));
}
const calm = summarize("calm", together(results.calm));
const rough = summarize("beside the worst", together(results.rough));
console.log(table([calm, rough]));
console.log(`the client that sends the worst: ${countEndings(together(results.rough).worstEndings)}`);
console.log(
  `p99 beside the worst: ${(rough.p99 / calm.p99).toFixed(2)} times the calm one; calm p99 is ${(calm.p99 / calm.p50).toFixed(1)} times its p50`,
);

console.log(`threads lost so far: ${await lostThreads(server)}`);
// By now every part has been as large as it gets.
const after = await runLoad(server, questions, random, { clients, seconds: seconds / 2, fresh, worst: 0 });
const growth = growthOf(after);
console.log(
  `memory afterwards: ${growth.toFixed(2)} times as much in the second half of ${seconds / 2} s as in the first`,
);

const end = await terminateInTheMiddle(server);
console.log(`SIGTERM in the middle: ${end.counts}; exit status ${end.status} after ${end.seconds.toFixed(1)} s`);

const misses = [
  ...(calm.faults + rough.faults > 0 ? ["answers other than 200 and 429"] : []),
  ...(!(growth <= MOST_GROWTH) ? ["memory grows"] : []),
  ...(rough.p99 > MOST_SLOWER * calm.p99 ? ["one client makes it slow for the others"] : []),
  ...(end.lost > 0 ? ["accepted requests without an answer"] : []),
  ...(end.status !== 0 ? ["no clean end"] : []),
];
console.log(misses.length === 0 ? "all aims met" : `MISSED: ${misses.join("; ")}`);
process.exit(misses.length === 0 ? 0 : 1);

/** By lane, out of the server's own counts. */
async function lostThreads({ url }: ServerProcess): Promise<string> {
  const metrics = await (await fetch(new URL("/metrics", url))).text();
  const counts = [...metrics.matchAll(/^policyproof_threads_lost\{lane="(\w+)"\} (\d+)$/gm)];
  return counts.map(([, lane, count]) => `${lane} ${count}`).join(", ");
}

/** Those that the server answers, asked once each: the load is about answers. */
async function answerable({ url }: ServerProcess, all: readonly Question[]): Promise<readonly Question[]> {
  const client = createClient(url, 0);
  const good: Question[] = [];
  for (const question of all) {
    const ending = await client.post(question.path, bodyOf(question));
    if (ending.kind === "answered" && ending.status === 200) good.push(question);
  }
  client.close();
  return good;
}

async function terminateInTheMiddle(one: ServerProcess): Promise<{
  readonly counts: string;
  readonly lost: number;
  readonly status: number | null;
  readonly seconds: number;
}> {
  const load = runLoad(one, questions, random, { clients, seconds: 60, fresh, worst: 1 });
  await setTimeout(3000);
  const start = performance.now();
  one.terminate();
  const status = await one.exit;
  const took = (performance.now() - start) / 1000;
  const { endings, worstEndings } = await load;
  const all = [...endings, ...worstEndings];
  const lost = all.filter(({ kind }) => kind === "lost").length;
  return { counts: countEndings(all), lost, status, seconds: took };
}
