import fc from "fast-check";
import type { Solver } from "@policyproof/solver";

/** Something that holds of every example. */
export interface Law {
  /** Lower case with hyphens. */
  readonly name: string;
  /** What holds, in one sentence. */
  readonly statement: string;
  /** Of so many runs that are asked for the law makes one: those about sets, and those that ask a solver, are dear. */
  readonly oneIn: number;
  readonly needsSolver: boolean;
  /** Looks for a counterexample; the same options give the same answer. */
  readonly check: (options: LawOptions) => Promise<LawOutcome>;
}

export interface LawOptions {
  /** Examples to try. */
  readonly runs: number;
  /** A whole number below 2^31. */
  readonly seed: number;
  /** As in a failure: goes straight to that example. */
  readonly path?: string;
  /** For laws that need one. */
  readonly solver?: Solver;
}

export interface LawOutcome {
  /** Examples tried; up to the first counterexample if there is one. */
  readonly runs: number;
  readonly failure?: LawFailure;
}

/** The smallest counterexample that shrinking came to. */
export interface LawFailure {
  /** `seed` and `path` lead to the example at once. */
  readonly seed: number;
  readonly path: string;
  /** JSON. */
  readonly example: string;
  /** What broke. */
  readonly message: string;
  readonly shrinks: number;
}

interface Statement<T> {
  readonly name: string;
  readonly statement: string;
  readonly example: fc.Arbitrary<T>;
}

interface PureLaw<T> extends Statement<T> {
  readonly oneIn?: number;
  /** Throws where the law is broken. */
  readonly holds: (example: T) => void;
}

interface SolverLaw<T> extends Statement<T> {
  readonly oneIn: number;
  /** Rejects where the law is broken. */
  readonly holds: (example: T, solver: Solver) => Promise<void>;
}

/** A law that computing alone decides. */
export function pureLaw<T>({ name, statement, oneIn = 1, example, holds }: PureLaw<T>): Law {
  const property = fc.property(example, (one) => holds(one));
  const check = async (options: LawOptions): Promise<LawOutcome> => outcomeOf(fc.check(property, parameters(options)));
  return { name, statement, oneIn, needsSolver: false, check };
}

/** A law about answers of a solver. */
export function solverLaw<T>({ name, statement, oneIn, example, holds }: SolverLaw<T>): Law {
  const check = async (options: LawOptions): Promise<LawOutcome> => {
    const { solver } = options;
    if (solver === undefined) throw new Error(`the law ${name} needs a solver`);
    const property = fc.asyncProperty(example, async (one) => holds(one, solver));
    return outcomeOf(await fc.check(property, parameters(options)));
  };
  return { name, statement, oneIn, needsSolver: true, check };
}

function parameters<T>({ runs, seed, path }: LawOptions): fc.Parameters<T> {
  return { numRuns: runs, seed, ...(path === undefined ? {} : { path }) };
}

function outcomeOf<T>(details: fc.RunDetails<[T]>): LawOutcome {
  const { failed, numRuns, seed, counterexample, counterexamplePath, errorInstance, numShrinks } = details;
  if (!failed) return { runs: numRuns };
  return {
    runs: numRuns,
    failure: {
      seed,
      path: counterexamplePath ?? "",
      example: JSON.stringify(counterexample?.[0], null, 2),
      message: errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
      shrinks: numShrinks,
    },
  };
}
