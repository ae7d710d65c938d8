import { parsePolicy, parseRequest } from "@policyproof/policy";
import type { Policy, PolicyKind, Request } from "@policyproof/policy";

/** A policy of a JSON value that must be one. */
export function policyOf(json: unknown, kind: PolicyKind): Policy {
  const { policy, diagnostics } = parsePolicy(JSON.stringify(json), { kind });
  if (policy === undefined) throw new Error(`no policy: ${diagnostics[0]?.message} in ${JSON.stringify(json)}`);
  return policy;
}

/** A request of a JSON value that must be one. */
export function requestOf(json: unknown): Request {
  const { request, diagnostics } = parseRequest(JSON.stringify(json));
  if (request === undefined) throw new Error(`no request: ${diagnostics[0]?.message} in ${JSON.stringify(json)}`);
  return request;
}
