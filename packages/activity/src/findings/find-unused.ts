import { loadCatalog } from "@policyproof/catalog";
import type { AccessKey } from "../exports/read-access-keys.ts";
import { readAccessKeys } from "../exports/read-access-keys.ts";
import type { PrincipalDetails } from "../exports/account-details.ts";
import { readAccountDetails } from "../exports/read-account-details.ts";
import { readCredentialReport } from "../exports/read-credential-report.ts";
import type { UserCredentials } from "../exports/read-credential-report.ts";
import { readLastAccessed } from "../exports/read-last-accessed.ts";
import type { LastAccessedReport } from "../exports/read-last-accessed.ts";
import { loadEventTable } from "../events/event-table.ts";
import { createEventMapper, prefixesOf } from "../events/map-event.ts";
import { createVisibility } from "../events/visibility.ts";
import { daysBefore, instantText } from "../instant-text.ts";
import { ExportError } from "../problem.ts";
import type { NotAnalysed } from "../problem.ts";
import { principalKey } from "../trail/caller.ts";
import { readTrail } from "../trail/read-trail.ts";
import type { TrailFile, TrailProgress, TrailReading } from "../trail/read-trail.ts";
import { createActionParts } from "./action-parts.ts";
import { trailCoverage } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import { exclusionOf } from "./exclusions.ts";
import type { Exclusions } from "./exclusions.ts";
import { createExpander } from "./expand-policy.ts";
import type { JudgeTools } from "./judge-action.ts";
import { judgePrincipal } from "./judge-principal.ts";
import type { NotJudged, UnusedFinding } from "./judge-principal.ts";
import { ownerOf } from "./report-owner.ts";
import type { LastAccessedFile } from "./report-owner.ts";

/** Exports as texts; logs as streams of bytes. */
export interface UnusedAccessInputs {
  /** What `aws iam get-account-authorization-details` prints. */
  readonly authorizationDetails: string;
  /** The CSV of `aws iam get-credential-report`. */
  readonly credentialReport?: string;
  /** What `aws iam list-access-keys` prints: the ids of keys, which the credential report does not tell. */
  readonly accessKeys?: string;
  /** Answers of `aws iam get-service-last-accessed-details`. */
  readonly lastAccessed?: Iterable<LastAccessedFile> | AsyncIterable<LastAccessedFile>;
  readonly cloudTrail?: AsyncIterable<TrailFile>;
}

export interface UnusedAccessOptions {
  /** Days, 1 to 365; 90 if absent. */
  readonly trackingPeriod?: number;
  /** The instant that is judged from: `2026-01-02` or `2026-01-02T03:04:05Z`. */
  readonly asOf: string;
  readonly exclusions?: Exclusions;
  readonly onProgress?: (progress: TrailProgress) => void;
}

export interface UnusedAccess {
  readonly asOf: string;
  readonly trackingPeriod: number;
  /** The start of the tracking period. */
  readonly since: string;
  /** In the order of the authorization details, users before roles. */
  readonly findings: readonly UnusedFinding[];
  readonly coverage: Coverage;
  /** What of the inputs was not understood. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Principals, or parts of what they are granted, that nothing can be said of, and why. */
  readonly notJudged: readonly NotJudged[];
  readonly excluded: readonly NotAnalysed[];
  /** All of the inputs was understood. */
  readonly complete: boolean;
}

/** AWS's default. Source: IAM Access Analyzer API Reference, `UnusedAccessConfiguration`. */
export const DEFAULT_TRACKING_PERIOD = 90;

/**
 * Finds roles, keys, passwords and permissions that were not used, with AWS's meanings. Says nothing about a principal that none of
 * the inputs could show the use of; what remains open is listed.
 *
 * @throws {ExportError} if an export as a whole is not what it should be, or an option is out of range
 */
export async function findUnused(inputs: UnusedAccessInputs, options: UnusedAccessOptions): Promise<UnusedAccess> {
  const { trackingPeriod = DEFAULT_TRACKING_PERIOD, exclusions = {} } = options;
  const asOf = instantText(options.asOf);
  if (asOf === undefined) throw new ExportError(`\`${options.asOf}\` is no date: write it as \`2026-01-02\``);
  if (!Number.isInteger(trackingPeriod) || trackingPeriod < 1 || trackingPeriod > 365) {
    throw new ExportError(`a tracking period of ${trackingPeriod} days: it must be 1 to 365`);
  }
  const since = daysBefore(asOf, trackingPeriod);
  const read = await readInputs(inputs, options.onProgress);
  const { principals, notAnalysed, tools, credentials, reports, trail, keys } = read;
  const findings: UnusedFinding[] = [];
  const notJudged: NotJudged[] = [];
  const excluded: NotAnalysed[] = [];
  for (const principal of principals) {
    const reason = exclusionOf(principal, exclusions);
    if (reason !== undefined) {
      excluded.push({ what: principal.arn, reason });
      continue;
    }
    const uses = { trail: trail?.activity, reports, credentials };
    const judged = await judgePrincipal(principal, { asOf, since, keys, uses, ...tools });
    findings.push(...judged.findings);
    notJudged.push(...judged.notJudged);
  }
  return {
    asOf,
    trackingPeriod,
    since,
    findings,
    coverage: coverageOf(read, inputs),
    notAnalysed,
    notJudged,
    excluded,
    complete: notAnalysed.length === 0,
  };
}

interface ReadInputs {
  readonly principals: readonly PrincipalDetails[];
  readonly credentials: ReadonlyMap<string, UserCredentials>;
  readonly keys: readonly AccessKey[];
  readonly reports: ReadonlyMap<string, LastAccessedReport>;
  readonly trail: TrailReading | undefined;
  readonly notAnalysed: readonly NotAnalysed[];
  readonly tools: JudgeTools & { readonly expand: ReturnType<typeof createExpander> };
  readonly about: Pick<Coverage, "catalog" | "eventTable">;
}

/** The small exports first: a mistake in them should not come up after hours of logs. */
async function readInputs(
  inputs: UnusedAccessInputs,
  onProgress: UnusedAccessOptions["onProgress"],
): Promise<ReadInputs> {
  const [catalog, table] = await Promise.all([loadCatalog(), loadEventTable()]);
  const { details, notAnalysed: unclear } = readAccountDetails(inputs.authorizationDetails);
  const { principals } = details;
  const notAnalysed = [...unclear];
  const credentials = new Map<string, UserCredentials>();
  if (inputs.credentialReport !== undefined) {
    const result = readCredentialReport(inputs.credentialReport);
    for (const user of result.report.users) credentials.set(user.arn, user);
    notAnalysed.push(...result.notAnalysed);
  }
  const keys = inputs.accessKeys === undefined ? [] : readAccessKeys(inputs.accessKeys);
  const reports = await readReports(inputs.lastAccessed ?? [], principals, notAnalysed);
  const trail =
    inputs.cloudTrail === undefined
      ? undefined
      : await readTrail(inputs.cloudTrail, createEventMapper(table, catalog), onProgress);
  for (const { file, position, reason, count } of trail?.problems ?? []) {
    const more = count > 1 ? `, and ${count - 1} more times in this file` : "";
    notAnalysed.push({ what: `${file}, byte ${position}`, reason: `${reason}${more}` });
  }
  const undated = trail?.activity.undated ?? 0;
  if (undated > 0) notAnalysed.push({ what: `${undated} events of the log`, reason: "they have no `eventTime`" });
  return {
    principals,
    credentials,
    keys,
    reports,
    trail,
    notAnalysed,
    tools: {
      expand: createExpander(catalog),
      visibility: createVisibility(table),
      partsOf: createActionParts(),
      prefixesOf: (eventSource) => prefixesOf(table, eventSource),
    },
    about: {
      catalog: { source: catalog.source, version: catalog.version, date: catalog.date },
      eventTable: table.origin,
    },
  };
}

/** A report that cannot be read or has no owner costs itself only. */
async function readReports(
  files: Iterable<LastAccessedFile> | AsyncIterable<LastAccessedFile>,
  principals: readonly PrincipalDetails[],
  notAnalysed: NotAnalysed[],
): Promise<ReadonlyMap<string, LastAccessedReport>> {
  const reports = new Map<string, LastAccessedReport>();
  for await (const one of files) {
    try {
      const report = readLastAccessed(one.text, one.file);
      const owner = ownerOf(one, principals);
      if (owner === undefined) {
        throw new ExportError(
          "it is not known whose report this is: add a member `Arn`, or name the file `role-NAME.json`",
        );
      }
      reports.set(owner.arn, report);
      if (report.isTruncated)
        notAnalysed.push({ what: one.file, reason: "it is cut off after a page (`IsTruncated`)" });
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      notAnalysed.push({ what: one.file, reason: error.message });
    }
  }
  return reports;
}

function coverageOf({ principals, reports, trail, about }: ReadInputs, inputs: UnusedAccessInputs): Coverage {
  const keys = new Set(
    principals.flatMap(({ account, kind, name, id }) => [principalKey(account, kind, name), id ?? ""]),
  );
  return {
    ...(trail === undefined ? {} : { cloudTrail: trailCoverage(trail, (key) => keys.has(key)) }),
    lastAccessedReports: reports.size,
    hasCredentialReport: inputs.credentialReport !== undefined,
    rolesWithLastUsed: principals.filter(({ kind, lastUsed }) => kind === "role" && lastUsed !== undefined).length,
    ...about,
  };
}
