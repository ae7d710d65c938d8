import type { Comparison, CoverPart, Difference, Undecided } from "@policyproof/checks";
import { formatRequest, printPolicy } from "@policyproof/policy";
import type { RequestJson, StatementRef } from "@policyproof/policy";

/** One statement of what was gained or lost. */
export interface CoverStatementJson {
  /** An IAM statement of version 2012-10-17. */
  readonly statement: Readonly<Record<string, unknown>>;
  /** A request, as `evaluate --request` reads it, that no other statement of the list allows. */
  readonly example?: RequestJson & { readonly absentKeys: readonly string[] };
  /** Where the access stands in the new policy for what was gained, in the existing one for what was lost. */
  readonly from: readonly { readonly statementIndex: number; readonly statementId?: string }[];
  /** Does the statement allow nothing but what was gained or lost? Absent if that is not decided. */
  readonly exact?: boolean;
  /** Deny statements of the other policy that stop the example there. */
  readonly noLongerDeniedBy?: readonly StatementRef[];
}

/** A comparison as plain JSON; members that have nothing to say are left out. */
export interface ComparisonJson {
  readonly check: "Compare";
  /** PASS if nothing was gained, FAIL if something was. */
  readonly result: "PASS" | "FAIL" | "UNDECIDED";
  readonly relation: Comparison["relation"];
  /** Largest first. */
  readonly gained: readonly CoverStatementJson[];
  readonly lost: readonly CoverStatementJson[];
  /** Whether each list is proved to leave nothing out. */
  readonly complete: { readonly gained: Difference["complete"]; readonly lost: Difference["complete"] };
  /** Why a side is not decided. */
  readonly undecided?: { readonly gained?: Undecided; readonly lost?: Undecided };
  readonly world: Comparison["world"];
  readonly catalog?: Exclude<Comparison["catalog"], undefined>;
  readonly assumptions: readonly string[];
  readonly solver: Comparison["solver"];
}

export function comparisonToJson(comparison: Comparison): ComparisonJson {
  const { check, relation, gained, lost, world, catalog, assumptions, solver } = comparison;
  const undecided = {
    ...(gained.undecided === undefined ? {} : { gained: gained.undecided }),
    ...(lost.undecided === undefined ? {} : { lost: lost.undecided }),
  };
  return {
    check,
    result: RESULTS[relation],
    relation,
    gained: statementsOf(gained),
    lost: statementsOf(lost),
    complete: { gained: gained.complete, lost: lost.complete },
    ...(Object.keys(undecided).length === 0 ? {} : { undecided }),
    world,
    ...(catalog === undefined ? {} : { catalog }),
    assumptions,
    solver: { ...solver, milliseconds: Math.round(solver.milliseconds * 100) / 100 },
  };
}

/** Less than before is fine, as it is for `check-no-new-access`. */
const RESULTS: Readonly<Record<Comparison["relation"], ComparisonJson["result"]>> = {
  equivalent: "PASS",
  narrower: "PASS",
  wider: "FAIL",
  incomparable: "FAIL",
  undecided: "UNDECIDED",
};

/** The statements of a cover as the JSON values that its printed form holds. */
export function coverStatements({ cover }: Difference): readonly Readonly<Record<string, unknown>>[] {
  const printed = JSON.parse(printPolicy(cover)) as {
    readonly Statement: readonly Readonly<Record<string, unknown>>[];
  };
  return printed.Statement;
}

function statementsOf(difference: Difference): readonly CoverStatementJson[] {
  return coverStatements(difference).map((statement, index) => ({ statement, ...partToJson(difference.parts[index]) }));
}

function partToJson(part: CoverPart | undefined): Omit<CoverStatementJson, "statement"> {
  const { example, exact, from = [], noLongerDeniedBy } = part ?? {};
  return {
    ...(example === undefined
      ? {}
      : { example: { ...formatRequest(example.request), absentKeys: example.absentKeys } }),
    from: from.map(({ index, sid }) => ({
      statementIndex: index,
      ...(sid === undefined ? {} : { statementId: sid }),
    })),
    ...(exact === undefined ? {} : { exact }),
    ...(noLongerDeniedBy === undefined ? {} : { noLongerDeniedBy }),
  };
}
