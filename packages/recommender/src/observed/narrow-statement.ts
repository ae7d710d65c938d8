import { coversResource } from "@policyproof/checks";
import { globMatches, resourceMatches } from "@policyproof/policy";
import type { ActionPattern, ResourcePattern, Statement } from "@policyproof/policy";
import { compareNames } from "../trie/trie.ts";
import { generalizeArns } from "./generalize.ts";
import type { ObservedRequest } from "./observed.ts";
import { resourcePattern } from "./resource-pattern.ts";

export interface NarrowOptions {
  readonly floor: number;
  readonly mostListed: number;
  /** AWS's spelling of an action. */
  readonly spell: (action: string) => string;
}

/** What to write for each pattern of a clause; undefined: the pattern stays. */
export type Narrowed = readonly (readonly string[] | undefined)[];

/** The actions of the requests: a name that is used stays, a name that is not goes, a wildcard gives way to the names that only it matches. */
export function narrowActions(
  { action }: Statement,
  requests: readonly ObservedRequest[],
  { spell }: NarrowOptions,
): Narrowed {
  const used = [
    ...new Map(requests.map(({ request }) => [request.action.toLowerCase(), spell(request.action)])).values(),
  ];
  const isExact = ({ text }: ActionPattern): boolean => !/[*?]/.test(text);
  const exact = new Set(action.patterns.filter(isExact).map(({ text }) => text.toLowerCase()));
  const open = new Set(used.filter((name) => !exact.has(name.toLowerCase())));
  return action.patterns.map((pattern) => {
    const names = used.filter((name) => matchesAction(pattern, name));
    if (isExact(pattern)) return names.length > 0 ? undefined : [];
    return names.filter((name) => open.delete(name)).toSorted(compareNames);
  });
}

/** `NotAction` becomes the list of what was observed. */
export function observedActions(requests: readonly ObservedRequest[], { spell }: NarrowOptions): readonly string[] {
  const names = new Map(requests.map(({ request }) => [request.action.toLowerCase(), spell(request.action)]));
  return [...names.values()].toSorted(compareNames);
}

/** The least general patterns within those of the statement that match the resources of the requests. */
export function narrowResources(
  statement: Statement,
  requests: readonly ObservedRequest[],
  options: NarrowOptions,
): Narrowed {
  const patterns = statement.resource?.patterns ?? [];
  const narrowestFirst = patterns.toSorted((a, b) => breadth(a) - breadth(b));
  const owner = new Map(
    requests.map((one) => [one, narrowestFirst.find((pattern) => matchesResource(statement, pattern, one))]),
  );
  return patterns.map((pattern) => {
    const own = requests.filter((one) => owner.get(one) === pattern).map(({ request }) => request.resource);
    return narrowPattern(pattern, own, options);
  });
}

function narrowPattern(
  pattern: ResourcePattern,
  resources: readonly string[],
  { floor, mostListed }: NarrowOptions,
): readonly string[] | undefined {
  if (resources.length === 0) return [];
  // A variable stands for another text in every request, and a wildcard in an ARN could not be told from one in a pattern.
  if (pattern.text.includes("${") || resources.some((resource) => /[*?$]/.test(resource))) return undefined;
  const isWithin = (texts: readonly string[]): boolean =>
    texts.length <= mostListed && texts.every((text) => coversResource(pattern, resourcePattern(text, pattern.span)));
  const general = generalizeArns(resources, { floor });
  const narrow = isWithin(general) ? general : [...new Set(resources)].toSorted();
  if (!isWithin(narrow)) return undefined;
  return narrow.length === 1 && narrow[0] === pattern.text ? undefined : narrow;
}

/** Patterns with more literal text are taken to be narrower. */
function breadth({ text, kind }: ResourcePattern): number {
  if (kind === "any") return Infinity;
  return /[*?]/.test(text) ? -text.replaceAll(/[*?]/g, "").length : -Infinity;
}

function matchesResource(statement: Statement, pattern: ResourcePattern, { request }: ObservedRequest): boolean {
  const { resource } = statement;
  if (resource === undefined) return false;
  return resourceMatches({ ...statement, resource: { ...resource, patterns: [pattern] } }, request);
}

function matchesAction(pattern: ActionPattern, action: string): boolean {
  if (pattern.kind === "any") return true;
  if (pattern.kind === "none") return false;
  const [service = "", name = ""] = action.toLowerCase().split(":");
  return pattern.service === service && globMatches(pattern.name, name);
}
