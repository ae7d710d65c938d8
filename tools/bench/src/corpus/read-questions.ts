import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Question } from "../ask.ts";
import { shuffled } from "../statistics.ts";
import { UsageError } from "../usage-error.ts";

/** Questions out of files of pairs, both ways, in an order that depends on the seed. */
export interface Corpus {
  readonly files: readonly { readonly name: string; readonly pairs: number }[];
  readonly questions: readonly Question[];
}

/**
 * @param files gzipped or plain JSON lines `{id, old, new}`
 * @param sample how many pairs at most; all if left out
 * @throws UsageError for a file that cannot be read or holds something else
 */
export function readCorpus(files: readonly string[], seed: number, sample?: number): Corpus {
  const read = files.map((file) => ({ name: basename(file), pairs: readPairs(file) }));
  const pairs = shuffled(
    read.flatMap((one) => one.pairs),
    seed,
  ).slice(0, sample);
  return {
    files: read.map(({ name, pairs: all }) => ({ name, pairs: all.length })),
    // Shuffled once more, so that the two questions of a pair do not follow each other.
    questions: shuffled(
      pairs.flatMap(({ id, old, new: later }) => [
        { id, existing: old, candidate: later },
        { id: `${id} (reverse)`, existing: later, candidate: old },
      ]),
      seed + 1,
    ),
  };
}

/** With the texts of the documents. */
interface Pair {
  readonly id: string;
  readonly old: string;
  readonly new: string;
}

function readPairs(file: string): readonly Pair[] {
  const lines = readText(file).split("\n");
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [readPair(line, `${file}:${index + 1}`)]));
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readPair(line: string, place: string): Pair {
  const { id, old, new: later } = readObject(line, place);
  if (old === undefined || later === undefined) {
    throw new UsageError(`${place}: a pair has the fields \`old\` and \`new\`, both policies`);
  }
  return { id: typeof id === "string" ? id : place, old: textOf(old), new: textOf(later) };
}

function readObject(line: string, place: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line)) as Readonly<Record<string, unknown>>;
  } catch {
    throw new UsageError(`${place}: not JSON; write one {"id": ..., "old": {...}, "new": {...}} on each line`);
  }
}

function textOf(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}
