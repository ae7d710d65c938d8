import type { Catalog } from "@policyproof/catalog";
import { assumptionNames, bindRequest, completeModel, readRequest } from "@policyproof/encoder";
import type { AssumptionName, Question } from "@policyproof/encoder";
import { layersOf } from "@policyproof/policy";
import type { Request } from "@policyproof/policy";
import { compareRational, variablesOf } from "@policyproof/smt";
import type { Model } from "@policyproof/smt";
import type { Outcome, SolverIdentity } from "@policyproof/solver";
import { attribute } from "./attribute.ts";
import type { CheckContext } from "./context.ts";
import { counterexampleOf } from "./counterexample.ts";
import type { PosedProblem, Problem } from "./problem.ts";
import { ReplayError } from "./replay-error.ts";
import { satisfies } from "./satisfies.ts";
import { undecidedBy, undecidedByConstructs, undecidedByNumber } from "./undecided.ts";
import type { Undecided, Verdict } from "./verdict.ts";
import { FIRST, QUICK, THOROUGH, createSearch, searchAll } from "./witness/search.ts";
import type { Search } from "./witness/search.ts";
import { collectSources } from "./witness/sources.ts";
import { unknownSides } from "./within/readings.ts";
import { findModel } from "./world/find-model.ts";
import { inWorld, notInCatalog, spelledAsAws } from "./world/in-world.ts";

/** What the search may take beyond the budget, as a share of it: it is all that is left where a solver has used the budget up. */
const LAST_RESORT = 0.15;

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
export async function decide(posed: PosedProblem, context: CheckContext): Promise<Verdict> {
  const start = context.now();
  const problem = inWorld(posed, context.catalog);
  const names = context.catalog ?? (allowsAnything(problem) ? await context.names?.() : undefined);
  const sources = collectSources(problem, names);
  const deadline = start + context.budget.milliseconds;
  const search = createSearch(
    problem,
    sources,
    () => context.now() >= deadline + LAST_RESORT * context.budget.milliseconds,
  );
  const answer = await answerTo(problem, search, context);
  const found =
    answer.kind === "witness"
      ? await attribute(problem, sources, search, answer.request, { context, deadline })
      : undefined;
  return {
    ...conclusion(problem, answer),
    reasons: found?.reasons ?? [],
    ...(found === undefined || found.undecided.length === 0 ? {} : { undecidedStatements: found.undecided }),
    ...(found === undefined ? {} : { counterexample: counterexampleOf(problem, found.request) }),
    ...worldOf(problem, context.catalog),
    ...(problem.context === undefined
      ? {}
      : {
          context: layersOf(problem.context),
          unknownPolicies: unknownSides(problem.context, problem.subject.kind),
        }),
    assumptions: answer.kind === "witness" ? namesChecked(problem) : namesRestedOn(problem),
    solver: {
      ...answer.decidedBy,
      route: answer.route,
      milliseconds: Math.round((context.now() - start) * 1000) / 1000,
    },
  };
}

/** Has the question folded to one without a request? */
function isFalse(problem: Problem): boolean {
  const { offending, symbols } = problem.formulas();
  return offending === symbols.terms.false;
}

/** Nothing offends where nothing is allowed. */
function allowsAnything({ subject }: Problem): boolean {
  return subject.statements.some(({ effect }) => effect === "Allow");
}

/** The facts that a proof rests on. */
function namesRestedOn(problem: Problem): readonly AssumptionName[] {
  if (!allowsAnything(problem)) return assumptionNames(problem.facts.symbols, []);
  const { symbols, bearing } = problem.formulas();
  return assumptionNames(symbols, bearing);
}

/** The facts that a request that is shown meets. */
function namesChecked(problem: Problem): readonly AssumptionName[] {
  const { facts, restsOnFacts } = problem;
  return restsOnFacts ? assumptionNames(facts.symbols, facts.shape) : namesRestedOn(problem);
}

function worldOf(
  { documents }: Problem,
  catalog: Catalog | undefined,
): Pick<Verdict, "world" | "catalog" | "notInCatalog"> {
  if (catalog === undefined) return { world: "strings" };
  const { source, version, date } = catalog;
  const unknown = documents.flatMap((policy) => notInCatalog(catalog, policy));
  return { world: "catalog", catalog: { source, version, date }, notInCatalog: [...new Set(unknown)] };
}

async function answerTo(problem: Problem, search: Search, context: CheckContext): Promise<Answer> {
  if (context.alwaysAskSolver !== true) {
    if (!allowsAnything(problem)) return { kind: "none", route: "folded", decidedBy: context.solver.identity };
    // Most faults show at once; what takes longer is worth looking at the formulas first.
    const request =
      searchAll(problem, search, FIRST) ?? (isFalse(problem) ? undefined : searchAll(problem, search, QUICK));
    if (request !== undefined) return { kind: "witness", request, route: "search", decidedBy: context.solver.identity };
  }
  const { offending } = problem.formulas();
  const { question, outcome, folded } = await findModel(problem, offending, problem.messages.fail, context);
  return interpretOutcome(problem, search, question, outcome, folded ? "folded" : "solver");
}

function interpretOutcome(
  problem: Problem,
  search: Search,
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
      const request = spelledAsAws(problem.catalog, readRequest(problem.formulas().symbols, model));
      if (problem.offends(request) && satisfies(problem, request))
        return { kind: "witness", request, route, decidedBy };
      // With a construct left open the model may be no request at all, and some numbers cannot be written as decimals; apart
      // from that, encoder and evaluator contradict each other.
      const open = openConstructs(problem);
      if (open.length > 0) return lastResort(problem, search, decidedBy, undecidedByConstructs(open));
      if (!isWritten(problem, request, model))
        return lastResort(problem, search, decidedBy, undecidedByNumber(decidedBy));
      throw new ReplayError(problem.check, request);
    }
    case "unknown":
      return lastResort(problem, search, decidedBy, undecidedBy(outcome.reason, decidedBy));
  }
}

/** Does the request carry the very numbers and instants of the model? */
function isWritten(problem: Problem, request: Request, model: Model): boolean {
  const bound = bindRequest(problem.formulas().symbols, request);
  return [...model].every(([name, value]) => {
    const back = bound?.get(name);
    return value.kind !== "Real" || (back?.kind === "Real" && compareRational(back.value, value.value) === 0);
  });
}

function lastResort(problem: Problem, search: Search, decidedBy: SolverIdentity, why: Undecided): Answer {
  const request = searchAll(problem, search, THOROUGH);
  if (request !== undefined) return { kind: "witness", request, route: "search", decidedBy };
  return { kind: "undecided", why, route: "solver", decidedBy };
}

function openConstructs(problem: Problem): readonly string[] {
  const { offending, policies } = problem.formulas();
  const inQuestion = new Set(variablesOf([offending]));
  const open = policies.flatMap((policy) => policy.unsupported).filter((entry) => inQuestion.has(entry.term));
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
      return {
        check,
        result: "UNDECIDED",
        message: messages.undecided ?? "The check could not be decided.",
        undecided: answer.why,
      };
  }
}
