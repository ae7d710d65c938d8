import type { Model, Term } from "@policyproof/smt";
import { interpretBoolean, variablesOf } from "@policyproof/smt";
import { SolverClosedError } from "../src/index.ts";
import type { Outcome, Query, Solver, UnknownReason } from "../src/index.ts";

/** What to do with a question; the signal says when nobody waits any more. */
type Answer = (query: Query, signal: AbortSignal) => Promise<Outcome["status"] | UnknownReason>;

export interface TestSolver extends Solver {
  readonly purposes: readonly string[];
  isClosed(): boolean;
}

/** A solver over a way to answer; its models are searched for among all values of the Boolean variables. */
export function solverFrom(name: string, answer: Answer): TestSolver {
  const identity = { name, version: "1" };
  const purposes: string[] = [];
  const closing = new AbortController();
  return {
    identity,
    purposes,
    isClosed: () => closing.signal.aborted,
    capabilities: { theories: [], models: true, concurrent: 1 },
    solve: async (query, _budget, signal) => {
      if (closing.signal.aborted) throw new SolverClosedError(name);
      purposes.push(query.purpose);
      const given = await answer(query, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]));
      switch (given) {
        case "sat":
          return { status: "sat", model: findModel(query) ?? new Map(), decidedBy: identity };
        case "unsat":
          return { status: "unsat", decidedBy: identity };
        case "unknown":
          return unknownOutcome({ kind: "incomplete", detail: "no idea" });
      }
      return unknownOutcome(given);

      function unknownOutcome(reason: UnknownReason): Outcome {
        return { status: "unknown", reason, decidedBy: identity };
      }
    },
    close: async () => closing.abort(),
  };
}

/** Tries every value of every Boolean variable. */
export function truthTableSolver(name = "table"): TestSolver {
  return solverFrom(name, async (query) => (findModel(query) === undefined ? "unsat" : "sat"));
}

/** Answers only when it is told to stop. */
export function hangingSolver(name = "hanging"): TestSolver {
  return solverFrom(name, (_query, signal) => {
    const cancelled: UnknownReason = { kind: "cancelled" };
    if (signal.aborted) return Promise.resolve(cancelled);
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve(cancelled), { once: true });
    });
  });
}

export function constantSolver(name: string, answer: Outcome["status"] | UnknownReason): TestSolver {
  return solverFrom(name, async () => answer);
}

function findModel(query: Query): Model | undefined {
  const variables = variablesOf(query.assertions);
  for (let bits = 0; bits < 2 ** variables.length; bits += 1) {
    const model = modelFrom(variables, bits);
    if (query.assertions.every((term) => interpretBoolean(term, model))) return model;
  }
  return undefined;
}

function modelFrom(variables: readonly Term[], bits: number): Model {
  return new Map(
    variables.map((variable, index) => [variable.name ?? "", { kind: "Bool", value: ((bits >> index) & 1) === 1 }]),
  );
}
