import type { EventTable } from "@policyproof/activity";
import type { Catalog } from "@policyproof/catalog";
import { CORRECTIONS, MORE_SOURCES } from "./corrections.ts";
import type { Asked } from "./corrections.ts";
import { apiKey } from "./read-map.ts";
import type { OperationMap } from "./read-map.ts";
import type { Api } from "./read-operations.ts";

/** The table's contents without its head. Sorted, so that the same data gives the same bytes. */
export function buildTable(
  apis: readonly Api[],
  map: OperationMap,
  catalog: Catalog,
): Pick<EventTable, "sources" | "events" | "unseen"> {
  const sources = sourcesOf(apis, map, catalog);
  const asked = askedOf(map, catalog);
  return {
    sources: packSources(sources),
    events: packEvents(asked),
    unseen: packUnseen(sources, asked, apis, catalog),
  };
}

type Sources = ReadonlyMap<string, ReadonlySet<string>>;

/** IAM's prefixes by what `eventSource` starts with. */
function sourcesOf(apis: readonly Api[], map: OperationMap, catalog: Catalog): Sources {
  const pairs = apis.flatMap(({ id, endpoint, signing }) =>
    [endpoint, signing].flatMap((source) =>
      [map.prefixes.get(apiKey(id)), signing, endpoint].map((prefix) => [source, prefix ?? ""] as const),
    ),
  );
  const sources = new Map<string, Set<string>>();
  for (const [source, prefix] of [...pairs, ...MORE_SOURCES]) {
    if (catalog.service(prefix) === undefined) continue;
    sources.set(source, (sources.get(source) ?? new Set()).add(prefix));
  }
  return sources;
}

/** What events ask for by `prefix:Event`, where that is more or other than the action of the same name. */
function askedOf(map: OperationMap, catalog: Catalog): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const [event, actions] of map.actions) {
    // Beside actions of its service, and roles that it hands on, an operation asks for others by way of the service only.
    const prefix = event.slice(0, event.indexOf(":") + 1);
    const known = actions.filter(
      (action) => catalog.action(action) !== undefined && (action.startsWith(prefix) || action === "iam:PassRole"),
    );
    const foreign = actions.filter((action) => catalog.action(action) !== undefined && !known.includes(action));
    const same = known.find((action) => action.toLowerCase() === event.toLowerCase());
    const near = known.filter((action) => action.startsWith(prefix));
    // An operation without an action of its own asks for the only action of its service, if there is but one; else it is open which.
    const only = near.length === 1 ? near[0] : near.length === 0 && foreign.length === 1 ? foreign[0] : undefined;
    const own = same ?? (catalog.action(event) === undefined ? only : event);
    const also = known.filter((action) => action !== own);
    if (own === event && also.length === 0) continue;
    if (own !== undefined || also.length > 0) asked.set(event, { own: own === undefined ? [] : [own], also });
  }
  for (const [event, one] of Object.entries(CORRECTIONS)) {
    const missing = [...one.own, ...one.also].filter((action) => catalog.action(action) === undefined);
    if (missing.length > 0) throw new Error(`${event}: there is no action ${missing.join(", ")}`);
    asked.set(event, one);
  }
  return asked;
}

function packSources(sources: Sources): Readonly<Record<string, string>> {
  const entries = [...sources]
    .map(([source, prefixes]) => [source, [...prefixes].toSorted().join(" ")] as const)
    .filter(([source, prefixes]) => source !== prefixes);
  return Object.fromEntries(sortedByKey(entries));
}

function packEvents(asked: ReadonlyMap<string, Asked>): Readonly<Record<string, string>> {
  const byPrefix = Map.groupBy(sortedByKey([...asked]), ([event]) => event.slice(0, event.indexOf(":")));
  return Object.fromEntries(
    sortedByKey([...byPrefix]).map(([prefix, events]) => [
      prefix,
      events.map(([event, one]) => `${event.slice(prefix.length + 1)}=${packAsked(prefix, one)}`).join(" "),
    ]),
  );
}

function packAsked(prefix: string, { own, also }: Asked): string {
  const short = (action: string): string =>
    action.startsWith(`${prefix}:`) ? action.slice(prefix.length + 1) : action;
  return also.length === 0 ? own.map(short).join() : `${own.map(short).join()}+${also.map(short).join()}`;
}

/** The actions that no known operation asks for, by prefix: no log can show their use. `*` for all of a service. */
function packUnseen(
  sources: Sources,
  asked: ReadonlyMap<string, Asked>,
  apis: readonly Api[],
  catalog: Catalog,
): Readonly<Record<string, string>> {
  const seen = new Set<string>();
  const prefixesOf = ({ endpoint, signing }: Api): ReadonlySet<string> =>
    new Set([...(sources.get(endpoint) ?? []), ...(sources.get(signing) ?? [])]);
  for (const api of apis) {
    for (const prefix of prefixesOf(api)) {
      for (const operation of api.operations) seen.add(`${prefix}:${operation}`.toLowerCase());
    }
  }
  const events = [...asked].flatMap(([event, { own }]) => [
    event.toLowerCase(),
    ...own.map((one) => one.toLowerCase()),
  ]);
  for (const event of events) seen.add(event);
  return Object.fromEntries(
    catalog.services.flatMap((prefix) => {
      const actions = [...(catalog.service(prefix)?.actions.values() ?? [])];
      const unseen = actions.filter(({ name }) => !seen.has(`${prefix}:${name}`.toLowerCase()));
      if (unseen.length === 0) return [];
      return [[prefix, unseen.length === actions.length ? "*" : unseen.map(({ name }) => name).join(" ")] as const];
    }),
  );
}

function sortedByKey<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
}
