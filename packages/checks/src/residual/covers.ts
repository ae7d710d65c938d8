import { matchRuns } from "@policyproof/policy";
import type { ActionPattern, Condition, ResourcePattern, Statement, Template } from "@policyproof/policy";
import { actionKey, actionsKey, conditionKey, principalsKey, resourceKey, resourcesKey } from "./canonical.ts";
import { candidatesFor } from "./candidate-index.ts";
import { take } from "../witness/take.ts";
import { actionList, actionShape, resourceList, resourceShape } from "./pattern-list.ts";

/*
 * "Covers" is a one-sided test: true only if whatever the second matches the first matches too; false proves nothing.
 */

/** So many patterns are compared one by one as fast as looked up. */
const FEW = 4;

/** How many of the patterns that may cover it one pattern is compared with; what is not looked at covers nothing. */
const MOST_COMPARED = 200;

/** Does the first statement apply, whatever the action and the resource, wherever the second does? */
export function coversGuard(other: Statement, statement: Statement): boolean {
  if (!coversPrincipals(other, statement)) return false;
  if (other.conditions.length === 0) return true;
  const own = new Set(statement.conditions.map(conditionKey));
  return other.conditions.every((condition: Condition) => own.has(conditionKey(condition)));
}

function coversPrincipals(other: Statement, statement: Statement): boolean {
  const { principal } = other;
  if (principal === statement.principal || principalsKey(other) === principalsKey(statement)) return true;
  if (principal === undefined || statement.principal === undefined || principal.negated) return false;
  return principal.entries.some((entry) => entry.kind === "everyone");
}

/** Is every action of the second statement one of the first? */
export function coversActions(other: Statement, statement: Statement): boolean {
  if (statement.action.negated) {
    if (!other.action.negated) return other.action.patterns.some((pattern) => pattern.kind === "any");
    return actionsKey(other) === actionsKey(statement);
  }
  return statement.action.patterns.every((pattern) => listsAction(other, pattern));
}

/** Does the statement list the action, or a pattern that covers it? */
export function listsAction({ action }: Pick<Statement, "action">, pattern: ActionPattern): boolean {
  if (action.negated) return false;
  const { keys, any, wide } = actionList(action);
  if (pattern.kind === "none" || any || keys.has(actionKey(pattern))) return true;
  return some(take(candidatesFor(wide, actionShape(pattern)), MOST_COMPARED), (other) => coversAction(other, pattern));
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}

/** Is every action of the second pattern one of the first? */
export function coversAction(other: ActionPattern, pattern: ActionPattern): boolean {
  if (pattern.kind === "none" || other.kind === "any") return true;
  if (pattern.kind === "any" || other.kind === "none") return false;
  return other.service === pattern.service && coversTemplate(other.name, pattern.name);
}

/** Is every resource of the second statement one of the first? */
export function coversResources(other: Statement, statement: Statement): boolean {
  if (other.resource === undefined) return true;
  if (statement.resource === undefined || statement.resource.negated) {
    if (!other.resource.negated) return other.resource.patterns.some((pattern) => pattern.kind === "any");
    return resourcesKey(other) === resourcesKey(statement);
  }
  return statement.resource.patterns.every((pattern) => listsResource(other, pattern));
}

/** Does the statement list the resource, or a pattern that covers it? */
export function listsResource({ resource }: Pick<Statement, "resource">, pattern: ResourcePattern): boolean {
  if (resource === undefined) return true;
  if (resource.negated) return false;
  if (resource.patterns.length <= FEW) return resource.patterns.some((other) => coversResource(other, pattern));
  const { keys, any, wide } = resourceList(resource);
  if (pattern.kind === "none" || any || keys.has(resourceKey(pattern))) return true;
  return some(take(candidatesFor(wide, resourceShape(pattern)), MOST_COMPARED), (other) =>
    coversResource(other, pattern),
  );
}

/** Is every resource of the second pattern one of the first? */
export function coversResource(other: ResourcePattern, pattern: ResourcePattern): boolean {
  if (pattern.kind === "none" || other.kind === "any") return true;
  if (pattern.kind === "any" || other.kind === "none") return false;
  return (
    coversTemplate(other.partition, pattern.partition) &&
    coversTemplate(other.service, pattern.service) &&
    coversTemplate(other.region, pattern.region) &&
    coversTemplate(other.account, pattern.account) &&
    coversTemplate(other.resource, pattern.resource)
  );
}

/** One character, one variable, `?` or `*` of a pattern, as a text; the wildcards are told from literal `*` and `?`. */
type Token = string;
const RUN: Token = "any-run";
const ONE: Token = "any-char";

/**
 * Matches the first pattern against the second as if that were a text: `*` takes any stretch of it, wildcards and variables
 * included, `?` one character or another `?`, everything else only itself.
 */
export function coversTemplate(other: Template, template: Template): boolean {
  // Most templates are a text, `*`, or a text before a `*`.
  const [first, second] = other;
  if (first === undefined) return template.length === 0;
  if (other.length === 1 && first.kind === "any-run") return true;
  if (other.length <= 2 && first.kind === "literal" && second?.kind !== "any-char" && second?.kind !== "variable") {
    const [start] = template;
    if (start?.kind !== "literal") return false;
    return second === undefined
      ? template.length === 1 && start.text === first.text
      : start.text.startsWith(first.text);
  }
  const text = tokensOf(template);
  return matchRuns(tokensOf(other), text.length, (token, at) => takes(token, text[at]));
}

function takes(token: Token, text: Token | undefined): boolean {
  if (text === undefined || text === RUN) return false;
  return token === text || (token === ONE && isCharacter(text));
}

/** Tokens of a character are that character after a mark that the others lack. */
function isCharacter(token: Token): boolean {
  return token.startsWith("=");
}

const TOKENS = new WeakMap<Template, readonly Token[]>();

function tokensOf(template: Template): readonly Token[] {
  const known = TOKENS.get(template) ?? tokens(template);
  TOKENS.set(template, known);
  return known;
}

function tokens(template: Template): readonly Token[] {
  return template.flatMap((part): readonly Token[] => {
    switch (part.kind) {
      case "literal":
        return Array.from(part.text, (character) => `=${character}`);
      case "any-run":
        return [RUN];
      case "any-char":
        return [ONE];
      case "variable":
        return [`variable:${JSON.stringify([part.key, part.default ?? null])}`];
    }
  });
}
