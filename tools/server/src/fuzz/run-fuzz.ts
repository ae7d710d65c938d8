import { openConnection } from "./connection.ts";
import type { Outcome } from "./connection.ts";
import { judge } from "./judge.ts";
import type { Baseline } from "./judge.ts";
import { makeShot, validShot } from "./make-shot.ts";
import type { Keys } from "./make-shot.ts";
import { randomOf } from "./random.ts";
import type { Shot } from "./shot.ts";
import { readCorpus } from "./read-corpus.ts";
import { VALID_REQUESTS } from "./valid-requests.ts";

export interface FuzzOptions {
  readonly port: number;
  readonly seed: number;
  /** Numbers of the requests of the run, from the first up to, without, the end. */
  readonly from: number;
  readonly end: number;
  readonly connections: number;
  /** What routes demand; absent: nothing. */
  readonly keys?: Keys;
  /** The directory that no answer may name. */
  readonly root: string;
  /** Rejects when the server ends by itself. */
  readonly ended: Promise<never>;
}

/** Failures of one kind. */
export interface Failure {
  readonly kind: string;
  readonly count: number;
  /** The shortest request that failed so. */
  readonly shot: Shot;
  /** Its number in the run; undefined for the first valid requests. */
  readonly index: number | undefined;
}

export interface FuzzResult {
  readonly failures: readonly Failure[];
  /** By kind of request and what became of it: `body 400`. */
  readonly counts: ReadonlyMap<string, number>;
}

/** More kinds of failures are not worth reading. */
const MOST_KINDS = 50;

/** Sends the requests of a run over several connections. Rejects if the server ends. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { port, seed, from, end, connections, keys, root, ended } = options;
  const baseline: Baseline = new Map();
  const failures = new Map<string, Failure>();
  const corpus = readCorpus();
  const counts = new Map<string, number>();
  const take = (shot: Shot, outcome: Outcome, index?: number): void => {
    const name = `${shot.what.split(" ", 1)[0]} ${outcome.kind === "answered" ? outcome.answer.status : outcome.kind}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const reason = judge(shot, outcome, baseline, root);
    if (reason === undefined) return;
    const kind = `${shot.what}: ${reason.replaceAll(/\d{4,}/g, "N")}`;
    const before = failures.get(kind);
    const count = (before?.count ?? 0) + 1;
    const isShorter = before === undefined || shot.bytes.length < before.shot.bytes.length;
    failures.set(kind, isShorter ? { kind, count, shot, index } : { ...before, count });
  };

  const first = openConnection(port);
  for (const request of VALID_REQUESTS) {
    const shot = validShot(request, keys);
    take(shot, await Promise.race([first.fire(shot), ended]));
  }
  first.close();

  let next = from;
  const work = async (): Promise<void> => {
    const connection = openConnection(port);
    for (let index = next++; index < end && failures.size < MOST_KINDS; index = next++) {
      const shot = makeShot(randomOf(seed, index), keys, corpus);
      take(shot, await Promise.race([connection.fire(shot), ended]), index);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { failures: [...failures.values()], counts };
}
