import type { Law, LawOptions, LawOutcome } from "@policyproof/testkit";

/** A part of the runs of one law, small enough to show progress. */
export interface Chunk {
  readonly law: string;
  readonly options: Pick<LawOptions, "runs" | "seed" | "path">;
}

export interface ChunkResult {
  readonly outcome: LawOutcome;
  readonly milliseconds: number;
}

/** Seeds are whole numbers below. */
const SEEDS = 2 ** 31;

const PURE_SIZE = 1000;
const SOLVER_SIZE = 25;

/** The runs of a law in chunks, with consecutive seeds: the same for any number of processes. */
export function chunksOf(law: Law, runs: number, seed: number): readonly Chunk[] {
  const total = Math.ceil(runs / law.oneIn);
  const size = law.needsSolver ? SOLVER_SIZE : PURE_SIZE;
  return Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
    law: law.name,
    options: { runs: Math.min(size, total - index * size), seed: (seed + index) % SEEDS },
  }));
}
