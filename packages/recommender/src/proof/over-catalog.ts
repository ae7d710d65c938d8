import type { Catalog } from "@policyproof/catalog";
import { statementKey } from "@policyproof/checks";
import { actionMatches } from "@policyproof/policy";
import type { Policy, Statement } from "@policyproof/policy";
import { isUnused } from "../refine/unused-access.ts";
import type { UnusedAccess } from "../refine/unused-access.ts";
import { actionPattern, requestFor, withActions, withStatements } from "./policies.ts";

/** Two policies that speak of single actions only. */
export interface ConcretePair {
  readonly original: Policy;
  readonly refined: Policy;
  /** How many actions of the catalogue the pair stands for. */
  readonly actions: number;
}

/**
 * The question "does the refined policy allow whatever the original allows of a used action?", for the actions of the catalogue, as a question
 * about single actions: each list of patterns becomes the list of those actions that the evaluator says it matches. Actions that every statement of
 * both policies treats alike are one class, of which the first stands for all; no other element of a statement depends on the action.
 *
 * Left out are actions that no statement of the original allows but those that the refined policy has unchanged: whatever they are
 * allowed there they are allowed here, for the Deny statements are the same (a pair in which they differ leaves nothing out).
 */
export function overCatalog(original: Policy, refined: Policy, unused: UnusedAccess, catalog: Catalog): ConcretePair {
  const kept = new Set(refined.statements.map(statementKey));
  const sameDenies = isSubset(denies(original), denies(refined)) && isSubset(denies(refined), denies(original));
  const changed = original.statements.filter(
    (statement) => statement.effect === "Allow" && !(sameDenies && kept.has(statementKey(statement))),
  );
  const isChanged = new Set(changed);
  const all = [...labelled(original, "o"), ...labelled(refined, "r")];
  const classes = new Map<string, string>();
  let actions = 0;
  for (const service of servicesOf(changed, catalog)) {
    const about = all.filter(({ statement }) => mayMatch(statement, service));
    for (const action of usedActions(service, about, unused, catalog)) {
      const request = requestFor(action.name);
      const matching = about.filter(({ statement }) => actionMatches(statement, request));
      if (!matching.some(({ statement }) => isChanged.has(statement))) continue;
      actions += action.count;
      const key = matching.map(({ label }) => label).join(" ");
      if (!classes.has(key)) classes.set(key, request.action);
    }
  }
  const representatives = [...classes.values()];
  return { original: concrete(original, representatives), refined: concrete(refined, representatives), actions };
}

function denies(policy: Policy): readonly Statement[] {
  return policy.statements.filter(({ effect }) => effect === "Deny");
}

function isSubset(some: readonly Statement[], others: readonly Statement[]): boolean {
  const keys = new Set(others.map(statementKey));
  return some.every((statement) => keys.has(statementKey(statement)));
}

interface Labelled {
  readonly statement: Statement;
  /** Tells statements of the two policies apart. */
  readonly label: string;
}

function labelled({ statements }: Policy, prefix: string): readonly Labelled[] {
  return statements.map((statement) => ({ statement, label: prefix + statement.index }));
}

/** The used actions of a service; one for all of them where no pattern tells them apart. */
function usedActions(
  service: string,
  about: readonly Labelled[],
  unused: UnusedAccess,
  catalog: Catalog,
): readonly { readonly name: string; readonly count: number }[] {
  const names = [...(catalog.service(service)?.actions.values() ?? [])]
    .filter(({ name }) => !isUnused(unused, service, name))
    .map(({ name }) => `${service}:${name}`);
  const isTold = about.some(({ statement }) =>
    statement.action.patterns.some((pattern) => pattern.kind === "pattern" && pattern.service === service),
  );
  if (isTold) return names.map((name) => ({ name, count: 1 }));
  const [name] = names;
  return name === undefined ? [] : [{ name, count: names.length }];
}

function servicesOf(statements: readonly Statement[], catalog: Catalog): Iterable<string> {
  const patterns = statements.flatMap(({ action }) => action.patterns);
  const isWide = statements.some(({ action }) => action.negated) || patterns.some(({ kind }) => kind === "any");
  if (isWide) return catalog.services;
  return new Set(patterns.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])));
}

function mayMatch({ action }: Statement, service: string): boolean {
  if (action.negated) return true;
  return action.patterns.some(
    (pattern) => pattern.kind === "any" || (pattern.kind === "pattern" && pattern.service === service),
  );
}

/** The policy as far as it speaks of these actions. */
function concrete(policy: Policy, actions: readonly string[]): Policy {
  const requests = actions.map(requestFor);
  const statements = policy.statements.flatMap((statement): readonly Statement[] => {
    const { span } = statement.action;
    const patterns = requests
      .filter((request) => actionMatches(statement, request))
      .map(({ action }) => actionPattern(action, span));
    return patterns.length === 0 ? [] : [withActions(statement, { negated: false, patterns })];
  });
  return withStatements(policy, statements);
}
