import { MODES } from "./backend.ts";
import type { Mode } from "./backend.ts";

/** How much of each part `all` does. Milliseconds and counts. */
export interface Plan {
  readonly comparisons: readonly PlannedComparison[];
  readonly growth: { readonly largest: number; readonly limit: number };
  readonly coldRuns: number;
  readonly batch: { readonly lines: number; readonly runs: number; readonly limit: number };
  readonly stream: { readonly checks: number; readonly limit: number };
}

export interface PlannedComparison {
  /** Undefined: all that there are. */
  readonly backends: readonly string[] | undefined;
  readonly modes: readonly Mode[];
  readonly sample: number | undefined;
  readonly limit: number;
  readonly names: boolean;
}

/** All of the corpus; a sample of it for those that need seconds; and what the names in counterexamples cost. */
export const FULL: Plan = {
  comparisons: [
    { backends: ["builtin", "cvc5"], modes: MODES, sample: undefined, limit: 200_000, names: false },
    { backends: undefined, modes: MODES, sample: 60, limit: 100_000, names: false },
    { backends: ["builtin"], modes: ["product"], sample: undefined, limit: 30_000, names: true },
  ],
  growth: { largest: 10_000, limit: 20_000 },
  coldRuns: 21,
  batch: { lines: 20_000, runs: 3, limit: 10_000 },
  stream: { checks: 100_000, limit: 120_000 },
};

export const QUICK: Plan = {
  comparisons: [
    { backends: ["builtin", "cvc5"], modes: MODES, sample: 100, limit: 10_000, names: false },
    { backends: undefined, modes: MODES, sample: 10, limit: 10_000, names: false },
    { backends: ["builtin"], modes: ["product"], sample: 100, limit: 5000, names: true },
  ],
  growth: { largest: 1000, limit: 1000 },
  coldRuns: 5,
  batch: { lines: 1000, runs: 1, limit: 3000 },
  stream: { checks: 5000, limit: 10_000 },
};
