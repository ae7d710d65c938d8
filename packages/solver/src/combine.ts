import { describeIdentity, describeUnknown } from "./describe-outcome.ts";
import type { Capabilities, Outcome, Solver, SolverIdentity, UnknownReason } from "./solver.ts";

/** An outcome that says nothing. */
export type UnknownOutcome = Extract<Outcome, { status: "unknown" }>;

/** `portfolio` of version `z3 4.8.12 + cvc5 1.0.3`. */
export function combineIdentities(name: string, solvers: readonly Solver[]): SolverIdentity {
  return { name, version: solvers.map(({ identity }) => describeIdentity(identity)).join(" + ") };
}

/** Every theory that one of the solvers knows: those that do not know it answer `unknown`. */
export function combineCapabilities(solvers: readonly Solver[]): Capabilities {
  const all = solvers.map(({ capabilities }) => capabilities);
  return {
    theories: [...new Set(all.flatMap(({ theories }) => theories))],
    models: all.every(({ models }) => models),
    concurrent: Math.min(...all.map(({ concurrent }) => concurrent)),
  };
}

/** Why none of them knew: their reason if it is of one kind, else all of them in one text. */
export function combineUnknown(outcomes: readonly UnknownOutcome[], decidedBy: SolverIdentity): UnknownOutcome {
  return { status: "unknown", reason: combineReasons(outcomes), decidedBy };
}

function combineReasons(outcomes: readonly UnknownOutcome[]): UnknownReason {
  const [first] = outcomes;
  if (first === undefined) return { kind: "incomplete", detail: "there is no solver to ask" };
  if (outcomes.every(({ reason }) => reason.kind === first.reason.kind)) return first.reason;
  const details = outcomes.map(({ decidedBy, reason }) => `${decidedBy.name}: ${describeUnknown(reason)}`);
  return { kind: "incomplete", detail: details.join("; ") };
}

export async function closeAll(solvers: readonly Solver[]): Promise<void> {
  await Promise.all(solvers.map((solver) => solver.close()));
}
