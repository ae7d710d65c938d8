import type { LastAccessedReport } from "../exports/read-last-accessed.ts";
import type { PrincipalDetails } from "../exports/account-details.ts";
import type { UserCredentials } from "../exports/read-credential-report.ts";
import { principalKey } from "../trail/caller.ts";
import type { AccountCoverage, PrincipalUse, TrailActivity, UnmappedEvent } from "../trail/trail-activity.ts";

/** All that is known of one principal's use. */
export interface KnownUse {
  /** What the log holds of the principal's account, if anything within the tracking period: only then does it tell what was not done. */
  readonly coverage: AccountCoverage | undefined;
  /** What the principal did by the log. */
  readonly inTrail: readonly PrincipalUse[];
  readonly report: LastAccessedReport | undefined;
  readonly credentials: UserCredentials | undefined;
  /** When the principal was last active, as far as is known. */
  readonly last: string | undefined;
  readonly sources: readonly UseSource[];
}

/** Where knowledge of use comes from. */
export type UseSource =
  | "RoleLastUsed"
  | "PasswordLastUsed"
  | "last accessed report"
  | "CloudTrail"
  | "credential report";

export interface UseInputs {
  readonly trail: TrailActivity | undefined;
  /** By ARN. */
  readonly reports: ReadonlyMap<string, LastAccessedReport>;
  /** By ARN. */
  readonly credentials: ReadonlyMap<string, UserCredentials>;
}

export function knownUse(principal: PrincipalDetails, inputs: UseInputs, since: string): KnownUse {
  const { kind, arn, account, name, id, lastUsed } = principal;
  const found = inputs.trail?.accounts.get(account);
  const coverage = found !== undefined && found.last >= since ? found : undefined;
  const inTrail = [principalKey(account, kind, name), id].flatMap((key) => {
    const use = key === undefined ? undefined : inputs.trail?.principals.get(key);
    return use === undefined ? [] : [use];
  });
  const report = inputs.reports.get(arn);
  const credentials = inputs.credentials.get(arn);
  const sources: UseSource[] = [];
  if (lastUsed !== undefined) sources.push(kind === "role" ? "RoleLastUsed" : "PasswordLastUsed");
  if (report !== undefined) sources.push("last accessed report");
  if (credentials !== undefined) sources.push("credential report");
  if (coverage !== undefined || inTrail.length > 0) sources.push("CloudTrail");
  const last = latest([
    lastUsed?.instant,
    ...inTrail.map((use) => use.last),
    ...[...(report?.services.values() ?? [])].map((service) => service.lastUsed),
    credentials?.password?.lastUsed,
    ...(credentials?.keys ?? []).map((key) => key.lastUsed),
  ]);
  return { coverage, inTrail, report, credentials, last, sources };
}

export function latest(instants: readonly (string | undefined)[]): string | undefined {
  return instants.reduce((max, one) => (one !== undefined && (max === undefined || one > max) ? one : max), undefined);
}

/** When the log last shows an action, by all the names that the principal has there. */
export function lastInTrail({ inTrail }: KnownUse, action: string): string | undefined {
  return latest(inTrail.map(({ actions }) => actions.get(action)?.last));
}

export function unmappedEvents({ inTrail }: KnownUse): readonly UnmappedEvent[] {
  return inTrail.flatMap(({ unmapped }) => unmapped);
}
