import type { EventMeaning, MapEvent } from "../events/map-event.ts";
import { callerOf } from "./caller.ts";
import type { Caller } from "./caller.ts";
import { createSeenIds } from "./seen-ids.ts";
import type { ActionUse, AccountCoverage, TrailActivity, UnmappedEvent } from "./trail-activity.ts";
import type { TrailEvent } from "./trail-event.ts";

/** Gathers what events say, in memory that grows with the number of callers and of names of events, not of events. */
export interface Collector {
  event(event: TrailEvent): void;
  finish(): TrailActivity;
}

interface Use {
  last: number;
  events: number;
  denied: number;
}

interface CallerUse {
  readonly caller: Caller;
  last: number;
  /** By event source, then by name of the event. */
  readonly sources: Map<string, Map<string, Use>>;
}

interface EventCount {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType: string | undefined;
  count: number;
}

interface Account {
  readonly regions: Set<string>;
  readonly dataSources: Set<string>;
  first: number;
  last: number;
}

/** Names are joined with what no name holds. */
const GLUE = "\u0000";

export function createCollector(mapEvent: MapEvent): Collector {
  const seen = createSeenIds();
  const callers = new Map<string, CallerUse>();
  const names = new Map<string, Map<string, EventCount>>();
  const accounts = new Map<string, Account>();
  const accessKeys = new Map<string, number>();
  const passwords = new Map<string, number>();
  let events = 0;
  let duplicates = 0;
  let undated = 0;

  const event = (one: TrailEvent): void => {
    if (one.seconds === undefined) {
      undated += 1;
      return;
    }
    const time = one.seconds;
    const isNew = !seen.isRepeated(one.idHigh, one.idLow);
    if (isNew) events += 1;
    else duplicates += 1;
    coverAccount(one, time);
    if (isNew) countName(one);
    const caller = noteCaller(one, time, isNew);
    if (caller.kind !== "principal") return;
    if (one.accessKeyId !== undefined) later(accessKeys, one.accessKeyId, time);
    if (one.eventName === "ConsoleLogin" && one.consoleLogin === "Success") later(passwords, caller.key, time);
  };

  const coverAccount = (one: TrailEvent, time: number): void => {
    const id = one.recipientAccountId ?? "unknown";
    let account = accounts.get(id);
    if (account === undefined) {
      account = { regions: new Set(), dataSources: new Set(), first: time, last: time };
      accounts.set(id, account);
    }
    if (time < account.first) account.first = time;
    if (time > account.last) account.last = time;
    if (one.awsRegion !== undefined) account.regions.add(one.awsRegion);
    if (one.isDataEvent && one.eventSource !== undefined) account.dataSources.add(one.eventSource);
  };

  const countName = ({ eventSource = "", eventName = "", eventType }: TrailEvent): void => {
    let bySource = names.get(eventSource);
    if (bySource === undefined) {
      bySource = new Map();
      names.set(eventSource, bySource);
    }
    const key = eventType === "AwsApiCall" ? eventName : `${eventName}${GLUE}${eventType ?? ""}`;
    const known = bySource.get(key);
    if (known === undefined) bySource.set(key, { eventSource, eventName, eventType, count: 1 });
    else known.count += 1;
  };

  const noteCaller = (one: TrailEvent, time: number, isNew: boolean): Caller => {
    // Most events name their caller by an ARN, which is looked up as it is.
    let known = one.arn === undefined ? undefined : callers.get(one.arn);
    if (known === undefined) {
      const caller = callerOf(one);
      const key = jointKey(caller);
      known = callers.get(key) ?? { caller, last: time, sources: new Map() };
      callers.set(key, known);
      if (one.arn !== undefined) callers.set(one.arn, known);
    }
    if (time > known.last) known.last = time;
    noteUse(known, one, time, isNew);
    return known.caller;
  };

  const noteUse = (
    known: CallerUse,
    { eventSource = "", eventName = "", eventType, errorCode }: TrailEvent,
    time: number,
    isNew: boolean,
  ): void => {
    if (eventType === "AwsServiceEvent") return;
    let uses = known.sources.get(eventSource);
    if (uses === undefined) {
      uses = new Map();
      known.sources.set(eventSource, uses);
    }
    let use = uses.get(eventName);
    if (use === undefined) {
      use = { last: time, events: 0, denied: 0 };
      uses.set(eventName, use);
    }
    if (time > use.last) use.last = time;
    if (!isNew) return;
    use.events += 1;
    if (errorCode !== undefined && isDenied(errorCode)) use.denied += 1;
  };

  return {
    event,
    finish: () => ({
      events,
      duplicates,
      undated,
      ...countMeanings(names, mapEvent),
      principals: principalsOf(callers, mapEvent),
      callersWithoutPolicies: othersOf(callers),
      accounts: new Map([...accounts].map(([id, account]) => [id, coverageOf(account)])),
      accessKeys: textsOf(accessKeys),
      passwords: textsOf(passwords),
    }),
  };
}

function jointKey(caller: Caller): string {
  switch (caller.kind) {
    case "principal":
      return `${GLUE}${caller.key}`;
    case "id":
      return `${GLUE}${caller.id}`;
    case "other":
      return `${GLUE}${GLUE}${caller.what}`;
  }
}

/** Source: the services' own spellings, as in CloudTrail User Guide, "Troubleshooting". */
function isDenied(errorCode: string): boolean {
  return /AccessDenied|UnauthorizedOperation|NotAuthorized|^Unauthorized|^Forbidden$/i.test(errorCode);
}

function later(times: Map<string, number>, key: string, time: number): void {
  const known = times.get(key);
  if (known === undefined || time > known) times.set(key, time);
}

function coverageOf({ regions, dataSources, first, last }: Account): AccountCoverage {
  return { regions, dataSources, first: textOf(first), last: textOf(last) };
}

function textsOf(times: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  return new Map([...times].map(([key, time]) => [key, textOf(time)]));
}

function textOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function countMeanings(
  names: ReadonlyMap<string, ReadonlyMap<string, EventCount>>,
  mapEvent: MapEvent,
): Pick<TrailActivity, "mapped" | "withoutAction" | "unmapped"> {
  let mapped = 0;
  let withoutAction = 0;
  const unmapped: UnmappedEvent[] = [];
  for (const { eventSource, eventName, eventType, count } of [...names.values()].flatMap((one) => [...one.values()])) {
    const meaning = mapEvent(eventSource, eventName, eventType);
    switch (meaning.kind) {
      case "actions":
        mapped += count;
        break;
      case "none":
        withoutAction += count;
        break;
      case "unmapped":
        unmapped.push({ eventSource, eventName, count });
        break;
    }
  }
  return { mapped, withoutAction, unmapped: unmapped.toSorted((a, b) => b.count - a.count || compare(a, b)) };
}

function compare(a: UnmappedEvent, b: UnmappedEvent): number {
  const [left, right] = [`${a.eventSource} ${a.eventName}`, `${b.eventSource} ${b.eventName}`];
  return left < right ? -1 : Number(left > right);
}

function principalsOf(callers: ReadonlyMap<string, CallerUse>, mapEvent: MapEvent): TrailActivity["principals"] {
  const principals = new Map<string, TrailActivity["principals"] extends ReadonlyMap<string, infer P> ? P : never>();
  for (const { caller, last, sources } of new Set(callers.values())) {
    if (caller.kind === "other") continue;
    const actions = new Map<string, ActionUse>();
    const unmapped: UnmappedEvent[] = [];
    for (const [eventSource, uses] of sources) {
      for (const [eventName, use] of uses) {
        const meaning = mapEvent(eventSource, eventName, undefined);
        if (meaning.kind === "unmapped") unmapped.push({ eventSource, eventName, count: use.events });
        if (meaning.kind === "actions") addUses(actions, meaning, use);
      }
    }
    principals.set(caller.kind === "id" ? caller.id : caller.key, { last: textOf(last), actions, unmapped });
  }
  return principals;
}

function addUses(
  actions: Map<string, ActionUse>,
  { own, also }: Extract<EventMeaning, { readonly kind: "actions" }>,
  use: Use,
): void {
  const { events, denied } = use;
  const last = textOf(use.last);
  for (const action of [...own, ...also]) {
    const isCertain = own.includes(action);
    const known = actions.get(action);
    actions.set(action, {
      last: known === undefined || last > known.last ? last : known.last,
      events: (known?.events ?? 0) + (isCertain ? events : 0),
      denied: (known?.denied ?? 0) + (isCertain ? denied : 0),
      isCertain: isCertain || known?.isCertain === true,
    });
  }
}

function othersOf(callers: ReadonlyMap<string, CallerUse>): TrailActivity["callersWithoutPolicies"] {
  const counts = new Map<string, number>();
  for (const { caller, sources } of new Set(callers.values())) {
    if (caller.kind !== "other") continue;
    const events = [...sources.values()]
      .flatMap((uses) => [...uses.values()])
      .reduce((sum, use) => sum + use.events, 0);
    counts.set(caller.what, (counts.get(caller.what) ?? 0) + events);
  }
  return counts;
}
