import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { CheckResult, ResultPlace, VerdictJson } from "@policyproof/report";
import type { Decision } from "../ask/question.ts";
import type { Planned } from "../rules/planned.ts";
import { isAdded, statementsIn, textOf } from "../rules/statements.ts";
import { counterexampleOf } from "./counterexample.ts";
import { helpFor } from "./help.ts";

/** What is said of one rule on one policy, and the statements at fault. */
export type Told = Pick<CheckResult, "outcome" | "message" | "places"> &
  Partial<CheckResult> & { readonly statements?: readonly JsonNode[] };

/** A decision, put into words. */
export function tell(planned: Planned, decision: Decision): Told {
  const { rule, policy } = planned;
  const { outcome, message, reasons, tree, hangsOn } = decision;
  if (outcome === "PASS") return { outcome, message, places: [] };
  const statements = statementsIn(tree);
  const own = reasons.filter(({ statementIndex }) => !isAdded(tree, statementIndex));
  const places = own.map(({ statementIndex, statementId, description }): ResultPlace => {
    const sid = statementId ?? textOf(statements[statementIndex] ?? tree, "Sid");
    return {
      file: policy.place.file,
      span: statements[statementIndex]?.span ?? policy.place.span,
      message: description,
      statementIndex,
      ...(sid === undefined ? {} : { statementId: sid }),
    };
  });
  const exact = decision.place?.document === "tested" ? decision.place.span : undefined;
  const [first] = own;
  const { counterexample: request } = decision;
  const fault = {
    tree,
    ...(first === undefined ? {} : { statementIndex: first.statementIndex }),
    ...(request === undefined ? {} : { action: request.action, resource: request.resource }),
    ...(typeof request?.principal === "string" ? { principal: request.principal } : {}),
  };
  const isGone = first === undefined && (policy.use === "scp" || policy.use === "rcp");
  const change = isGone ? guardHelp(planned) : helpFor(rule, fault);
  const help = outcome === "FAIL" ? change : decision.help;
  return {
    outcome,
    message,
    places:
      places.length > 0
        ? [...places, ...openPlaces(planned, decision), ...otherVariants(planned, outcome)]
        : [wholePolicy(planned, message, exact)],
    statements: own.flatMap(({ statementIndex }) => statements[statementIndex] ?? []),
    ...(request === undefined ? {} : { counterexample: counterexampleOf(request) }),
    ...(hangsOn.length === 0 ? {} : { hangsOn }),
    ...(help === "" ? {} : { help }),
  };
}

/** Statements of which nobody could tell whether they are at fault, too. */
function openPlaces({ policy }: Planned, { answer, tree }: Decision): readonly ResultPlace[] {
  const { undecidedStatements = [] } = answer as unknown as Pick<VerdictJson, "undecidedStatements">;
  const statements = statementsIn(tree);
  return undecidedStatements.map((statementIndex) => ({
    file: policy.place.file,
    span: statements[statementIndex]?.span ?? policy.place.span,
    message: `It is not decided whether the statement with index ${statementIndex} is at fault, too.`,
    statementIndex,
  }));
}

/** What is told is told of one variant. */
function otherVariants(planned: Planned, outcome: Decision["outcome"]): readonly ResultPlace[] {
  const isOne = outcome !== "FAIL" || planned.policy.document.variants.length === 1;
  return isOne ? [] : [wholePolicy(planned, "Under other conditions other statements may be at fault.")];
}

function guardHelp({ rule }: Planned): string {
  return `restore the Deny statement that forbade it, or record a waiver for the rule \`${rule.id}\` in the standard`;
}

/** The policy itself as the place of what is said. */
export function wholePolicy({ policy }: Planned, message: string, span: Span = policy.place.span): ResultPlace {
  return { file: policy.place.file, span, message };
}
