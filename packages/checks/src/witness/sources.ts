import type { Catalog } from "@policyproof/catalog";
import { globMatches, parseGlob } from "@policyproof/policy";
import type {
  ActionPattern,
  Condition,
  Policy,
  PolicySet,
  Principal,
  PrincipalEntry,
  ResourcePattern,
} from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { sourcesOf } from "../problem.ts";
import { FAMILIAR_ACTIONS } from "./familiar.ts";
import { sampleGlob } from "./sample-glob.ts";

/** What the policies of a problem speak of, gathered once: the stuff that plausible requests are made of. */
export interface Sources {
  readonly policies: readonly Policy[];
  readonly tested: Policy;
  /** Whole names, then well-known actions, then samples of patterns. */
  readonly actions: readonly string[];
  /** The same by service, lower case. */
  readonly actionsByService: ReadonlyMap<string, readonly string[]>;
  /** Distinct by text. */
  readonly resources: readonly ResourcePattern[];
  readonly conditionsByKey: ReadonlyMap<string, readonly Condition[]>;
  /** Distinct by text. */
  readonly principals: readonly PrincipalEntry[];
  /** Where names of real actions and resources come from. */
  readonly names?: Catalog;
  /** Do only those that exist count? */
  readonly onlyReal: boolean;
  /** The only caller that the question is about, if there is one. */
  readonly caller?: Principal;
  /** The only owner of resources that the question is about, if there is one. */
  readonly resourceAccount?: string;
}

/** @param names real actions and resources to show; of the catalogue's world they are the only ones */
export function collectSources(problem: Problem, names: Catalog | undefined = problem.catalog): Sources {
  const policies = sourcesOf(problem);
  const statements = policies.flatMap((policy) => policy.statements);
  const patterns = statements.flatMap((statement) => statement.action.patterns);
  const { catalog } = problem;
  const actions = catalog === undefined ? anyActions(patterns, names) : realActions(patterns, catalog);
  return {
    policies,
    tested: problem.tested.policy,
    actions,
    actionsByService: Map.groupBy(actions, (action) => action.slice(0, action.indexOf(":"))),
    resources: distinct(statements.flatMap((statement) => statement.resource?.patterns ?? [])),
    conditionsByKey: Map.groupBy(
      statements.flatMap((statement) => statement.conditions),
      (condition) => condition.key,
    ),
    principals: distinct(statements.flatMap((statement) => statement.principal?.entries ?? [])),
    ...about(problem.context),
    ...(names === undefined ? {} : { names }),
    onlyReal: catalog !== undefined,
  };
}

/** Those that the policies name, the well-known ones, a few real ones for every pattern, and samples of the patterns. */
function anyActions(patterns: readonly ActionPattern[], names: Catalog | undefined): readonly string[] {
  const real = names === undefined ? [] : patterns.flatMap((pattern) => realExamples(pattern, names));
  const samples = [...FAMILIAR_ACTIONS, ...real, ...patterns.flatMap(sampleActions), "example:Action"];
  return [...new Set([...patterns.flatMap(wholeName), ...samples])];
}

const MOST_EXAMPLES = 5;

/** Actions that exist and that a pattern with wildcards matches. */
function realExamples(pattern: ActionPattern, names: Catalog): readonly string[] {
  if (pattern.kind !== "pattern" || wholeName(pattern).length > 0) return [];
  const { service, name } = pattern;
  return [...(names.service(service)?.actions ?? [])]
    .filter(([lower]) => globMatches(name, lower))
    .slice(0, MOST_EXAMPLES)
    .map(([, action]) => `${service}:${action.name}`);
}

/** Those that the policies name, the well-known ones, all of the services that the policies name, and one of every other service. */
function realActions(patterns: readonly ActionPattern[], catalog: Catalog): readonly string[] {
  const services = [...new Set(patterns.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])))];
  const named = patterns.flatMap(wholeName).flatMap((name) => {
    const found = catalog.action(name);
    return found === undefined ? [] : [`${name.slice(0, name.indexOf(":"))}:${found.name}`];
  });
  const ofServices = (prefixes: readonly string[], count: number): readonly string[] =>
    prefixes.flatMap((prefix) =>
      [...(catalog.service(prefix)?.actions.values() ?? [])].slice(0, count).map(({ name }) => `${prefix}:${name}`),
    );
  const familiar = FAMILIAR_ACTIONS.filter((name) => catalog.action(name) !== undefined);
  return [...new Set([...named, ...familiar, ...ofServices(services, Infinity), ...ofServices(catalog.services, 1)])];
}

function about(context: PolicySet | undefined): Pick<Sources, "caller" | "resourceAccount"> {
  const { principal, resourceAccount } = context ?? {};
  return {
    ...(principal === undefined ? {} : { caller: principal }),
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
  };
}

function distinct<T extends { readonly text: string }>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [entry.text, entry])).values()];
}

/** The user's spelling of the name; the service in lower case, as AWS writes it. */
export function wholeName(pattern: ActionPattern): readonly string[] {
  if (pattern.kind !== "pattern" || pattern.name.some((part) => part.kind !== "literal")) return [];
  return [pattern.service + pattern.text.slice(pattern.text.indexOf(":"))];
}

const RUNS = ["Example", "", "Object"];

/** Actions that a pattern with wildcards matches. */
export function sampleActions(pattern: ActionPattern): readonly string[] {
  if (pattern.kind !== "pattern" || wholeName(pattern).length > 0) return [];
  const name = parseGlob(pattern.text.slice(pattern.text.indexOf(":") + 1));
  return RUNS.map((run) => `${pattern.service}:${sampleGlob(name, run)}`);
}
