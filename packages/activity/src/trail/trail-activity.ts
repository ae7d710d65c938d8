/** What CloudTrail's records say. Instants are texts such as `2026-01-02T03:04:05Z`. */
export interface TrailActivity {
  /** Records, each id counted once. */
  readonly events: number;
  /** Records whose `eventID` had been seen before. */
  readonly duplicates: number;
  /** Records without a time; nothing else is known of them. */
  readonly undated: number;
  /** Events that say which actions were asked for. */
  readonly mapped: number;
  /** Events that nobody needs a permission for: sign-ins and what AWS does by itself. */
  readonly withoutAction: number;
  /** Events that no action is known for, the most frequent first. */
  readonly unmapped: readonly UnmappedEvent[];
  /** By `principalKey`, or by unique id where that is all that a record tells. */
  readonly principals: ReadonlyMap<string, PrincipalUse>;
  /** Events of callers without policies of their own, by the name of the identity's type: `Root`, `AWSService`, ... */
  readonly callersWithoutPolicies: ReadonlyMap<string, number>;
  /** By the account that got the record. */
  readonly accounts: ReadonlyMap<string, AccountCoverage>;
  /** The latest use of long-lived access keys, by id. */
  readonly accessKeys: ReadonlyMap<string, string>;
  /** The latest sign-in with a password, by `principalKey`. */
  readonly passwords: ReadonlyMap<string, string>;
}

export interface UnmappedEvent {
  readonly eventSource: string;
  readonly eventName: string;
  readonly count: number;
}

export interface PrincipalUse {
  /** The latest event. */
  readonly last: string;
  /** By action. Attempts that were denied count as use, as in AWS's last accessed information. */
  readonly actions: ReadonlyMap<string, ActionUse>;
  readonly unmapped: readonly UnmappedEvent[];
}

export interface ActionUse {
  readonly last: string;
  readonly events: number;
  readonly denied: number;
  /** False if it is only known that a call may have needed the action, depending on its parameters. */
  readonly isCertain: boolean;
}

export interface AccountCoverage {
  readonly regions: ReadonlySet<string>;
  /** The event sources whose data events were recorded. */
  readonly dataSources: ReadonlySet<string>;
  readonly first: string;
  readonly last: string;
}
