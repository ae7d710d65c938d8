import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { readDuration } from "./duration.ts";
import { UsageError } from "./usage-error.ts";

export const COMMANDS = ["compare", "growth", "cold", "batch", "stream", "all", "report"] as const;
export type Command = (typeof COMMANDS)[number];

export interface Options {
  readonly command: Command;
  /** Files of pairs; empty for those of the project. */
  readonly corpus: readonly string[];
  /** Undefined: the command's own choice. */
  readonly backends: readonly string[] | undefined;
  /** Pairs at most. */
  readonly sample: number | undefined;
  readonly seed: number;
  /** Milliseconds for each question put to a solver. */
  readonly timeout: number;
  /** Milliseconds: of all questions of `compare` and `stream`, of one run of `batch`, of one size of `growth`. Undefined: the command's own. */
  readonly limit: number | undefined;
  readonly names: boolean;
  readonly replay: boolean;
  readonly quick: boolean;
  /** The file for the results. */
  readonly out: string | undefined;
  readonly families: readonly string[] | undefined;
  readonly largest: number;
  readonly runs: number | undefined;
  readonly lines: number | undefined;
  readonly checks: number | undefined;
  /** What `report` reads. */
  readonly file: string | undefined;
}

const DEFAULT_SEED = 1;

export const HELP: string = `Measures the backends of policyproof against each other.

  npm run bench -- [compare] [--corpus FILE,...] [--backends NAME,...]   all backends on the same questions, in turns
  npm run bench -- growth [--family NAME,...] [--largest N]              time against the size of synthetic policies
  npm run bench -- cold [--runs N]                                       one check from nothing, against \`node -e 0\`
  npm run bench -- batch [--lines N] [--runs N]                          \`batch --jobs 2\` against \`--jobs 1\`
  npm run bench -- stream [--checks N]                                   memory over one long stream
  npm run bench -- all [--quick]                                         all of it, into docs/benchmarks.md (12 minutes; quick: 2)
  npm run bench -- report FILE                                           docs/benchmarks.md again, from saved results

  --corpus FILE,...    pairs of policies: JSON lines {"id", "old", "new"}, gzipped or not (default: tools/bench/data)
  --backends NAME,...  files of tools/bench/src/backends (default: all of them; growth takes one, builtin)
  --sample N           only so many pairs, chosen by the seed
  --seed S             a whole number; the same seed gives the same questions in the same order (default ${DEFAULT_SEED})
  --timeout TIME       for each question put to a solver: 500ms, 10s, 2m (default 10s)
  --limit TIME         compare, stream: ask no further question after so long; batch: fewer lines if one run would take longer;
                       growth: a size that takes longer ends its family (default 20s)
  --names              choose the names in counterexamples out of the catalogue, as the command line does; takes longer
  --replay             have the evaluator confirm every counterexample once more
  --out FILE           save the results as JSON (\`all\`: and a page beside it; by default into docs)

Example:

  npm run bench -- --backends builtin,cvc5 --sample 50 --replay --out results.json

Exit status: 0 measured, 1 measured and two backends contradict each other or a check failed of itself, 2 bad usage, 70 internal error,
130 interrupted.
`;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const NAMES = {
  corpus: TEXT,
  backends: TEXT,
  sample: TEXT,
  seed: TEXT,
  timeout: TEXT,
  limit: TEXT,
  names: FLAG,
  replay: FLAG,
  quick: FLAG,
  out: TEXT,
  family: TEXT,
  largest: TEXT,
  runs: TEXT,
  lines: TEXT,
  checks: TEXT,
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/** Options that mean something to a command; elsewhere they would be taken for granted and do nothing. */
const OF_COMMAND: Readonly<Record<Command, readonly (keyof typeof NAMES)[]>> = {
  compare: ["corpus", "backends", "sample", "seed", "timeout", "limit", "names", "replay", "out"],
  growth: ["backends", "timeout", "limit", "family", "largest", "out"],
  cold: ["runs", "out"],
  batch: ["corpus", "seed", "sample", "lines", "runs", "limit", "out"],
  stream: ["corpus", "seed", "sample", "checks", "limit", "out"],
  all: ["corpus", "seed", "timeout", "quick", "out"],
  report: [],
};

/**
 * Reads the arguments; undefined if help is asked for.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help === true) return undefined;
  const [first, ...rest] = positionals;
  const command = first === undefined ? "compare" : commandCalled(first);
  const stranger = Object.keys(values).find((name) => !OF_COMMAND[command].some((known) => known === name));
  if (stranger !== undefined) throw new UsageError(`\`${command}\` does not take --${stranger}`);
  const [file, surplus] = rest;
  if (command === "report" && file === undefined) throw new UsageError("name the results: `report results.json`");
  const unexpected = command === "report" ? surplus : file;
  if (unexpected !== undefined) throw new UsageError(`\`${unexpected}\` is one argument too many`);
  const number = (name: "sample" | "runs" | "lines" | "checks" | "largest"): number | undefined =>
    values[name] === undefined ? undefined : wholeNumber(`--${name}`, values[name], 1);
  return {
    command,
    corpus: list("--corpus", values.corpus) ?? [],
    backends: list("--backends", values.backends),
    sample: number("sample"),
    seed: values.seed === undefined ? DEFAULT_SEED : wholeNumber("--seed", values.seed, 0),
    timeout: readDuration("--timeout", values.timeout ?? "10s"),
    limit: values.limit === undefined ? undefined : readDuration("--limit", values.limit),
    names: values.names === true,
    replay: values.replay === true,
    quick: values.quick === true,
    out: values.out,
    families: list("--family", values.family),
    largest: number("largest") ?? 10_000,
    runs: number("runs"),
    lines: number("lines"),
    checks: number("checks"),
    file,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: NAMES, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function commandCalled(name: string): Command {
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined) throw new UsageError(`there is no command \`${name}\`; use one of ${COMMANDS.join(", ")}`);
  return command;
}

function list(option: string, text: string | undefined): readonly string[] | undefined {
  const entries = text?.split(",").map((entry) => entry.trim());
  if (entries?.includes("") === true) throw new UsageError(`${option} takes entries separated by commas`);
  return entries;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= 2 ** 31 - 1) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${2 ** 31 - 1}, not \`${text}\``);
}
