import type { ActionPattern, ResourcePattern, Statement } from "@policyproof/policy";
import { templatesMeet } from "../compare/templates-meet.ts";

/** Longer lists are not compared entry by entry. */
const MOST_PAIRS = 10_000;

/** Can one request match the actions and resources of both statements? `true` if in doubt. */
export function mayMeet(one: Statement, other: Statement): boolean {
  return listsMeet(one.action, other.action, actionsMeet) && resourcesMeet(one, other);
}

function resourcesMeet(one: Statement, other: Statement): boolean {
  if (one.resource === undefined || other.resource === undefined) return true;
  return listsMeet(one.resource, other.resource, resourcePatternsMeet);
}

interface List<P> {
  readonly negated: boolean;
  readonly patterns: readonly P[];
}

function listsMeet<P>(one: List<P>, other: List<P>, meet: (a: P, b: P) => boolean): boolean {
  if (one.negated || other.negated || one.patterns.length * other.patterns.length > MOST_PAIRS) return true;
  return one.patterns.some((a) => other.patterns.some((b) => meet(a, b)));
}

function actionsMeet(a: ActionPattern, b: ActionPattern): boolean {
  if (a.kind === "none" || b.kind === "none") return false;
  if (a.kind === "any" || b.kind === "any") return true;
  return a.service === b.service && templatesMeet(a.name, b.name);
}

function resourcePatternsMeet(a: ResourcePattern, b: ResourcePattern): boolean {
  if (a.kind === "none" || b.kind === "none") return false;
  if (a.kind === "any" || b.kind === "any") return true;
  return (
    templatesMeet(a.partition, b.partition) &&
    templatesMeet(a.service, b.service) &&
    templatesMeet(a.region, b.region) &&
    templatesMeet(a.account, b.account) &&
    templatesMeet(a.resource, b.resource)
  );
}
