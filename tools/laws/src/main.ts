// `npm run laws`: looks for counterexamples to the laws, for as long as one likes.
import { startBackend } from "@policyproof/testkit";
import type { Backend, LawFailure } from "@policyproof/testkit";
import { chunksOf } from "./chunks.ts";
import { workThrough } from "./crew.ts";
import { HELP, UsageError, readOptions } from "./options.ts";
import type { Options } from "./options.ts";
import { Progress } from "./progress.ts";

const INTERRUPTED = 130;
const INTERNAL_ERROR = 70;

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());

try {
  const options = readOptions(process.argv.slice(2), Math.trunc(Math.random() * 2 ** 31));
  if (options === undefined) process.stdout.write(HELP);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write("`npm run laws -- --help` has an example\n");
  process.exitCode = error instanceof UsageError ? 2 : INTERNAL_ERROR;
}

/** What has become of one law so far. */
interface Tally {
  readonly name: string;
  readonly chunks: number;
  chunksDone: number;
  runs: number;
  milliseconds: number;
  failure?: LawFailure;
}

async function run(options: Options): Promise<number> {
  const { laws, runs, seed, path, jobs } = options;
  const started = performance.now();
  const solver = await chooseSolver(options);
  console.log(`seed ${seed}, ${runs} runs, ${jobs} processes, solver ${solver}`);
  const queue = laws.flatMap((law) =>
    path === undefined ? chunksOf(law, runs, seed) : [{ law: law.name, options: { runs: 1, seed, path } }],
  );
  const tallies = new Map(
    laws.map(({ name }): [string, Tally] => {
      const chunks = queue.filter((chunk) => chunk.law === name).length;
      return [name, { name, chunks, chunksDone: 0, runs: 0, milliseconds: 0 }];
    }),
  );
  const progress = new Progress(queue.length);
  const next = (): (typeof queue)[number] | undefined => {
    const chunk = queue.shift();
    // One counterexample to a law is enough.
    if (chunk === undefined || tallies.get(chunk.law)?.failure === undefined) return chunk;
    progress.advance(1, chunk.law);
    return next();
  };
  await workThrough(
    jobs,
    solver,
    next,
    (chunk, { outcome, milliseconds }) => {
      const tally = tallies.get(chunk.law);
      if (tally === undefined) return;
      tally.chunksDone++;
      tally.runs += outcome.runs;
      tally.milliseconds += milliseconds;
      const isFirst = tally.failure === undefined && outcome.failure !== undefined;
      if (isFirst) tally.failure = outcome.failure;
      if (isFirst || (tally.failure === undefined && tally.chunksDone === tally.chunks)) {
        progress.clear();
        report(tally);
      }
      progress.advance(1, chunk.law);
    },
    controller.signal,
  );
  progress.clear();
  const all = [...tallies.values()];
  const examples = all.reduce((sum, tally) => sum + tally.runs, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const broken = all.filter((tally) => tally.failure !== undefined).length;
  const verdict = broken === 0 ? "no counterexample" : `${broken} laws broken`;
  if (controller.signal.aborted) {
    console.log(`interrupted: ${verdict} in ${examples} examples, ${seconds} s (seed ${seed})`);
    return INTERRUPTED;
  }
  console.log(`${verdict}: ${all.length} laws, ${examples} examples, ${seconds} s (seed ${seed})`);
  return broken === 0 ? 0 : 1;
}

function report({ name, runs, milliseconds, failure }: Tally): void {
  const seconds = (milliseconds / 1000).toFixed(1);
  const verdict = failure === undefined ? "ok" : "COUNTEREXAMPLE";
  console.log(`${name.padEnd(20)} ${String(runs).padStart(9)} runs ${seconds.padStart(8)} s  ${verdict}`);
  if (failure === undefined) return;
  console.log(`\n${failure.message}\n\n${failure.example}\n`);
  console.log(`to repeat: npm run laws -- --law ${name} --seed ${failure.seed} --path ${failure.path}\n`);
}

/** cvc5 needs a tenth of the time of Z3 in WebAssembly, which comes with npm. */
async function chooseSolver({ laws, solver }: Options): Promise<Backend> {
  if (!laws.some((law) => law.needsSolver)) return "z3-wasm";
  const wanted = solver ?? "cvc5";
  const started = await startBackend(wanted);
  await started?.close();
  if (started !== undefined) return wanted;
  if (solver !== undefined) throw new UsageError(`the solver ${solver} does not start here`);
  return "z3-wasm";
}
