import type { KeyCredential } from "../exports/read-credential-report.ts";
import type { PrincipalDetails } from "../exports/account-details.ts";
import type { AccessKey } from "../exports/read-access-keys.ts";
import { createFinding, lastAccessedOf } from "./finding-v2.ts";
import type { FindingV2 } from "./finding-v2.ts";
import { latest } from "./known-use.ts";
import type { KnownUse } from "./known-use.ts";

export interface CredentialInputs {
  readonly asOf: string;
  readonly since: string;
  /** The ids of keys, which the credential report does not tell. */
  readonly keys: readonly AccessKey[];
  /** When the log last shows a key, by id. */
  readonly keysInTrail: ReadonlyMap<string, string>;
  /** When the log last shows a sign-in with the user's password. */
  readonly signInInTrail: string | undefined;
}

/** The user's active keys and password that are older than the tracking period and were not used within it. */
export async function unusedCredentials(
  user: PrincipalDetails,
  { credentials }: KnownUse,
  inputs: CredentialInputs,
): Promise<readonly FindingV2[]> {
  const { asOf, since } = inputs;
  const about = { kind: "user", resource: user.arn, resourceOwnerAccount: user.account } as const;
  const findings: FindingV2[] = [];
  for (const key of credentials?.keys ?? []) {
    const id = idOfKey(user, key, inputs.keys);
    const last = latest([key.lastUsed, id === undefined ? undefined : inputs.keysInTrail.get(id)]);
    if (!isIdle(key.lastRotated ?? user.created, last, since)) continue;
    const accessKeyId = id ?? key.slot;
    const findingDetails = [{ unusedIamUserAccessKeyDetails: { accessKeyId, ...lastAccessedOf(last) } }];
    findings.push(
      await createFinding({ ...about, findingType: "UnusedIAMUserAccessKey", findingDetails }, asOf, accessKeyId),
    );
  }
  const password = credentials?.password;
  if (password !== undefined) {
    const last = latest([password.lastUsed, inputs.signInInTrail]);
    if (isIdle(password.lastChanged ?? user.created, last, since)) {
      const findingDetails = [{ unusedIamUserPasswordDetails: lastAccessedOf(last) }];
      findings.push(await createFinding({ ...about, findingType: "UnusedIAMUserPassword", findingDetails }, asOf));
    }
  }
  return findings;
}

function isIdle(made: string | undefined, last: string | undefined, since: string): boolean {
  return (made === undefined || made <= since) && (last === undefined || last < since);
}

/** A key of the report is told by its user and the instant it was made. */
function idOfKey(
  { name }: PrincipalDetails,
  { lastRotated }: KeyCredential,
  keys: readonly AccessKey[],
): string | undefined {
  const same = keys.filter((key) => key.userName === name && key.created !== undefined && key.created === lastRotated);
  return same.length === 1 ? same[0]?.id : undefined;
}
