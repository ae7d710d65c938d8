import type { Mode } from "./backend.ts";
import type { Expected } from "./families/family.ts";
import type { Point } from "./statistics.ts";

/** What was measured, as it is saved. Times are milliseconds, memory is MB. Parts that were not asked for are missing. */
export interface Results {
  readonly format: 1;
  /** The day, `2026-09-26`. */
  readonly date: string;
  /** The arguments of the run. */
  readonly command: string;
  readonly machine: Machine;
  readonly comparisons: readonly Comparison[];
  readonly growth?: Growth;
  readonly cold?: Cold;
  readonly batch?: Batch;
  readonly stream?: Stream;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly platform: string;
  readonly node: string;
  /** Processes that wanted a processor in the minute before, on average; over the number of cores the numbers are worth little. */
  readonly load: number;
}

/** Several backends on the same questions, taking turns. */
export interface Comparison {
  readonly files: readonly { readonly name: string; readonly pairs: number }[];
  readonly seed: number;
  readonly timeout: number;
  /** The names in counterexamples were chosen out of the catalogue. */
  readonly names: boolean;
  /** Both ways of each pair. */
  readonly questions: number;
  /** Fewer than there are if the time for the whole run was up. */
  readonly asked: number;
  /** What reading the two documents with `JSON.parse` takes. */
  readonly floor: { readonly median: number; readonly p99: number };
  readonly rows: readonly Row[];
  readonly notHere: readonly { readonly name: string; readonly reason: string }[];
  /** Questions that two rows answered differently, and faults of policyproof. */
  readonly problems: readonly string[];
}

/** One backend in one mode. */
export interface Row {
  readonly backend: string;
  readonly version: string;
  readonly mode: Mode;
  readonly pass: number;
  readonly fail: number;
  readonly undecided: number;
  readonly refused: number;
  readonly errors: number;
  /** Questions that it decided and another row decided the other way. */
  readonly disagreements: number;
  /** Counterexamples that the evaluator confirmed, and those that it did not; missing if that was not asked for. */
  readonly replayed?: { readonly yes: number; readonly no: number };
  readonly routes: { readonly folded: number; readonly search: number; readonly solver: number };
  /** Of the questions that it decided or left undecided. */
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  readonly par2: number;
  /** The time within which so many questions were decided, each. */
  readonly curve: readonly (readonly [decided: number, milliseconds: number])[];
  /** In a process of its own. */
  readonly alone?: Alone;
}

export interface Alone {
  /** From `open` to the answer to a first, trivial question that goes to the solver. */
  readonly startUp: number;
  /** How far the resident memory of the process rose over what it was before `open`. */
  readonly growth: number;
  /** The most that a child process took; missing where it cannot be told. */
  readonly children?: number;
}

export interface Growth {
  readonly backend: string;
  /** A size that takes longer ends its family. */
  readonly limit: number;
  readonly largest: number;
  readonly series: readonly Series[];
}

/** One family with one answer. */
export interface Series {
  readonly family: string;
  readonly grows: string;
  readonly shape: string;
  readonly expected: Expected;
  readonly points: readonly Point[];
  /** Over the upper two decades; missing if there are too few points. */
  readonly exponent?: number;
  /** Why it ended before the largest size. */
  readonly stopped?: string;
}

/** One check by the command line, from nothing, against a Node that does nothing. */
export interface Cold {
  readonly runs: number;
  readonly check: number;
  readonly node: number;
  /** The median of the ratios of the pairs of runs. */
  readonly ratio: number;
  readonly peak?: number;
  readonly nodePeak?: number;
}

/** Many questions in one call of the command line. */
export interface Batch {
  readonly lines: number;
  readonly runs: number;
  /** Lines a second, with one and with two at work; the median of the runs. */
  readonly one: number;
  readonly two: number;
  /** The median of the ratios of the pairs of runs. */
  readonly ratio: number;
}

export interface Stream {
  readonly checks: number;
  readonly seconds: number;
  /** Resident memory of the process after so many answers. */
  readonly memory: readonly { readonly answers: number; readonly megabytes: number }[];
}
