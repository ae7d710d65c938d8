import type { RedundantStatement } from "@policyproof/checks";
import type { Condition, Policy } from "@policyproof/policy";
import { sameStatements } from "./checks/redundant-statements.ts";
import type { DocumentView, StatementView } from "./document/document.ts";
import { createFinding } from "./finding.ts";
import type { Finding, Location } from "./finding.ts";
import { elementOf } from "./document/statement.ts";

/** A finding that is a theorem, and what proved it. */
export interface ProvedFinding {
  readonly finding: Finding;
  /** Zero-based. */
  readonly statementIndex: number;
  /** Statements that make up for this one, or deny all of it. */
  readonly by: readonly number[];
  readonly proof: RedundantStatement["proof"];
}

/** The findings about statements that change nothing. Of identical statements `REDUNDANT_STATEMENT` says enough. */
export function provedFindings(
  redundant: readonly RedundantStatement[],
  policy: Policy,
  document: DocumentView,
): readonly ProvedFinding[] {
  const same = sameStatements(policy);
  return redundant.flatMap((one): readonly ProvedFinding[] => {
    const view = document.statements[one.statementIndex];
    const statement = policy.statements[one.statementIndex];
    if (view === undefined || statement === undefined) return [];
    const by = one.kind === "never-applies" ? [] : one.by;
    const isCopy = one.kind === "implied" && same.some((group) => isSubset([one.statementIndex, ...by], group));
    if (isCopy) return [];
    const others = by.flatMap((index) => document.statements[index]?.place ?? []);
    return [
      {
        finding: findingOf(one, policy, view, others),
        statementIndex: one.statementIndex,
        by,
        proof: one.proof,
      },
    ];
  });
}

function findingOf(
  redundant: RedundantStatement,
  policy: Policy,
  view: StatementView,
  others: readonly Location[],
): Finding {
  const statement = policy.statements[redundant.statementIndex];
  switch (redundant.kind) {
    case "shadowed":
      return createFinding(
        "STATEMENT_SHADOWED_BY_DENY",
        `Everything that this statement allows is denied by ${namesOf(redundant.by, policy)}. Remove this statement, or narrow down what denies it.`,
        [view.place, ...others],
      );
    case "implied": {
      const [does, together] = statement?.effect === "Deny" ? ["denies", "deny"] : ["allows", "allow"];
      return createFinding(
        "STATEMENT_IMPLIED",
        `Whatever this statement ${does}, ${namesOf(redundant.by, policy)} ${redundant.by.length === 1 ? does : together} too. Remove this statement: no request is decided otherwise without it.`,
        [view.place, ...others],
      );
    }
    case "never-applies":
      break;
  }
  const { because } = redundant;
  if (because.part === "condition") {
    const condition = statement?.conditions[because.conditionIndex];
    return createFinding(
      "CONDITION_NEVER_HOLDS",
      `The condition on ${condition?.keyText ?? "this key"} holds for no request, so that this statement never applies. Correct the condition, or remove the statement.`,
      [placeOfCondition(view, condition)],
    );
  }
  const [place, why] = WHY[because.part](view);
  return statement?.effect === "Deny"
    ? createFinding("STATEMENT_DENIES_NOTHING", `This statement denies nothing: ${why}. Correct it, or remove it.`, [
        place ?? view.place,
      ])
    : createFinding("STATEMENT_GRANTS_NOTHING", `This statement grants nothing: ${why}. Correct it, or remove it.`, [
        place ?? view.place,
      ]);
}

type Reason = readonly [place: Location | undefined, why: string];

const WHY = {
  conditions: (view) => [view.elements.get("Condition")?.place, "its conditions contradict each other"],
  action: (view) => [elementOf(view, "Action")?.place, "it names no action that a request can have"],
  resource: (view) => [elementOf(view, "Resource")?.place, "it names no resource that a request can have"],
  principal: (view) => [
    (view.elements.get("Principal") ?? view.elements.get("NotPrincipal"))?.place,
    "it names no principal that a request can have",
  ],
  statement: (view) => [view.place, "no request meets all of its elements at once"],
} as const satisfies Readonly<Record<string, (view: StatementView) => Reason>>;

function placeOfCondition(view: StatementView, condition: Condition | undefined): Location {
  const written = view.conditions.find(({ keyPlace }) => keyPlace.span.start.offset === condition?.span.start.offset);
  return written?.place ?? view.place;
}

/** `the statement with sid: X`, `the statements with index 1 and 2 together`. */
function namesOf(indices: readonly number[], { statements }: Policy): string {
  const names = indices.map((index) => {
    const sid = statements[index]?.sid;
    return sid === undefined ? `index: ${index}` : `sid: ${sid}`;
  });
  return names.length === 1
    ? `the statement with ${names.join("")}`
    : `the statements with ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} together`;
}

function isSubset(some: readonly number[], all: readonly number[]): boolean {
  return some.every((one) => all.includes(one));
}
