// `npm run mutants`: seeds one bug after the other into a copy of the sources; the laws must find each.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBackend } from "@policyproof/testkit";
import type { LawOutcome } from "@policyproof/testkit";
import { MUTANTS } from "./all.ts";
import { ROOT, cloneSources, removeClone } from "./clone.ts";
import type { Mutant } from "./mutant.ts";

const RUNS = 20_000;
const SEED = 1;
const INTERRUPTED = 130;
const INTERNAL_ERROR = 70;
const ALL_LAWS = [...new Set(MUTANTS.flatMap(lawsFor))];

const HELP = `Seeds one bug after the other into a copy of the sources; the laws must find each.

  npm run mutants [-- --only NAME] [--jobs K]

  --only NAME  only this mutant; may be given several times
  --jobs K     so many at once (default: one for each processor, here ${availableParallelism()})

Example:

  npm run mutants -- --only StringEquals

Exit status: 0 all found, 1 one survived, 2 bad usage, 70 internal error (a mutant whose text is gone, for one).

Mutants:

${MUTANTS.map(({ name, why }) => `  ${name.padEnd(34)} ${why}`).join("\n")}
`;

/** What a law said of a mutant. */
interface Finding {
  readonly law: string;
  readonly outcome: LawOutcome;
  readonly seconds: number;
}

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = controller.signal.aborted ? INTERRUPTED : INTERNAL_ERROR;
}

async function main(args: readonly string[]): Promise<number> {
  const options = {
    only: { type: "string", multiple: true },
    jobs: { type: "string" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const jobs = Number(values.jobs ?? availableParallelism());
  const unknown = values.only?.find((name) => MUTANTS.every((mutant) => mutant.name !== name));
  if (unknown !== undefined || !Number.isInteger(jobs) || jobs < 1) {
    process.stderr.write(unknown === undefined ? "--jobs takes a number\n" : `there is no mutant \`${unknown}\`\n`);
    return 2;
  }
  const mutants = MUTANTS.filter(({ name }) => values.only === undefined || values.only.includes(name));
  refuseStale(mutants);
  const backend = await chooseSolver();
  const clones = Array.from({ length: Math.min(jobs, mutants.length) }, cloneSources);
  process.on("exit", () => clones.forEach(removeClone));
  console.log(`${mutants.length} mutants, up to ${RUNS} runs of each law, seed ${SEED}, solver ${backend}`);
  await refuseBroken(
    clones[0] ?? "",
    values.only === undefined ? ALL_LAWS : [...new Set(mutants.flatMap(lawsFor))],
    backend,
  );
  const started = performance.now();
  console.log(
    `\n${"mutant".padEnd(36)} ${"found by".padEnd(18)} ${"after runs".padStart(10)} ${"seconds".padStart(8)}`,
  );
  const survivors: string[] = [];
  const waiting = [...mutants];
  await Promise.all(
    clones.map(async (clone) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const { law, outcome, seconds } = await tryMutant(clone, mutant, backend);
        const isFound = outcome.failure !== undefined;
        if (!isFound) survivors.push(mutant.name);
        const by = isFound ? law : "SURVIVED";
        console.log(
          `${mutant.name.padEnd(36)} ${by.padEnd(18)} ${String(outcome.runs).padStart(10)} ${seconds.toFixed(1).padStart(8)}`,
        );
      }
    }),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n${mutants.length - survivors.length} of ${mutants.length} found, ${seconds} s`);
  if (survivors.length > 0) console.log(`survived: ${survivors.join(", ")}`);
  return survivors.length === 0 ? 0 : 1;
}

function lawsFor(mutant: Mutant): readonly string[] {
  return mutant.laws ?? ["one-meaning"];
}

/** A mutant whose text is not there any more tests nothing. */
function refuseStale(mutants: readonly Mutant[]): void {
  const stale = mutants.flatMap(({ name, file, find }) => {
    const count = readFileSync(join(ROOT, file), "utf8").split(find).length - 1;
    return count === 1 ? [] : [`${name}: its text stands ${count} times in ${file}, not once`];
  });
  if (stale.length > 0) throw new Error(`${stale.join("\n")}\nbring these mutants up to date with the sources`);
}

/** Without a bug the laws must hold, or nothing is found by finding a counterexample. */
async function refuseBroken(clone: string, laws: readonly string[], backend: string): Promise<void> {
  for (const law of laws) {
    const { outcome } = await ask(clone, law, backend);
    if (outcome.failure === undefined) continue;
    throw new Error(
      `the law ${law} does not hold without any mutant: ${outcome.failure.message}\n${outcome.failure.example}`,
    );
  }
}

async function tryMutant(clone: string, mutant: Mutant, backend: string): Promise<Finding> {
  const path = join(clone, mutant.file);
  const original = readFileSync(path, "utf8");
  writeFileSync(
    path,
    original.replace(mutant.find, () => mutant.replace),
  );
  let last: Finding | undefined;
  let seconds = 0;
  for (const law of lawsFor(mutant)) {
    last = await ask(clone, law, backend);
    seconds += last.seconds;
    if (last.outcome.failure !== undefined) break;
  }
  writeFileSync(path, original);
  if (last === undefined) throw new Error(`no law is asked about ${mutant.name}`);
  return { ...last, seconds };
}

/** One law, in a process of its own that sees the clone's sources. */
async function ask(clone: string, law: string, backend: string): Promise<Finding> {
  const probe = join(clone, "tools/laws/src/mutants/probe.ts");
  const args = ["--conditions=@policyproof/source", probe, law, String(RUNS), String(SEED), backend];
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: clone, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => void child.kill("SIGTERM");
  controller.signal.addEventListener("abort", stop);
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => void errors.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  controller.signal.removeEventListener("abort", stop);
  if (controller.signal.aborted) throw new Error("interrupted");
  if (status !== 0) throw new Error(`the law ${law} does not run: ${Buffer.concat(errors).toString()}`);
  const outcome = JSON.parse(Buffer.concat(chunks).toString()) as LawOutcome;
  return { law, outcome, seconds: (performance.now() - started) / 1000 };
}

async function chooseSolver(): Promise<"cvc5" | "z3-wasm"> {
  const solver = await startBackend("cvc5");
  await solver?.close();
  return solver === undefined ? "z3-wasm" : "cvc5";
}
