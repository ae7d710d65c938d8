import { actionMatches } from "@policyproof/policy";
import type { ActionPattern, Request, Statement } from "@policyproof/policy";
import { sampleActions, wholeName } from "./sources.ts";
import type { Sources } from "./sources.ts";

/** Actions that the statement is about, best counterexamples first. */
export function* candidateActions(statement: Statement, sources: Sources): Generator<string> {
  const { negated, patterns } = statement.action;
  const own = negated ? [] : patterns;
  const everywhere = negated || patterns.some((pattern) => pattern.kind === "any");
  const services = new Set(own.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])));
  const pool = everywhere
    ? sources.actions
    : [...services].flatMap((service) => sources.actionsByService.get(service) ?? []);
  const seen = new Set<string>();
  const written = sources.onlyReal ? [] : own;
  for (const action of [...written.flatMap(wholeName), ...preferred(own, pool), ...written.flatMap(sampleActions)]) {
    if (seen.has(action)) continue;
    seen.add(action);
    if (actionMatches(statement, { ...ANYBODY, action })) yield action;
  }
}

/** First the actions that the statement names in full. */
function preferred(own: readonly ActionPattern[], pool: readonly string[]): readonly string[] {
  const named = new Set(own.flatMap(wholeName).map((name) => name.toLowerCase()));
  const isNamed = (action: string): boolean => named.has(action.toLowerCase());
  return [...pool.filter(isNamed), ...pool.filter((action) => !isNamed(action))];
}

const ANYBODY: Request = { principal: { kind: "anonymous" }, action: "", resource: "*", context: new Map() };
