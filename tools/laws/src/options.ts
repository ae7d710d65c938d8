import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { BACKENDS, LAWS } from "@policyproof/testkit";
import type { Backend, Law } from "@policyproof/testkit";

export interface Options {
  readonly laws: readonly Law[];
  /** Examples for each law, but for those that are dear. */
  readonly runs: number;
  readonly seed: number;
  readonly path: string | undefined;
  readonly jobs: number;
  /** Undefined: the fastest that there is. */
  readonly solver: Backend | undefined;
}

/** The command line is not understood; the message says what to write. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const HELP: string = `Looks for counterexamples to the laws that policyproof rests on.

  npm run laws -- [--runs N] [--seed S] [--law NAME] [--jobs K] [--solver NAME]

  --runs N       examples for each law (default 2000); laws whose examples are dear try a quarter to a fortieth of them
  --seed S       a whole number; the same seed gives the same examples (default: another one each time)
  --law NAME     only this law; may be given several times
  --path P       with --law and --seed: only the example that a failure named
  --jobs K       so many processes (default: one for each processor, here ${availableParallelism()})
  --solver NAME  ${BACKENDS.join(", ")} (default: cvc5 if it is installed, else z3-wasm)

Example:

  npm run laws -- --runs 20000 --seed 1 --law one-meaning

Exit status: 0 no counterexample, 1 a counterexample, 2 bad usage, 70 internal error.

Laws:

${LAWS.map(({ name, statement }) => `  ${name.padEnd(20)} ${statement}`).join("\n")}
`;

/**
 * Reads the arguments; undefined if help is asked for.
 * @param randomSeed the seed unless one is given
 * @throws UsageError
 */
export function readOptions(args: readonly string[], randomSeed: number): Options | undefined {
  const { values } = parse(args);
  if (values.help === true) return undefined;
  const laws = (values.law ?? LAWS.map(({ name }) => name)).map(lawCalled);
  if (values.path !== undefined && (laws.length !== 1 || values.seed === undefined)) {
    throw new UsageError("--path goes with --seed and one --law, as a failure printed them");
  }
  return {
    laws,
    runs: wholeNumber("--runs", values.runs ?? "2000", 1),
    seed: values.seed === undefined ? randomSeed : wholeNumber("--seed", values.seed, 0),
    path: values.path,
    jobs: wholeNumber("--jobs", values.jobs ?? String(availableParallelism()), 1),
    solver: values.solver === undefined ? undefined : solverCalled(values.solver),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    runs: text,
    seed: text,
    law: { type: "string", multiple: true },
    path: text,
    jobs: text,
    solver: text,
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function lawCalled(name: string): Law {
  const law = LAWS.find((one) => one.name === name);
  if (law === undefined) {
    throw new UsageError(`there is no law \`${name}\`; the laws are ${LAWS.map((one) => one.name).join(", ")}`);
  }
  return law;
}

function solverCalled(name: string): Backend {
  const backend = BACKENDS.find((one) => one === name);
  if (backend === undefined) throw new UsageError(`there is no solver \`${name}\`; use one of ${BACKENDS.join(", ")}`);
  return backend;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= 2 ** 31 - 1) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${2 ** 31 - 1}, not \`${text}\``);
}
