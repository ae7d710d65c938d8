import type { Catalog } from "@policyproof/catalog";
import { entryOf } from "./event-table.ts";
import type { EventTable } from "./event-table.ts";

/** What an event says about permissions. */
export type EventMeaning =
  /** `own` were asked for, `also` may have been, depending on parameters. As the catalogue spells them: `s3:GetObject`. */
  | { readonly kind: "actions"; readonly own: readonly string[]; readonly also: readonly string[] }
  /** No permission was asked for. */
  | { readonly kind: "none"; readonly why: "service event" | "sign-in" }
  | { readonly kind: "unmapped" };

/** `eventType` may be absent, as in old records. */
export type MapEvent = (eventSource: string, eventName: string, eventType: string | undefined) => EventMeaning;

/** `GetFunction20150331v2`, `CreateDistribution2020_05_31`: the version of the API behind the operation's name. */
const VERSIONED = /^(.*?)(?:\d{8}|\d{4}_\d{2}_\d{2})(?:v\d+)?$/;

/**
 * From names of events to IAM actions: the table first, then the action of the same name, then both again without the version that
 * some services put behind the name.
 */
export function createEventMapper(table: EventTable, catalog: Catalog): MapEvent {
  const unpacked = new Map<string, ReadonlyMap<string, EventMeaning>>();
  const eventsOf = (prefix: string): ReadonlyMap<string, EventMeaning> => {
    const known = unpacked.get(prefix) ?? unpackEvents(prefix, entryOf(table.events, prefix) ?? "", catalog);
    unpacked.set(prefix, known);
    return known;
  };

  const meaningOf = (prefixes: readonly string[], name: string): EventMeaning | undefined => {
    for (const prefix of prefixes) {
      const listed = eventsOf(prefix).get(name.toLowerCase());
      if (listed !== undefined) return listed;
      const same = spell(catalog, `${prefix}:${name}`);
      if (same !== undefined) return { kind: "actions", own: [same], also: [] };
    }
    return undefined;
  };

  return (eventSource, eventName, eventType) => {
    if (eventType === "AwsServiceEvent" || eventType === "AwsCloudTrailInsight")
      return { kind: "none", why: "service event" };
    if (eventType === "AwsConsoleSignIn" || sourceName(eventSource) === "signin")
      return { kind: "none", why: "sign-in" };
    const prefixes = prefixesOf(table, eventSource);
    const bare = VERSIONED.exec(eventName)?.[1];
    return (
      meaningOf(prefixes, eventName) ??
      (bare === undefined || bare === "" ? undefined : meaningOf(prefixes, bare)) ?? { kind: "unmapped" }
    );
  };
}

/** IAM's prefixes of an event source such as `monitoring.amazonaws.com`. */
export function prefixesOf(table: EventTable, eventSource: string): readonly string[] {
  const source = sourceName(eventSource);
  return entryOf(table.sources, source)?.split(" ") ?? [source];
}

function sourceName(eventSource: string): string {
  return eventSource.toLowerCase().replace(/\.amazonaws\.com(?:\.cn)?$/, "");
}

function unpackEvents(prefix: string, packed: string, catalog: Catalog): ReadonlyMap<string, EventMeaning> {
  const events = new Map<string, EventMeaning>();
  for (const entry of packed === "" ? [] : packed.split(" ")) {
    const [event = "", asked = ""] = entry.split("=");
    const [own, also] = asked.split("+").map((list) => list.split(",").flatMap((one) => spelled(prefix, one, catalog)));
    if (own === undefined || (own.length === 0 && also === undefined)) continue;
    events.set(event.toLowerCase(), { kind: "actions", own, also: also ?? [] });
  }
  return events;
}

/** None if a newer catalogue no longer has the action. */
function spelled(prefix: string, action: string, catalog: Catalog): readonly string[] {
  const found = action === "" ? undefined : spell(catalog, action.includes(":") ? action : `${prefix}:${action}`);
  return found === undefined ? [] : [found];
}

function spell(catalog: Catalog, name: string): string | undefined {
  const action = catalog.action(name);
  return action === undefined ? undefined : `${name.slice(0, name.indexOf(":")).toLowerCase()}:${action.name}`;
}
