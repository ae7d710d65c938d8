import { splitArn } from "@policyproof/policy";
import type { TrailEvent } from "./trail-event.ts";

/**
 * Who an event is held against.
 *
 * - `principal`: a user or role by `principalKey`; a session counts for its role, a federated user for the user who made the token;
 * - `id`: a user or role by its unique id, all that a log of another account tells;
 * - `other`: nobody with policies of their own, by the type of the identity or of its ARN: `root`, `AWSService`, ...
 */
export type Caller =
  | { readonly kind: "principal"; readonly key: string }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "other"; readonly what: string };

/** Names a user or role without its path, which session ARNs do not carry: `123456789012:role/Name`. Unique in an account. */
export function principalKey(account: string, kind: "role" | "user", name: string): string {
  return `${account}:${kind}/${name}`;
}

/** Source: CloudTrail User Guide, "CloudTrail userIdentity element". */
export function callerOf(event: TrailEvent): Caller {
  if (event.arn !== undefined) {
    const key = keyOfArn(event.arn);
    return key === undefined ? { kind: "other", what: kindOfArn(event.arn) } : { kind: "principal", key };
  }
  const { type, accountId, userName, principalId } = event.identity ?? {};
  if (type === "IAMUser" && accountId !== undefined && userName !== undefined) {
    return { kind: "principal", key: principalKey(accountId, "user", userName) };
  }
  const id = /^(?:AIDA|AROA)[A-Z0-9]+/.exec(principalId ?? "")?.[0];
  if (id !== undefined) return { kind: "id", id };
  return { kind: "other", what: type ?? "no identity" };
}

/** The key of the user, role or session that an ARN names. */
function keyOfArn(arn: string | undefined): string | undefined {
  const fields = arn === undefined ? undefined : splitArn(arn);
  if (fields === undefined) return undefined;
  const [, , service, , account, resource] = fields;
  const [kind = "", ...names] = resource.split("/");
  const last = names.at(-1);
  if (last === undefined || last === "") return undefined;
  if (service === "iam" && (kind === "role" || kind === "user")) return principalKey(account, kind, last);
  const [role] = names;
  if (service === "sts" && kind === "assumed-role" && role !== undefined) return principalKey(account, "role", role);
  return undefined;
}

/** `root`, `federated-user`. */
function kindOfArn(arn: string): string {
  return /^[a-z-]+/.exec(splitArn(arn)?.[5] ?? "")?.[0] ?? "unknown";
}
