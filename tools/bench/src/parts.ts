import { allBackends } from "./backend.ts";
import type { Backend } from "./backend.ts";
import { inClone } from "./command-line/cli.ts";
import { measureBatch } from "./command-line/measure-batch.ts";
import { measureCold } from "./command-line/measure-cold.ts";
import { measureStream } from "./command-line/measure-stream.ts";
import { compare } from "./corpus/compare.ts";
import { readCorpus } from "./corpus/read-questions.ts";
import type { Corpus } from "./corpus/read-questions.ts";
import { FAMILIES } from "./families/index.ts";
import type { Family } from "./families/family.ts";
import { measureGrowth } from "./growth/measure-growth.ts";
import type { Plan } from "./plan.ts";
import { batchSection, coldSection, streamSection } from "./report/command-line.ts";
import { comparisonSection } from "./report/comparison.ts";
import { growthSection } from "./report/growth.ts";
import { duration } from "./report/text.ts";
import type { Results } from "./results.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usage-error.ts";

/** A part of the results. Each prints what it found when it is done. */
export type Part = Partial<Results>;

const DATA = ["aws-managed-history", "aws-managed-equal"].map((name) => `tools/bench/data/${name}.pairs.jsonl.gz`);

export async function comparisonsPart(plan: Plan["comparisons"], session: Session): Promise<Part> {
  const { options, progress, signal } = session;
  const { seed, timeout } = options;
  const comparisons = [];
  for (const { backends: called, modes, sample, limit, names } of plan) {
    const corpus = corpusOf(session, sample);
    const backends = await backendsCalled(called);
    const replay = options.replay || options.command === "all";
    const comparison = await compare(
      corpus,
      { backends, modes, seed, timeout, limit, names, replay },
      progress,
      signal,
    );
    print(session, comparisonSection(comparison, "decided.svg"));
    comparisons.push(comparison);
  }
  return { comparisons };
}

export async function growthPart({ largest, limit }: Plan["growth"], session: Session): Promise<Part> {
  const { options, progress, signal } = session;
  const [backend, surplus] = await backendsCalled(
    options.command === "growth" ? (options.backends ?? ["builtin"]) : ["builtin"],
  );
  if (backend === undefined || surplus !== undefined) throw new UsageError("growth measures one backend");
  const families = familiesCalled(options.families);
  const growth = await measureGrowth(
    { families, backend: backend.name, timeout: options.timeout, largest, limit },
    progress,
    signal,
    ({ family, expected, points, exponent, stopped }) => {
      const last = points.at(-1);
      const end = last === undefined ? "nothing" : `${last.size} in ${duration(last.milliseconds)}`;
      console.log(
        `${family} ${expected}: ${end}, exponent ${exponent ?? "–"}${stopped === undefined ? "" : `; ${stopped}`}`,
      );
    },
  );
  print(session, growthSection(growth, "growth.svg"));
  return { growth };
}

export async function coldPart(runs: number, session: Session): Promise<Part> {
  const cold = await measureCold(runs, session.progress, session.signal);
  print(session, coldSection(cold));
  return { cold };
}

export async function batchPart(size: Plan["batch"], session: Session): Promise<Part> {
  const { questions } = corpusOf(session, session.options.sample);
  const batch = await measureBatch(questions, size, session.progress, session.signal);
  print(session, batchSection(batch));
  return { batch };
}

export async function streamPart(size: Plan["stream"], session: Session): Promise<Part> {
  const { questions } = corpusOf(session, session.options.sample);
  const stream = await measureStream(questions, size, session.progress, session.signal);
  print(session, streamSection(stream, "stream.svg"));
  return { stream };
}

function corpusOf({ options }: Session, sample: number | undefined): Corpus {
  const files = options.corpus.length > 0 ? options.corpus : DATA.map(inClone);
  const corpus = readCorpus(files, options.seed, sample);
  if (corpus.questions.length === 0) throw new UsageError(`${files.join(", ")}: no pairs of policies`);
  return corpus;
}

async function backendsCalled(names: readonly string[] | undefined): Promise<readonly Backend[]> {
  const all = await allBackends();
  return (names ?? all.map(({ name }) => name)).map((name) => {
    const backend = all.find((one) => one.name === name);
    if (backend !== undefined) return backend;
    throw new UsageError(`there is no backend \`${name}\`; use ${all.map((one) => one.name).join(", ")}`);
  });
}

function familiesCalled(names: readonly string[] | undefined): readonly Family[] {
  return (names ?? FAMILIES.map(({ name }) => name)).map((name) => {
    const family = FAMILIES.find((one) => one.name === name);
    if (family !== undefined) return family;
    throw new UsageError(`there is no family \`${name}\`; use ${FAMILIES.map((one) => one.name).join(", ")}`);
  });
}

function print({ progress }: Session, text: string): void {
  progress.clear();
  console.log(`${text}\n`);
}
