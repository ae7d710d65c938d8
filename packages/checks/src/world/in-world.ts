import { couldReceive } from "@policyproof/catalog";
import type { Catalog } from "@policyproof/catalog";
import { relevantAssumptions } from "@policyproof/encoder";
import { globMatches } from "@policyproof/policy";
import type { ActionPattern, Policy, Request } from "@policyproof/policy";
import { once } from "../once.ts";
import type { PosedProblem, Problem } from "../problem.ts";

/**
 * The problem as it stands in a world: any strings without a catalogue, else the requests that AWS could receive, whose keys agree with
 * the caller and each other.
 */
export function inWorld(posed: PosedProblem, catalog: Catalog | undefined): Problem {
  if (catalog === undefined) {
    return {
      ...posed,
      formulas: once(() => {
        const formulas = posed.formulas();
        const { offending, assumptions, preferred } = formulas;
        return {
          ...formulas,
          bearing: relevantAssumptions([offending], assumptions),
          preferred: relevantAssumptions([offending], preferred),
        };
      }),
    };
  }
  return {
    ...posed,
    catalog,
    formulas: once(() => {
      const formulas = posed.formulas();
      const assumptions = [...formulas.assumptions, ...formulas.preferred];
      return {
        ...formulas,
        assumptions,
        bearing: relevantAssumptions([formulas.offending], assumptions),
        preferred: [],
      };
    }),
    offends: (request) => couldReceive(catalog, request) && posed.offends(request),
  };
}

/** The request with its action in AWS's spelling; models have it in lower case. */
export function spelledAsAws(catalog: Catalog | undefined, request: Request): Request {
  const found = catalog?.action(request.action);
  if (found === undefined) return request;
  return { ...request, action: `${request.action.slice(0, request.action.indexOf(":"))}:${found.name}` };
}

/** Actions that the policy allows by a name or pattern that nothing in the catalogue has: nothing was asked about them. */
export function notInCatalog(catalog: Catalog, policy: Policy): readonly string[] {
  const patterns = policy.statements
    .filter(({ effect, action }) => effect === "Allow" && !action.negated)
    .flatMap(({ action }) => action.patterns);
  const exists = (pattern: ActionPattern): boolean =>
    pattern.kind !== "pattern" ||
    [...(catalog.service(pattern.service)?.actions.keys() ?? [])].some((name) => globMatches(pattern.name, name));
  return [...new Set(patterns.filter((pattern) => !exists(pattern)).map(({ text }) => text))];
}
