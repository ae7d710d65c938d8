import { isGlob } from "@policyproof/policy";
import type { ActionClause, Condition, Policy, PrincipalClause, ResourceClause, Statement } from "@policyproof/policy";
import { FALSE, TRUE, and, atom, not, or } from "./formula.ts";
import type { Formula, Relation } from "./formula.ts";

/** The policy as a formula over Principal, Action, Resource and the condition keys: true for the requests that it allows. */
export function policyFormula(policy: Policy): Formula {
  const applying = (effect: Statement["effect"]): Formula =>
    or(policy.statements.filter((statement) => statement.effect === effect).map(statementFormula));
  return and([applying("Allow"), not(applying("Deny"))]);
}

function statementFormula(statement: Statement): Formula {
  return and([
    statement.principal === undefined ? TRUE : principalFormula(statement.principal),
    listFormula("Action", statement.action),
    statement.resource === undefined ? TRUE : listFormula("Resource", statement.resource),
    ...statement.conditions.map(conditionFormula),
  ]);
}

function principalFormula(clause: PrincipalClause): Formula {
  const listed = or(
    clause.entries.map((entry) => {
      if (entry.kind === "everyone") return TRUE;
      return entry.kind === "nobody"
        ? FALSE
        : atom("Principal", "=", entry.kind === "account" ? entry.account : JSON.stringify(entry.text));
    }),
  );
  return clause.negated ? not(listed) : listed;
}

function listFormula(subject: "Action" | "Resource", clause: ActionClause | ResourceClause): Formula {
  const listed = or(
    clause.patterns.map((pattern) => {
      if (pattern.kind === "any") return TRUE;
      return pattern.kind === "none"
        ? FALSE
        : atom(subject, /[*?]|\$\{/.test(pattern.text) ? "~" : "=", JSON.stringify(pattern.text));
    }),
  );
  return clause.negated ? not(listed) : listed;
}

function conditionFormula(condition: Condition): Formula {
  const { operator, qualifier, ifExists, keyText } = condition;
  if (operator === "Null") {
    if (qualifier !== undefined) return qualifier === "ForAllValues" ? TRUE : FALSE;
    return or(
      condition.values.map((value) => atom(keyText, "is", value.text.toLowerCase() === "true" ? "absent" : "present")),
    );
  }
  const { relation, negated } = relationOf(condition);
  const subject = qualifier === undefined ? keyText : `${qualifier === "ForAnyValue" ? "some" : "every"} ${keyText}`;
  const positive = or(
    condition.values.map((value) =>
      atom(subject, relationFor(relation, value.template), objectText(operator, value.text)),
    ),
  );
  const test = negated ? not(positive) : positive;
  const holdsIfAbsent = ifExists || (qualifier === undefined && negated);
  if (qualifier === "ForAllValues") return test;
  return holdsIfAbsent ? or([atom(keyText, "is", "absent"), test]) : test;
}

/** A pattern without wildcards and variables reads as an equality. */
function relationFor(relation: Relation, template: Condition["values"][number]["template"]): Relation {
  return relation === "~" && isGlob(template) && template.every((part) => part.kind === "literal") ? "=" : relation;
}

function objectText(operator: Condition["operator"], text: string): string {
  return operator.startsWith("String") || operator.startsWith("Arn") || operator === "BinaryEquals"
    ? JSON.stringify(text)
    : text;
}

function relationOf({ operator }: Condition): { relation: Relation; negated: boolean } {
  const negated = operator.includes("Not");
  if (operator.includes("IpAddress")) return { relation: "∈", negated };
  if (operator.endsWith("LessThanEquals")) return { relation: "≤", negated };
  if (operator.endsWith("LessThan")) return { relation: "<", negated };
  if (operator.endsWith("GreaterThanEquals")) return { relation: "≥", negated };
  if (operator.endsWith("GreaterThan")) return { relation: ">", negated };
  return { relation: operator.endsWith("Like") || operator.startsWith("Arn") ? "~" : "=", negated };
}
