import { matchRuns } from "@policyproof/policy";
import type { ActionPattern, Condition, ResourcePattern, Statement, Template } from "@policyproof/policy";
import { actionKey, actionsKey, conditionKey, principalsKey, resourceKey, resourcesKey } from "./canonical.ts";
import { actionList, resourceList } from "./pattern-list.ts";

/*
 * "Covers" is a one-sided test: true only if whatever the second matches the first matches too; false proves nothing.
 */

/** How many patterns of a list one pattern is compared with; what is not looked at covers nothing. */
const MOST_COMPARED = 200;

/** Does the first statement apply, whatever the action and the resource, wherever the second does? */
export function coversGuard(other: Statement, statement: Statement): boolean {
  if (!coversPrincipals(other, statement)) return false;
  const own = new Set(statement.conditions.map(conditionKey));
  return other.conditions.every((condition: Condition) => own.has(conditionKey(condition)));
}

function coversPrincipals(other: Statement, statement: Statement): boolean {
  if (principalsKey(other) === principalsKey(statement)) return true;
  const { principal } = other;
  if (principal === undefined || statement.principal === undefined || principal.negated) return false;
  return principal.entries.some((entry) => entry.kind === "everyone");
}

/** Is every action of the second statement one of the first? */
export function coversActions(other: Statement, statement: Statement): boolean {
  if (actionsKey(other) === actionsKey(statement)) return true;
  if (statement.action.negated)
    return other.action.patterns.some((pattern) => pattern.kind === "any") && !other.action.negated;
  return statement.action.patterns.every((pattern) => listsAction(other, pattern));
}

/** Does the statement list the action, or a pattern that covers it? */
export function listsAction({ action }: Pick<Statement, "action">, pattern: ActionPattern): boolean {
  if (action.negated) return false;
  const { keys, wide } = actionList(action);
  if (pattern.kind === "none" || keys.has(actionKey(pattern)) || wide.has("")) return true;
  const candidates = pattern.kind === "pattern" ? (wide.get(pattern.service) ?? []) : [];
  return candidates.slice(0, MOST_COMPARED).some((other) => coversAction(other, pattern));
}

/** Is every action of the second pattern one of the first? */
export function coversAction(other: ActionPattern, pattern: ActionPattern): boolean {
  if (pattern.kind === "none" || other.kind === "any") return true;
  if (pattern.kind === "any" || other.kind === "none") return false;
  return other.service === pattern.service && coversTemplate(other.name, pattern.name);
}

/** Is every resource of the second statement one of the first? */
export function coversResources(other: Statement, statement: Statement): boolean {
  if (resourcesKey(other) === resourcesKey(statement) || other.resource === undefined) return true;
  if (statement.resource === undefined || statement.resource.negated) {
    return !other.resource.negated && other.resource.patterns.some((pattern) => pattern.kind === "any");
  }
  return statement.resource.patterns.every((pattern) => listsResource(other, pattern));
}

/** Does the statement list the resource, or a pattern that covers it? */
export function listsResource({ resource }: Pick<Statement, "resource">, pattern: ResourcePattern): boolean {
  if (resource === undefined) return true;
  if (resource.negated) return false;
  const { keys, wide } = resourceList(resource);
  if (pattern.kind === "none" || keys.has(resourceKey(pattern))) return true;
  return (wide.get("") ?? []).slice(0, MOST_COMPARED).some((other) => coversResource(other, pattern));
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
