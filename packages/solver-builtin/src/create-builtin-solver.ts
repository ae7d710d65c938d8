import { checkedSat, SolverClosedError } from "@policyproof/solver";
import type { Budget, Capabilities, Outcome, Query, Solver, SolverIdentity, UnknownReason } from "@policyproof/solver";
import { breathe } from "./breathe.ts";
import type { Answer } from "./decide.ts";
import type { ProofLog } from "./proof/proof-log.ts";
import { drive } from "./steps.ts";

export interface BuiltinSolverOptions {
  /** Milliseconds on a clock that never goes back; `performance.now` if left out. */
  readonly now?: () => number;
}

const IDENTITY: SolverIdentity = { name: "builtin", version: "0.0.0" };

const CAPABILITIES: Capabilities = {
  theories: ["strings", "arithmetic", "bitvectors"],
  models: true,
  proofs: true,
  concurrent: 1,
};

/** Many a program asks no question in the end: the procedure is loaded with the first one. */
const loadProcedure = () => import("./procedure.ts");

/**
 * The decision procedure as a solver. Questions are answered one after the other; the budget of each starts when it is its turn. A
 * short question is answered without giving anybody else a turn, a long one lets timers and input through every few milliseconds.
 */
export function createBuiltinSolver(options: BuiltinSolverOptions = {}): Solver {
  const { now = () => performance.now() } = options;
  const closing = new AbortController();
  /** Settles when the questions before are answered. */
  let turn: Promise<unknown> = Promise.resolve();

  function solve(query: Query, budget: Budget, signal?: AbortSignal): Promise<Outcome> {
    if (closing.signal.aborted) return Promise.reject(new SolverClosedError(IDENTITY.name));
    const outcome = turn.then(() => answer(query, budget, signal));
    turn = outcome;
    return outcome;
  }

  async function answer(query: Query, { milliseconds }: Budget, signal?: AbortSignal): Promise<Outcome> {
    const cancel = signal === undefined ? closing.signal : AbortSignal.any([closing.signal, signal]);
    try {
      const { createProofLog, decideAssertions } = await loadProcedure();
      const proof = query.proof === true ? createProofLog() : undefined;
      const driven = await drive(decideAssertions(query.assertions, proof), {
        now,
        milliseconds,
        signal: cancel,
        breathe,
      });
      if ("result" in driven) return outcomeOf(query, driven.result, proof);
      return unknown(driven.stopped === "timeout" ? { kind: "timeout", milliseconds } : { kind: "cancelled" });
    } catch (error) {
      // A stack or a text that grew too long, say: the next question works again.
      return unknown({ kind: "crash", detail: error instanceof Error ? error.message : String(error) });
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    await turn;
  }

  return { identity: IDENTITY, capabilities: CAPABILITIES, solve, close };
}

function outcomeOf(query: Query, answer: Answer, proof: ProofLog | undefined): Outcome {
  switch (answer.kind) {
    case "sat":
      return checkedSat(query, answer.model, IDENTITY);
    case "unsat":
      return {
        status: "unsat",
        decidedBy: IDENTITY,
        ...(proof === undefined
          ? {}
          : { certificate: proof.certificate(query.purpose, query.assertions, answer.circuit) }),
      };
    case "incomplete":
      return unknown({ kind: "incomplete", detail: answer.detail });
  }
}

function unknown(reason: UnknownReason): Outcome {
  return { status: "unknown", reason, decidedBy: IDENTITY };
}
