// `npm run load`: puts load on a server of its own and tells how it fares.
import { setTimeout } from "node:timers/promises";
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
import { readOptions } from "./read-options.ts";

/** Aims: how much more memory than a plateau, how much slower for the others. */
const MOST_GROWTH = 1.15;
const MOST_SLOWER = 2;

const HELP = `Usage: npm run load -- [options] [PAIRS.jsonl.gz ...]

Puts load on a server of its own: clients that ask mixed questions (of the tests and of the given pairs of policies), then the same beside a client that sends
the worst policies, then SIGTERM in the middle. Exit status 1 if an aim is missed.

  --seconds <number>  of each of the two (60)
  --clients <number>  at once (200)
  --fresh <number>    part of the questions that nobody has asked before (0.5)
  --worst <number>    connections of the client that sends the worst (2)
  --rounds <number>   turns that the two take (3)
  --pairs <number>    that are read from each file (400)
  --seed <number>     (1)
  --built             the built server instead of the sources

Example:
  npm run load -- --seconds 20 packages/testkit/data/corpora/quacky.pairs.jsonl.gz
`;

const { values, positionals } = readOptions(HELP, {
  seconds: 60,
  clients: 200,
  fresh: 0.5,
  worst: 2,
  rounds: 3,
  pairs: 400,
  seed: 1,
});
const { seconds, clients, fresh, rounds } = values;
const random = createRandom(values.seed);

const server = await startServerProcess(values.built, ["--cache", "2000"]);
const questions = await answerable(server, readQuestions(positionals, random, values.pairs));
console.log(`${questions.length} questions, ${clients} clients, ${seconds} s each`);

// In turns, so that what else the machine does meanwhile meets both.
const results: { calm: LoadResult[]; rough: LoadResult[] } = { calm: [], rough: [] };
for (let round = 0; round < rounds; round += 1) {
  const options = { clients, seconds: seconds / rounds, fresh };
  results.calm.push(await runLoad(server, questions, random, { ...options, worst: 0 }));
  results.rough.push(await runLoad(server, questions, random, { ...options, worst: values.worst }));
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
