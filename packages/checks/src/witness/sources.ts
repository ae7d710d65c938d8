import type { Catalog } from "@policyproof/catalog";
import { globMatches, literalStart, parseGlob, resourceStarts } from "@policyproof/policy";
import type {
  ActionPattern,
  Condition,
  Policy,
  PolicySet,
  Principal,
  PrincipalEntry,
  ResourcePattern,
  Statement,
} from "@policyproof/policy";
import { once } from "../once.ts";
import type { Problem } from "../problem.ts";
import { remembered } from "../remembered.ts";
import { createStartIndex, meeting } from "../start-index.ts";
import { FAMILIAR_ACTIONS } from "./familiar.ts";
import { sampleGlob } from "./sample-glob.ts";

/** What the policies of a problem speak of, gathered once and no sooner than asked for: the stuff that plausible requests are made of. */
export interface Sources {
  readonly policies: readonly Policy[];
  readonly tested: Policy;
  /** Whole names, then well-known actions, then samples of patterns. */
  readonly actions: readonly string[];
  /** Those of a service, lower case, in the same order. */
  actionsOf(service: string): readonly string[];
  /** Distinct by text, without those that have nothing in common with the statement's. */
  resourcesFor(statement: Statement): readonly ResourcePattern[];
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
  const policies = problem.documents;
  const statements = policies.flatMap((policy) => policy.statements);
  const { catalog } = problem;
  const patterns = once(() => statements.flatMap((statement) => statement.action.patterns));
  const byService = once(() =>
    Map.groupBy(patterns(), (pattern) => (pattern.kind === "pattern" ? pattern.service : "")),
  );
  const actions = once(() =>
    catalog === undefined ? anyActions(patterns(), names, FAMILIAR_ACTIONS) : realActions(patterns(), catalog),
  );
  const actionsOf = (service: string): readonly string[] =>
    catalog === undefined
      ? anyActions(byService().get(service) ?? [], names, FAMILIAR_BY_SERVICE.get(service) ?? [])
      : actions().filter((action) => serviceOf(action) === service);
  const resources = once(() =>
    createStartIndex(distinct(statements.flatMap(({ resource }) => resource?.patterns ?? [])), (pattern) => [
      literalStart(pattern),
    ]),
  );
  const principals = once(() => distinct(statements.flatMap((statement) => statement.principal?.entries ?? [])));
  const conditionsByKey = once(() =>
    Map.groupBy(
      statements.flatMap((statement) => statement.conditions),
      (condition) => condition.key,
    ),
  );
  return {
    policies,
    tested: problem.subject,
    get actions() {
      return actions();
    },
    actionsOf: remembered(actionsOf),
    resourcesFor: remembered((statement: Statement) => meeting(resources(), resourceStarts(statement))),
    get conditionsByKey() {
      return conditionsByKey();
    },
    get principals() {
      return principals();
    },
    ...about(problem.context),
    ...(names === undefined ? {} : { names }),
    onlyReal: catalog !== undefined,
  };
}

const FAMILIAR_BY_SERVICE = Map.groupBy(FAMILIAR_ACTIONS, serviceOf);

/** Of a service that nobody knows. */
const UNFAMILIAR_ACTION = "example:Action";

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":"));
}

/** Those that the policies name, the well-known ones, a few real ones for every pattern, and samples of the patterns. */
function anyActions(
  patterns: readonly ActionPattern[],
  names: Catalog | undefined,
  familiar: readonly string[],
): readonly string[] {
  const real = names === undefined ? [] : patterns.flatMap((pattern) => realExamples(pattern, names));
  return [
    ...new Set([
      ...patterns.flatMap(wholeName),
      ...familiar,
      ...real,
      ...patterns.flatMap(sampleActions),
      UNFAMILIAR_ACTION,
    ]),
  ];
}

const MOST_EXAMPLES = 5;

/** Actions that exist and that a pattern with wildcards matches. */
function realExamples(pattern: ActionPattern, names: Catalog): readonly string[] {
  if (pattern.kind !== "pattern" || wholeName(pattern).length > 0) return [];
  const { service, name } = pattern;
  const examples: string[] = [];
  for (const [lower, action] of names.service(service)?.actions ?? []) {
    if (examples.length === MOST_EXAMPLES) break;
    if (globMatches(name, lower)) examples.push(`${service}:${action.name}`);
  }
  return examples;
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
