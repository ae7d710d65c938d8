import { actionMatches } from "@policyproof/policy";
import type { ActionPattern, Request, Statement } from "@policyproof/policy";
import { sampleActions, wholeName } from "./sources.ts";
import type { Sources } from "./sources.ts";

/** Actions that the statement is about, best counterexamples first. */
export function* candidateActions(statement: Statement, sources: Sources): Generator<string> {
  const seen = new Set<string>();
  for (const action of pool(statement, sources)) {
    if (seen.has(action)) continue;
    seen.add(action);
    if (actionMatches(statement, { ...ANYBODY, action })) yield action;
  }
}

/** The actions that the statement names in full, real and plausible ones, samples of its patterns. */
function* pool({ action: { negated, patterns } }: Statement, sources: Sources): Generator<string> {
  const own = negated ? [] : patterns;
  const written = sources.onlyReal ? [] : own;
  for (const pattern of written) yield* wholeName(pattern);
  const everywhere = negated || patterns.some((pattern) => pattern.kind === "any");
  const services = new Set(own.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])));
  yield* preferred(own, everywhere ? sources.actions : [...services].flatMap((service) => sources.actionsOf(service)));
  for (const pattern of written) yield* sampleActions(pattern);
}

/** First the actions that the statement names in full. */
function preferred(own: readonly ActionPattern[], actions: readonly string[]): readonly string[] {
  const named = new Set(own.flatMap(wholeName).map((name) => name.toLowerCase()));
  const isNamed = (action: string): boolean => named.has(action.toLowerCase());
  return [...actions.filter(isNamed), ...actions.filter((action) => !isNamed(action))];
}

const ANYBODY: Request = { principal: { kind: "anonymous" }, action: "", resource: "*", context: new Map() };
