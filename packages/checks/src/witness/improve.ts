import type { Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { candidateActions } from "./actions.ts";
import { withKey } from "./context.ts";
import { candidateValues } from "./key-values.ts";
import { candidatePrincipals } from "./principals.ts";
import { rate } from "./rate.ts";
import type { Rating } from "./rate.ts";
import { candidateResources } from "./resources.ts";
import type { Sources } from "./sources.ts";
import { take } from "./take.ts";

/** Values tried for each part of the request. */
const MOST_TRIES = 200;

/** Nobody reads more, and each is tried on the whole request. */
const MOST_KEYS = 200;

/** Makes a solver's request readable: each part in turn becomes the most plausible value with which it still shows the fault. */
export function improveWitness(problem: Problem, sources: Sources, statement: Statement, witness: Request): Request {
  let best = witness;
  let rating = rate(problem, statement, witness);
  const adopt = <T>(values: Iterable<T>, change: (value: T) => Request): void => {
    for (const value of take(values, MOST_TRIES)) {
      const candidate = change(value);
      const candidateRating = rate(problem, statement, candidate);
      if (!isAsGood(candidateRating, rating)) continue;
      best = candidate;
      rating = candidateRating;
      return;
    }
  };
  adopt(candidatePrincipals(statement, sources), (principal) => ({ ...best, principal }));
  for (const [key, symbols] of take(problem.facts.symbols.keys, MOST_KEYS)) {
    adopt(candidateValues(symbols, sources, best), (value) => withKey(best, key, value));
  }
  adopt(candidateActions(statement, sources), (action) => ({ ...best, action }));
  adopt(candidateResources(statement, sources, best), (resource) => ({ ...best, resource }));
  return best;
}

function isAsGood(rating: Rating, than: Rating): boolean {
  return rating === "consistent" || (rating === "offending" && than !== "consistent");
}
