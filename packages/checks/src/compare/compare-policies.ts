import type { Policy } from "@policyproof/policy";
import { accessBeyond } from "../check-no-new-access.ts";
import type { CheckContext } from "../context.ts";
import { decide } from "../decide.ts";
import type { Comparison, Difference, Relation } from "./comparison.ts";
import type { Verdict } from "../verdict.ts";
import { coverOf, shellFor } from "./cover.ts";
import { withTimeLimit } from "./time-limit.ts";
import { inWorld } from "../world/in-world.ts";

export interface ComparePoliciesInputs {
  readonly existing: Policy;
  readonly candidate: Policy;
}

/**
 * What the candidate is to the existing policy, with what was gained and what was lost as statements. Each side is the question of
 * `checkNoNewAccess`, put in one direction and in the other, also for policies that the service refuses: a resource that is no
 * ARN matches nothing.
 */
export async function comparePolicies(
  { existing, candidate }: ComparePoliciesInputs,
  context: CheckContext,
): Promise<Comparison> {
  const start = context.now();
  const gained = await differenceOf(existing, candidate, context);
  const lost = await differenceOf(candidate, existing, context);
  const assumptions = new Set([...gained.verdict.assumptions, ...lost.verdict.assumptions]);
  return {
    check: "Compare",
    relation: relationOf(gained.difference, lost.difference),
    gained: gained.difference,
    lost: lost.difference,
    world: gained.verdict.world,
    ...(gained.verdict.catalog === undefined ? {} : { catalog: gained.verdict.catalog }),
    assumptions: [...assumptions].toSorted(),
    solver: { ...context.solver.identity, milliseconds: Math.round((context.now() - start) * 1000) / 1000 },
  };
}

interface Side {
  readonly difference: Difference;
  readonly verdict: Verdict;
}

/** What the candidate allows and the existing policy does not. */
async function differenceOf(existing: Policy, candidate: Policy, context: CheckContext): Promise<Side> {
  const problem = accessBeyond({ existing, candidate }, context);
  // One budget for whether there is a difference, one for which statements carry it, and one for the cover.
  const verdict = await decide(problem, withTimeLimit(context, 2 * context.budget.milliseconds));
  const { result, reasons, undecidedStatements = [], undecided } = verdict;
  const nothing = { cover: shellFor(candidate), parts: [] };
  switch (result) {
    case "PASS":
      return { verdict, difference: { access: "none", ...nothing, complete: "proved" } };
    case "UNDECIDED": {
      const why = undecided === undefined ? {} : { undecided };
      return { verdict, difference: { access: "undecided", ...nothing, complete: "undecided", ...why } };
    }
    case "FAIL": {
      const carrying = [...reasons.map(({ statementIndex }) => statementIndex), ...undecidedStatements];
      return {
        verdict,
        difference: { access: "some", ...(await coverOf(inWorld(problem, context.catalog), carrying, context)) },
      };
    }
  }
}

function relationOf(gained: Difference, lost: Difference): Relation {
  if (gained.access === "undecided" || lost.access === "undecided") return "undecided";
  if (gained.access === "some") return lost.access === "some" ? "incomparable" : "wider";
  return lost.access === "some" ? "narrower" : "equivalent";
}
