import type { AccessKey } from "../exports/read-access-keys.ts";
import type { PrincipalDetails } from "../exports/account-details.ts";
import { principalKey } from "../trail/caller.ts";
import type { ExpandPolicy } from "./expand-policy.ts";
import { createFinding, lastAccessedOf } from "./finding-v2.ts";
import type { FindingV2 } from "./finding-v2.ts";
import { grantedActions } from "./granted-actions.ts";
import { createJudge } from "./judge-action.ts";
import type { JudgeTools } from "./judge-action.ts";
import { knownUse, unmappedEvents } from "./known-use.ts";
import type { KnownUse, UseInputs, UseSource } from "./known-use.ts";
import { unusedCredentials } from "./unused-credentials.ts";
import { unusedPermissions } from "./unused-permissions.ts";
import type { OpenActions, PolicyUnused } from "./unused-permissions.ts";

/** A finding and what it rests on. */
export interface UnusedFinding {
  readonly finding: FindingV2;
  /** Who it is about. */
  readonly principal: PrincipalDetails;
  readonly evidence: Evidence;
  /** For `UnusedPermission`: what to take out of which policy. */
  readonly policies: readonly PolicyUnused[];
}

export interface Evidence {
  readonly sources: readonly UseSource[];
  /** If the log had a say: what it holds of the principal's account. */
  readonly cloudTrail?: {
    readonly firstEvent: string;
    readonly lastEvent: string;
    readonly regions: readonly string[];
    /** The event sources whose data events were recorded. */
    readonly dataEvents: readonly string[];
    /** The log does not reach back to the start of the tracking period: earlier use is not known. */
    readonly startsLate: boolean;
  };
  /** Granted actions that neither used nor unused can be said of; they are not in the finding. */
  readonly open: readonly OpenActions[];
}

export interface NotJudged {
  /** An ARN. */
  readonly what: string;
  readonly reason: string;
}

export interface PrincipalJudgement {
  readonly findings: readonly UnusedFinding[];
  readonly notJudged: readonly NotJudged[];
}

export interface JudgeContext extends JudgeTools {
  readonly asOf: string;
  readonly since: string;
  readonly keys: readonly AccessKey[];
  readonly uses: UseInputs;
  readonly expand: ExpandPolicy;
}

const NO_CREDENTIALS =
  "it was not active, and without its row of a credential report nothing is known of its password and keys";

/** All findings about one user or role. */
export async function judgePrincipal(principal: PrincipalDetails, context: JudgeContext): Promise<PrincipalJudgement> {
  const { since, uses } = context;
  const use = knownUse(principal, uses, since);
  const credentials = principal.kind === "user" ? await credentialFindings(principal, use, context) : [];
  const skip = (reason: string): PrincipalJudgement => ({
    findings: credentials,
    notJudged: [{ what: principal.arn, reason }],
  });
  if (principal.created !== undefined && principal.created > since) {
    return skip(`it was made on ${principal.created.slice(0, 10)}, within the tracking period`);
  }
  if (use.last !== undefined && use.last >= since) return permissionFinding(principal, use, credentials, context);
  if (!isActivityKnown(principal, use)) return skip("no input tells whether it was active");
  if (principal.kind === "user") {
    // AWS judges permissions of active users only; what an idle one may sign in with is for the credential report to tell.
    return use.credentials === undefined ? skip(NO_CREDENTIALS) : { findings: credentials, notJudged: [] };
  }
  const finding = await createFinding(
    {
      kind: "role",
      resource: principal.arn,
      resourceOwnerAccount: principal.account,
      findingType: "UnusedIAMRole",
      findingDetails: [{ unusedIamRoleDetails: lastAccessedOf(use.last) }],
    },
    context.asOf,
  );
  return { findings: [{ finding, principal, evidence: evidenceOf(use, since, []), policies: [] }], notJudged: [] };
}

/** That a user's password was never used says nothing about the keys. */
function isActivityKnown({ kind, lastUsed }: PrincipalDetails, { report, credentials, coverage }: KnownUse): boolean {
  return (
    report !== undefined ||
    coverage !== undefined ||
    (kind === "role" ? lastUsed !== undefined : credentials !== undefined)
  );
}

async function credentialFindings(
  user: PrincipalDetails,
  use: KnownUse,
  { asOf, since, keys, uses }: JudgeContext,
): Promise<readonly UnusedFinding[]> {
  const found = await unusedCredentials(user, use, {
    asOf,
    since,
    keys,
    keysInTrail: uses.trail?.accessKeys ?? new Map<string, string>(),
    signInInTrail: uses.trail?.passwords.get(principalKey(user.account, "user", user.name)),
  });
  return found.map((finding) => ({ finding, principal: user, evidence: evidenceOf(use, since, []), policies: [] }));
}

async function permissionFinding(
  principal: PrincipalDetails,
  use: KnownUse,
  credentials: readonly UnusedFinding[],
  context: JudgeContext,
): Promise<PrincipalJudgement> {
  const { asOf, since, expand } = context;
  const { arn, account, kind } = principal;
  const granted = grantedActions(principal, since, expand);
  const { details, policies, open } = unusedPermissions(
    granted,
    createJudge(use, since, context),
    use,
    context.partsOf,
  );
  const notJudged = reservations(principal, use, { recent: granted.recent, stopped: granted.stopped, open });
  if (details.length === 0) return { findings: credentials, notJudged };
  const finding = await createFinding(
    {
      kind,
      resource: arn,
      resourceOwnerAccount: account,
      findingType: "UnusedPermission",
      findingDetails: details.map((one) => ({ unusedPermissionDetails: one })),
    },
    asOf,
  );
  return {
    findings: [...credentials, { finding, principal, evidence: evidenceOf(use, since, open), policies }],
    notJudged,
  };
}

/** What an active principal is granted and nothing was said about. */
function reservations(
  { arn, unknownPolicies, hasBoundary, boundary }: PrincipalDetails,
  use: KnownUse,
  {
    recent,
    stopped,
    open,
  }: { readonly recent: number; readonly stopped: number; readonly open: readonly OpenActions[] },
): readonly NotJudged[] {
  const count = open.reduce((sum, { actions }) => sum + actions, 0);
  const puzzling = unmappedEvents(use);
  const sentences: readonly (readonly [number, string])[] = [
    [unknownPolicies, `policies that are not known or not understood: ${unknownPolicies}`],
    [recent, `actions that were granted within the tracking period: ${recent}`],
    [stopped, `granted actions that its permissions boundary stops: ${stopped}`],
    [
      hasBoundary && boundary === undefined ? 1 : 0,
      "its permissions boundary is not known; all that its policies allow counts as granted",
    ],
    [count, `granted actions that leave no trace in the inputs: ${count}`],
    [
      puzzling.length,
      `no action is known for its events ${puzzling.map(({ eventSource, eventName }) => `${eventSource} ${eventName}`).join(", ")}`,
    ],
  ];
  return sentences.filter(([number]) => number > 0).map(([, reason]) => ({ what: arn, reason }));
}

function evidenceOf({ sources, coverage }: KnownUse, since: string, open: readonly OpenActions[]): Evidence {
  if (coverage === undefined) return { sources, open };
  const { first, last, regions, dataSources } = coverage;
  return {
    sources,
    cloudTrail: {
      firstEvent: first,
      lastEvent: last,
      regions: [...regions].toSorted(),
      dataEvents: [...dataSources].toSorted(),
      startsLate: first > since,
    },
    open,
  };
}
