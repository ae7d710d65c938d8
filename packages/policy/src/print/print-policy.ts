import type {
  ActionClause,
  Condition,
  Policy,
  PrincipalClause,
  PrincipalEntry,
  PrincipalType,
  ResourceClause,
  Statement,
} from "../ast/policy.ts";
import { writeJson } from "../json/write-json.ts";
import type { JsonMembers, JsonValue } from "../json/write-json.ts";
import { formatOperator } from "../parse/operator-name.ts";

type Member = readonly [key: string, value: JsonValue];

/**
 * The policy as JSON text that reads back as the same policy, but for its places. Statements and lists keep their order; a
 * list of one is written without brackets. Patterns and values are written from their `text`. Ends without a line end.
 */
export function printPolicy(policy: Policy): string {
  const members: Member[] = [];
  if (policy.versionWritten) members.push(["Version", policy.version]);
  if (policy.id !== undefined) members.push(["Id", policy.id]);
  members.push(["Statement", policy.statements.map(statementJson)]);
  return writeJson({ members });
}

function statementJson(statement: Statement): JsonMembers {
  const { sid, effect, principal, action, resource, conditions } = statement;
  const members: Member[] = [];
  if (sid !== undefined) members.push(["Sid", sid]);
  members.push(["Effect", effect]);
  if (principal !== undefined)
    members.push([principal.negated ? "NotPrincipal" : "Principal", principalJson(principal)]);
  members.push([action.negated ? "NotAction" : "Action", patternsJson(action)]);
  if (resource !== undefined) members.push([resource.negated ? "NotResource" : "Resource", patternsJson(resource)]);
  if (conditions.length > 0) members.push(["Condition", conditionsJson(conditions)]);
  return { members };
}

function patternsJson(clause: ActionClause | ResourceClause): JsonValue {
  return scalarOrList(clause.patterns.map(({ text }) => text));
}

function principalJson({ entries }: PrincipalClause): JsonValue {
  const [only, ...others] = entries;
  if (only?.kind === "everyone" && others.length === 0) return "*";
  const groups = Map.groupBy(entries, principalType);
  return { members: Array.from(groups, ([type, group]) => [type, scalarOrList(group.map(({ text }) => text))]) };
}

function principalType(entry: PrincipalEntry): PrincipalType {
  switch (entry.kind) {
    case "everyone":
    case "account":
    case "user":
    case "role":
    case "role-session":
    case "federated-user":
      return "AWS";
    case "service":
      return "Service";
    case "federated":
    case "any-federated":
      return "Federated";
    case "canonical-user":
      return "CanonicalUser";
    case "nobody":
      return entry.type ?? "AWS";
  }
}

function conditionsJson(conditions: readonly Condition[]): JsonMembers {
  const groups = Map.groupBy(conditions, formatOperator);
  return { members: Array.from(groups, ([operator, group]) => [operator, { members: group.map(conditionJson) }]) };
}

function conditionJson({ keyText, values }: Condition): Member {
  return [keyText, scalarOrList(values.map(({ text }) => text))];
}

function scalarOrList(texts: readonly string[]): JsonValue {
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0 ? only : texts;
}
