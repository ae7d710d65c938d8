import type { EventTableOrigin } from "../events/event-table.ts";
import type { TrailReading } from "../trail/read-trail.ts";
import type { UnmappedEvent } from "../trail/trail-activity.ts";

/** What the answer rests on: to be shown beside every "unused". As plain JSON. */
export interface Coverage {
  /** Absent if no log was given. */
  readonly cloudTrail?: TrailCoverage;
  readonly lastAccessedReports: number;
  readonly hasCredentialReport: boolean;
  /** Roles whose `RoleLastUsed` the authorization details tell. */
  readonly rolesWithLastUsed: number;
  readonly catalog: { readonly source: string; readonly version: string; readonly date: string };
  /** Where the names of events come from. */
  readonly eventTable: readonly EventTableOrigin[];
}

export interface TrailCoverage {
  readonly files: number;
  /** Files that list log files; they hold no records. */
  readonly digestFiles: number;
  /** Unpacked. */
  readonly bytes: number;
  /** Each counted once. */
  readonly events: number;
  readonly duplicates: number;
  /** Events that say which actions were asked for. */
  readonly mapped: number;
  /** Sign-ins and what AWS does by itself. */
  readonly withoutAction: number;
  readonly unmapped: readonly UnmappedEvent[];
  readonly accounts: readonly AccountCoverageJson[];
  /** Events of callers without policies of their own, by the type of their identity. */
  readonly callersWithoutPolicies: Readonly<Record<string, number>>;
  /** Users and roles of the log that the authorization details do not have: deleted, or of other accounts. */
  readonly unknownPrincipals: readonly string[];
}

export interface AccountCoverageJson {
  readonly account: string;
  readonly regions: readonly string[];
  readonly firstEvent: string;
  readonly lastEvent: string;
  /** The event sources whose data events were recorded; others leave no trace of reading and writing data. */
  readonly dataEvents: readonly string[];
}

export function trailCoverage(reading: TrailReading, isKnown: (key: string) => boolean): TrailCoverage {
  const { activity, files, digestFiles, bytes } = reading;
  const { events, duplicates, mapped, withoutAction, unmapped } = activity;
  return {
    files,
    digestFiles,
    bytes,
    events,
    duplicates,
    mapped,
    withoutAction,
    unmapped,
    accounts: [...activity.accounts]
      .map(([account, { regions, dataSources, first, last }]) => ({
        account,
        regions: [...regions].toSorted(),
        firstEvent: first,
        lastEvent: last,
        dataEvents: [...dataSources].toSorted(),
      }))
      .toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    callersWithoutPolicies: Object.fromEntries(activity.callersWithoutPolicies),
    unknownPrincipals: [...activity.principals.keys()].filter((key) => !isKnown(key)).toSorted(),
  };
}
