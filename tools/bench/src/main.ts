// `npm run bench`: what a check costs, with which backend, on which policies.
import { dirname, relative, resolve } from "node:path";
import { MODES } from "./backend.ts";
import { builtCommandLine, inClone } from "./command-line/cli.ts";
import { thisMachine } from "./machine.ts";
import { HELP, readOptions } from "./options.ts";
import type { Options } from "./options.ts";
import { batchPart, coldPart, comparisonsPart, growthPart, streamPart } from "./parts.ts";
import type { Part } from "./parts.ts";
import { FULL, QUICK } from "./plan.ts";
import { Progress } from "./progress.ts";
import { readResults, saveReport, saveResults } from "./save.ts";
import type { Results } from "./results.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usage-error.ts";

const INTERRUPTED = 130;
const INTERNAL_ERROR = 70;
/** What the page in `docs` is made of. */
const PUBLISHED = "docs/benchmarks/results.json";
const NEVER = Number.POSITIVE_INFINITY;

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
const progress = new Progress();

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(HELP);
  else process.exitCode = await run({ options, progress, signal: controller.signal });
} catch (error) {
  progress.clear();
  process.exitCode = controller.signal.aborted ? INTERRUPTED : report(error);
}

function report(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof UsageError)) return INTERNAL_ERROR;
  process.stderr.write("`npm run bench -- --help` has an example\n");
  return 2;
}

async function run(session: Session): Promise<number> {
  const { options } = session;
  if (options.command === "report") {
    const results = readResults(options.file ?? "");
    say(saveReport(inClone("docs"), results));
    return 0;
  }
  // Rather now than after minutes.
  if (options.command === "all") builtCommandLine();
  // Before the run makes the machine busy.
  const machine = thisMachine();
  const part = await measure(session);
  const results: Results = {
    format: 1,
    date: new Date().toISOString().slice(0, 10),
    command: commandText(options),
    machine,
    comparisons: [],
    ...part,
  };
  const { out = options.command === "all" ? inClone(PUBLISHED) : undefined } = options;
  if (out !== undefined) saveResults(out, results);
  if (out !== undefined && options.command === "all") {
    say([out, ...saveReport(options.out === undefined ? inClone("docs") : dirname(resolve(out)), results)]);
  }
  return results.comparisons.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

async function measure(session: Session): Promise<Part> {
  const { command, backends, sample, limit, largest, runs, lines, checks, quick, names } = session.options;
  const plan = quick ? QUICK : FULL;
  switch (command) {
    case "compare":
      return comparisonsPart([{ backends, modes: MODES, sample, limit: limit ?? NEVER, names }], session);
    case "growth":
      return growthPart({ largest, limit: limit ?? plan.growth.limit }, session);
    case "cold":
      return coldPart(runs ?? plan.coldRuns, session);
    case "batch":
      return batchPart(
        { lines: lines ?? plan.batch.lines, runs: runs ?? plan.batch.runs, limit: limit ?? NEVER },
        session,
      );
    case "stream":
      return streamPart({ checks: checks ?? plan.stream.checks, limit: limit ?? NEVER }, session);
    case "all":
      return {
        ...(await comparisonsPart(plan.comparisons, session)),
        ...(await coldPart(plan.coldRuns, session)),
        ...(await batchPart(plan.batch, session)),
        ...(await streamPart(plan.stream, session)),
        ...(await growthPart(plan.growth, session)),
      };
    case "report":
      return {};
  }
}

/** Without paths, which say nothing elsewhere. */
function commandText({ command, quick, seed }: Options): string {
  return [command, ...(quick ? ["--quick"] : []), "--seed", String(seed)].join(" ");
}

function say(files: readonly string[]): void {
  for (const file of files) console.log(`wrote ${relative(process.cwd(), file)}`);
}
