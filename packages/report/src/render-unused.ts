import type { FindingDetails, TrailCoverage, UnusedAccess, UnusedFinding } from "@policyproof/activity";
import type { Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import type { TextOptions } from "./render-verdict.ts";
import { wrap } from "./wrap.ts";

const MAX_FINDINGS = 200;
const MAX_SERVICES = 12;
const MAX_ACTIONS = 12;
const MAX_LINES = 20;

/**
 * Unused access for a person: the findings, each with what it rests on, then what the logs cover, what was not understood and what nothing
 * can be said of. Ends without a line break.
 */
export function renderUnusedText(result: UnusedAccess, options: TextOptions): string {
  const { findings } = result;
  const rest = findings.length - MAX_FINDINGS;
  return [
    headline(result, options),
    ...findings.slice(0, MAX_FINDINGS).map((finding) => renderFinding(finding, options)),
    ...(rest > 0 ? [`and ${rest} more; --format json or csv lists them all`] : []),
    ...section("Coverage", "strong", coverageLines(result), options),
    ...section("Not analysed", "undecided", pairs(result.notAnalysed), options),
    ...section("Not judged", "quiet", pairs(result.notJudged), options),
    ...section("Excluded", "quiet", pairs(result.excluded), options),
  ].join("\n\n");
}

function headline({ findings, since, asOf, trackingPeriod }: UnusedAccess, { paint }: TextOptions): string {
  const resources = new Set(findings.map(({ finding }) => finding.resource)).size;
  const time = `${trackingPeriod} days from ${since.slice(0, 10)} to ${asOf.slice(0, 10)}`;
  if (findings.length === 0) return `${paint("pass", "Nothing unused was found")}  ${time}`;
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return `${paint("fail", count)} about ${resources === 1 ? "1 user or role" : `${resources} users and roles`}  ${time}`;
}

function renderFinding({ finding, evidence, policies }: UnusedFinding, options: TextOptions): string {
  const { paint, columns } = options;
  const { sources, cloudTrail, open } = evidence;
  const more = finding.findingDetails.length - MAX_SERVICES;
  const quiet = [
    ...(policies.length === 0 ? [] : [`granted by ${policies.map(({ policy }) => policyInWords(policy)).join(", ")}`]),
    ...open.map(
      ({ serviceNamespace, actions, reason }) => `${actions} actions of ${serviceNamespace} are open: ${reason}`,
    ),
    `known from ${sources.join(", ")}${cloudTrail === undefined ? "" : ` (${spanInWords(cloudTrail)})`}`,
  ];
  return [
    `${paint("fail", finding.findingType)}  ${paint("strong", printable(finding.resource))}`,
    ...finding.findingDetails.slice(0, MAX_SERVICES).map((details) => wrap(detailsInWords(details), columns, "  ")),
    ...(more > 0 ? [`  and ${more} more services`] : []),
    ...quiet.map((line) => paint("quiet", wrap(printable(line), columns, "  "))),
  ].join("\n");
}

function detailsInWords(details: FindingDetails): string {
  if ("unusedIamRoleDetails" in details) return lastInWords(details.unusedIamRoleDetails.lastAccessed);
  if ("unusedIamUserPasswordDetails" in details)
    return `password ${lastInWords(details.unusedIamUserPasswordDetails.lastAccessed)}`;
  if ("unusedIamUserAccessKeyDetails" in details) {
    const { accessKeyId, lastAccessed } = details.unusedIamUserAccessKeyDetails;
    return `${printable(accessKeyId)} ${lastInWords(lastAccessed)}`;
  }
  const { serviceNamespace, lastAccessed, actions } = details.unusedPermissionDetails;
  const named = actions
    .slice(0, MAX_ACTIONS)
    .map((one) => (one.lastAccessed === undefined ? one.action : `${one.action} (${one.lastAccessed.slice(0, 10)})`));
  const more = actions.length - named.length;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
  return `${serviceNamespace}, ${lastInWords(lastAccessed)}: ${list}`;
}

function lastInWords(instant: string | undefined): string {
  return instant === undefined ? "not used as far as is known" : `last used ${instant.slice(0, 10)}`;
}

function policyInWords({ kind, id, group }: UnusedFinding["policies"][number]["policy"]): string {
  return `${kind === "inline" ? "inline policy " : ""}${id}${group === undefined ? "" : ` of ${group}`}`;
}

function spanInWords({
  firstEvent,
  lastEvent,
  regions,
  dataEvents,
  startsLate,
}: NonNullable<UnusedFinding["evidence"]["cloudTrail"]>): string {
  const data = dataEvents.length === 0 ? "no data events" : `data events of ${dataEvents.join(", ")}`;
  const late = startsLate ? ", not reaching back to the start of the tracking period" : "";
  return `${firstEvent.slice(0, 10)} to ${lastEvent.slice(0, 10)}, ${regions.join(", ")}, ${data}${late}`;
}

function coverageLines({ coverage }: UnusedAccess): readonly string[] {
  const { cloudTrail, lastAccessedReports, hasCredentialReport, rolesWithLastUsed, catalog } = coverage;
  return [
    `${rolesWithLastUsed} roles with RoleLastUsed, ${lastAccessedReports} last accessed reports, ${hasCredentialReport ? "a" : "no"} credential report`,
    ...(cloudTrail === undefined ? ["no CloudTrail logs"] : trailLines(cloudTrail)),
    `actions as of ${catalog.date}`,
  ];
}

function trailLines(trail: TrailCoverage): readonly string[] {
  const {
    files,
    digestFiles,
    bytes,
    events,
    duplicates,
    unmapped,
    accounts,
    callersWithoutPolicies,
    unknownPrincipals,
  } = trail;
  const others = Object.entries(callersWithoutPolicies).map(([what, count]) => `${what} ${count}`);
  const unknown = unmapped.map(({ eventSource, eventName, count }) => `${eventSource} ${eventName} ${count}`);
  return [
    `CloudTrail: ${files} files, ${digestFiles} of them digests, ${(bytes / 1e6).toFixed(1)} MB, ${events} events, ${duplicates} more delivered twice`,
    ...accounts.map(
      ({ account, regions, firstEvent, lastEvent, dataEvents }) =>
        `account ${account}: ${spanInWords({ firstEvent, lastEvent, regions, dataEvents, startsLate: false })}`,
    ),
    ...(others.length === 0 ? [] : [`events of callers without policies: ${others.join(", ")}`]),
    ...(unknown.length === 0 ? [] : [`events that no action is known for: ${unknown.join(", ")}`]),
    ...(unknownPrincipals.length === 0
      ? []
      : [`callers that the authorization details do not have: ${unknownPrincipals.join(", ")}`]),
  ];
}

function pairs(list: readonly { readonly what: string; readonly reason: string }[]): readonly string[] {
  return list.map(({ what, reason }) => `${what}: ${reason}`);
}

function section(
  title: string,
  tone: Tone,
  lines: readonly string[],
  { paint, columns }: TextOptions,
): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MAX_LINES;
  return [
    [
      paint(tone, title),
      ...lines.slice(0, MAX_LINES).map((line) => wrap(printable(line), columns, "  ")),
      ...(more > 0 ? [`  and ${more} more; --format json lists them all`] : []),
    ].join("\n"),
  ];
}
