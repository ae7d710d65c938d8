import { parseBool } from "@policyproof/policy";
import type { Condition, ConditionValue, OperatorName, Statement } from "@policyproof/policy";
import { conditionKey } from "../residual/canonical.ts";
import { coversTemplate } from "../residual/covers.ts";
import { templatesMeet } from "./templates-meet.ts";

/*
 * Conditions as sets of requests. What comes out may be too large, never too small. Conditions with a set qualifier are taken
 * as they are or not at all: another list of values would be another statement about the members of a list.
 */

/** Is the key documented or used as one that may carry a list? */
export type IsMultivalued = (key: string) => boolean;

/**
 * The statement where the condition does not hold: `none` if that is nowhere, undefined if the language has no words for it.
 */
export function withoutCondition(
  statement: Statement,
  condition: Condition,
  isMultivalued: IsMultivalued,
): Statement | "none" | undefined {
  if (statement.conditions.some((own) => conditionKey(own) === conditionKey(condition))) return "none";
  const at = statement.conditions.findIndex((own) => areComparable(own, condition));
  const own = statement.conditions[at];
  if (own !== undefined) {
    const values = own.values.filter(
      (value) => !condition.values.some((other) => coversValue(condition, other, value)),
    );
    if (values.length === 0) return "none";
    if (values.length < own.values.length) return withConditionAt(statement, at, { ...own, values });
    if (!valuesMeet(own, condition)) return undefined;
  }
  const negation = isMultivalued(condition.key) ? undefined : negate(condition);
  return negation === undefined ? undefined : joined(statement, negation);
}

/** The statement where the condition holds too, or the statement itself where the two cannot be written together. */
export function withCondition(statement: Statement, condition: Condition): Statement {
  return joined(statement, condition) ?? statement;
}

/** Can the condition visibly hold nowhere where the statement applies? `false` proves nothing. */
export function excludesCondition(statement: Statement, condition: Condition): boolean {
  return statement.conditions.some((own) => {
    if (areComparable(own, condition) && TEXTS.has(own.operator) && TEXTS.has(condition.operator))
      return !condition.ifExists && !valuesMeet(own, condition);
    // None of these against one of these, or the other way round.
    if (own.key !== condition.key || own.qualifier !== undefined || condition.qualifier !== undefined) return false;
    if (own.operator === "Null" || OPPOSITES[own.operator] !== condition.operator) return false;
    const [none, some] = NEGATED.has(own.operator) ? [own, condition] : [condition, own];
    return !some.ifExists && some.values.every((value) => none.values.some((other) => isSame(other, value)));
  });
}

/** Does the condition hold iff the key is there with one of the values? */
export function isListOfValues({ operator, qualifier, ifExists }: Condition): boolean {
  return qualifier === undefined && !ifExists && operator !== "Null" && !NEGATED.has(operator);
}

/** Two conditions of the same form cannot stand in one statement. */
function joined(statement: Statement, condition: Condition): Statement | undefined {
  const at = statement.conditions.findIndex((own) => formOf(own) === formOf(condition));
  const own = statement.conditions[at];
  if (own === undefined) return { ...statement, conditions: [...statement.conditions, condition] };
  if (conditionKey(own) === conditionKey(condition)) return statement;
  if (condition.qualifier !== undefined || !NEGATED.has(condition.operator)) return undefined;
  // None of these and none of those.
  return withConditionAt(statement, at, { ...own, values: distinct([...own.values, ...condition.values]) });
}

function withConditionAt(statement: Statement, at: number, condition: Condition): Statement {
  return { ...statement, conditions: statement.conditions.with(at, condition) };
}

/** What may stand only once for each key. */
function formOf({ operator, qualifier, ifExists, key }: Condition): string {
  return JSON.stringify([operator, qualifier, ifExists, key]);
}

/** Are both about one value of one key, and can their values be told from each other by how they are written? */
function areComparable(own: Condition, other: Condition): boolean {
  if (own.key !== other.key || !isListOfValues(own) || !isListOfValues({ ...other, ifExists: false })) return false;
  return own.operator === other.operator || (TEXTS.has(own.operator) && TEXTS.has(other.operator));
}

/** Operators whose values are texts, literal or with wildcards, and mean the same under both. */
const TEXTS: ReadonlySet<OperatorName> = new Set(["StringEquals", "StringLike"]);

/** Does the second value admit only what the first does? `false` proves nothing. Values of ARNs are compared field by field. */
function coversValue({ operator }: Condition, other: ConditionValue, value: ConditionValue): boolean {
  if (operator === "StringLike") return coversTemplate(other.template, value.template);
  return isSame(other, value);
}

function isSame(one: ConditionValue, other: ConditionValue): boolean {
  return JSON.stringify(one.template) === JSON.stringify(other.template);
}

/** Can a text match one value of each? `true` proves nothing. */
function valuesMeet(own: Condition, other: Condition): boolean {
  return own.values.some((one) => other.values.some((value) => templatesMeet(one.template, value.template)));
}

const OPPOSITES: Partial<Readonly<Record<OperatorName, OperatorName>>> = {
  StringEquals: "StringNotEquals",
  StringNotEquals: "StringEquals",
  StringEqualsIgnoreCase: "StringNotEqualsIgnoreCase",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringLike: "StringNotLike",
  StringNotLike: "StringLike",
};

const NEGATED: ReadonlySet<OperatorName> = new Set([
  "StringNotEquals",
  "StringNotEqualsIgnoreCase",
  "StringNotLike",
  "ArnNotEquals",
  "ArnNotLike",
  "NumericNotEquals",
  "DateNotEquals",
  "NotIpAddress",
]);

/**
 * The condition that holds iff the given one does not, for a key that never is a list. Only texts have one: a value that is no
 * number, date, ARN or address fails both an operator and its opposite.
 */
function negate(condition: Condition): Condition | undefined {
  const { operator, qualifier, ifExists, values } = condition;
  if (qualifier !== undefined || values.length === 0) return undefined;
  if (operator === "Null") return negateNull(condition);
  const opposite = OPPOSITES[operator];
  // Present and different takes two conditions.
  if (opposite === undefined || (ifExists && !NEGATED.has(operator))) return undefined;
  return { ...condition, operator: opposite, ifExists: false };
}

function negateNull(condition: Condition): Condition | undefined {
  const [value, ...others] = condition.values;
  const isAbsent = value === undefined || others.length > 0 ? undefined : parseBool(value.text);
  if (value === undefined || isAbsent === undefined) return undefined;
  const text = String(!isAbsent);
  return { ...condition, values: [{ ...value, text, template: [{ kind: "literal", text }] }] };
}

function distinct(values: readonly ConditionValue[]): readonly ConditionValue[] {
  return [...new Map(values.map((value) => [value.text, value])).values()];
}
