import {
  askUnder,
  assumptionNames,
  bindRequest,
  completeModel,
  readRequest,
  relevantAssumptions,
} from "@policyproof/encoder";
import type { Question } from "@policyproof/encoder";
import { layersOf } from "@policyproof/policy";
import type { Request } from "@policyproof/policy";
import { compareRational, variablesOf } from "@policyproof/smt";
import type { Model } from "@policyproof/smt";
import type { Outcome, SolverIdentity } from "@policyproof/solver";
import { ask } from "./ask.ts";
import { attribute } from "./attribute.ts";
import type { CheckContext } from "./context.ts";
import { counterexampleOf } from "./counterexample.ts";
import type { Problem } from "./problem.ts";
import { ReplayError } from "./replay-error.ts";
import { satisfies } from "./satisfies.ts";
import { undecidedBy, undecidedByConstructs, undecidedByNumber } from "./undecided.ts";
import type { Undecided, Verdict } from "./verdict.ts";
import { QUICK, THOROUGH, searchWitnesses } from "./witness/search.ts";
import { collectSources } from "./witness/sources.ts";
import type { Sources } from "./witness/sources.ts";

type Route = Verdict["solver"]["route"];

type Answer = (
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly request: Request }
  | { readonly kind: "undecided"; readonly why: Undecided }
) & { readonly route: Route; readonly decidedBy: SolverIdentity };

/**
 * Answers a problem: is there an offending request at all, which statements carry one, and which shows it best?
 *
 * A query that folds needs no solver. Next a plausible offending request is searched for: one that replays is a proof of
 * FAIL. Only then the solver is asked. What is shown is chosen by rules of our own, not by the solver's mood.
 */
export async function decide(posed: Problem, context: CheckContext): Promise<Verdict> {
  const start = context.now();
  const question = askUnder(posed.symbols.terms, posed.offending, posed.assumptions, posed.messages.fail);
  const preferred = relevantAssumptions([posed.offending], posed.preferred);
  const problem: Problem = { ...posed, assumptions: question.assumptions, preferred };
  const sources = collectSources(problem);
  const answer = await answerTo(problem, sources, question, context);
  const found = answer.kind === "witness" ? await attribute(problem, sources, answer.request, context) : undefined;
  return {
    ...conclusion(problem, answer),
    reasons: found?.reasons ?? [],
    ...(found === undefined || found.undecided.length === 0 ? {} : { undecidedStatements: found.undecided }),
    ...(found === undefined ? {} : { counterexample: counterexampleOf(problem, found.request) }),
    world: "strings",
    ...(problem.context === undefined ? {} : { context: layersOf(problem.context) }),
    assumptions: assumptionNames(problem.symbols, question.assumptions),
    solver: {
      ...answer.decidedBy,
      route: answer.route,
      milliseconds: Math.round((context.now() - start) * 1000) / 1000,
    },
  };
}

async function answerTo(
  problem: Problem,
  sources: Sources,
  question: Question,
  context: CheckContext,
): Promise<Answer> {
  const isFalse = question.assertions.includes(problem.symbols.terms.false);
  if (!isFalse && context.alwaysAskSolver !== true) {
    const request = searchWitnesses(problem, sources, QUICK);
    if (request !== undefined) return { kind: "witness", request, route: "search", decidedBy: context.solver.identity };
  }
  const { outcome, folded } = await ask(problem.symbols.terms, question, context);
  return interpretOutcome(problem, sources, question, outcome, folded ? "folded" : "solver");
}

function interpretOutcome(
  problem: Problem,
  sources: Sources,
  question: Question,
  outcome: Outcome,
  route: Route,
): Answer {
  const { decidedBy } = outcome;
  switch (outcome.status) {
    case "unsat":
      return { kind: "none", route, decidedBy };
    case "sat": {
      const model = completeModel(question, outcome.model);
      const request = readRequest(problem.symbols, model);
      if (problem.offends(request) && satisfies(problem, request))
        return { kind: "witness", request, route, decidedBy };
      // With a construct left open the model may be no request at all, and some numbers cannot be written as decimals; apart
      // from that, encoder and evaluator contradict each other.
      const open = openConstructs(problem);
      if (open.length > 0) return lastResort(problem, sources, decidedBy, undecidedByConstructs(open));
      if (!isWritten(problem, request, model))
        return lastResort(problem, sources, decidedBy, undecidedByNumber(decidedBy));
      throw new ReplayError(problem.check, request);
    }
    case "unknown":
      return lastResort(problem, sources, decidedBy, undecidedBy(outcome.reason, decidedBy));
  }
}

/** Does the request carry the very numbers and instants of the model? */
function isWritten(problem: Problem, request: Request, model: Model): boolean {
  const bound = bindRequest(problem.symbols, request);
  return [...model].every(([name, value]) => {
    const back = bound?.get(name);
    return value.kind !== "Real" || (back?.kind === "Real" && compareRational(back.value, value.value) === 0);
  });
}

function lastResort(problem: Problem, sources: Sources, decidedBy: SolverIdentity, why: Undecided): Answer {
  const request = searchWitnesses(problem, sources, THOROUGH);
  if (request !== undefined) return { kind: "witness", request, route: "search", decidedBy };
  return { kind: "undecided", why, route: "solver", decidedBy };
}

function openConstructs(problem: Problem): readonly string[] {
  const inQuestion = new Set(variablesOf([problem.offending]));
  const open = problem.policies.flatMap((policy) => policy.unsupported).filter((entry) => inQuestion.has(entry.term));
  return [...new Set(open.map((entry) => entry.construct))];
}

function conclusion(problem: Problem, answer: Answer): Pick<Verdict, "check" | "result" | "message" | "undecided"> {
  const { check, messages } = problem;
  switch (answer.kind) {
    case "none":
      return { check, result: "PASS", message: messages.pass };
    case "witness":
      return { check, result: "FAIL", message: messages.fail };
    case "undecided":
      return { check, result: "UNDECIDED", message: "The check could not be decided.", undecided: answer.why };
  }
}
