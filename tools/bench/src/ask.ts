import { loadCatalog } from "@policyproof/catalog";
import { CheckInputError, checkNoNewAccess } from "@policyproof/checks";
import type { CheckContext, Counterexample } from "@policyproof/checks";
import { evaluate, parsePolicy } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import type { Mode } from "./backend.ts";

/** The texts of two policies: does the second grant anything that the first does not? */
export interface Question {
  readonly id: string;
  readonly existing: string;
  readonly candidate: string;
}

export interface Reply {
  /** `refused`: the check takes no such policies, as the AWS service does not. `error`: a fault of policyproof. */
  readonly status: "PASS" | "FAIL" | "UNDECIDED" | "refused" | "error";
  /** From the two texts to the verdict. */
  readonly milliseconds: number;
  readonly route?: "folded" | "search" | "solver";
  /** Why there is no verdict. */
  readonly detail?: string;
  readonly counterexample?: Counterexample;
}

export interface Asking {
  readonly solver: Solver;
  readonly mode: Mode;
  /** Milliseconds for each question put to the solver. */
  readonly timeout: number;
  /** Choose the names in counterexamples out of the catalogue where they fit, as the command line does. */
  readonly names: boolean;
  readonly signal?: AbortSignal;
}

/** One check, from the texts to the verdict. */
export async function ask({ existing, candidate }: Question, asking: Asking): Promise<Reply> {
  const context = contextOf(asking);
  const started = performance.now();
  const passed = (): number => performance.now() - started;
  try {
    const verdict = await checkNoNewAccess({ existing: policyOf(existing), candidate: policyOf(candidate) }, context);
    const milliseconds = passed();
    const { result, counterexample, undecided, solver } = verdict;
    return {
      status: result,
      milliseconds,
      route: solver.route,
      ...(undecided && { detail: undecided.detail }),
      ...(counterexample && { counterexample }),
    };
  } catch (error) {
    const refused = error instanceof CheckInputError || error instanceof UnreadableError;
    const detail = error instanceof Error ? error.message : String(error);
    return { status: refused ? "refused" : "error", milliseconds: passed(), detail };
  }
}

function contextOf({ solver, mode, timeout, names, signal }: Asking): CheckContext {
  return {
    solver,
    budget: { milliseconds: timeout },
    now: () => performance.now(),
    alwaysAskSolver: mode === "solver-alone",
    ...(names && { names: loadCatalog }),
    ...(signal && { signal }),
  };
}

class UnreadableError extends Error {}

function policyOf(text: string): Policy {
  const { policy, diagnostics } = parsePolicy(text, { kind: "any" });
  if (policy === undefined) throw new UnreadableError(diagnostics[0]?.message ?? "not a policy");
  return policy;
}

/** Does the candidate allow the request, and the existing policy not? Asks the evaluator alone. */
export function replays({ existing, candidate }: Question, request: Request): boolean {
  const decisionOf = (text: string): string => evaluate(policyOf(text), request).decision;
  return decisionOf(candidate) === "allowed" && decisionOf(existing) !== "allowed";
}

/** Milliseconds of what no check can do without: reading the two texts as JSON. */
export function floor({ existing, candidate }: Question): number {
  const started = performance.now();
  JSON.parse(existing);
  JSON.parse(candidate);
  return performance.now() - started;
}
