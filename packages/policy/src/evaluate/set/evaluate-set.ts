import type { Policy } from "../../ast/policy.ts";
import type { Decision } from "../../decision.ts";
import type { Layer, PolicySet } from "../../set/policy-set.ts";
import type { Request } from "../../request.ts";
import { builtInRule } from "./built-in-rules.ts";
import type { BuiltInRule } from "./built-in-rules.ts";
import { callerClass, resourceOwner } from "./caller.ts";
import { grantOf } from "./grant.ts";
import type { Grant } from "./grant.ts";
import { layersAbout } from "./layers.ts";
import type { LayerSays, LayeredStatementRef } from "./layers.ts";
import { assumesRole, isAboutKey } from "./resource-side.ts";

/** What decided: a layer of policies, what AWS does whatever policies say, or that the caller is the root user. */
export type DecidedBy =
  | Layer
  | { readonly name: "built-in"; readonly rule: BuiltInRule }
  | { readonly name: "root-user" };

/** What all policies of a set together say about a request. */
export interface SetDecision {
  readonly decision: Decision["decision"];
  /** Denied explicitly: the first layer with a Deny. Denied implicitly: the first layer that lacks an Allow. Allowed: the layer that grants. */
  readonly decidedBy: DecidedBy;
  /** All Deny statements that hold, or the Allow statements of the layers that grant; empty if no statement decided. */
  readonly because: readonly LayeredStatementRef[];
}

/**
 * The final answer to a request, from all policies that have a say.
 *
 * A Deny in any layer wins. Then service control policies (at every level) and VPC endpoint policies must allow. Within them, with
 * I, B, Z = identity policies, boundary and session policies allow (B and Z also where there is none, but Z not for federated users,
 * all three for the root user)
 * and Rd, Ri, Ra = the resource policy grants directly, indirectly, to the account:
 *
 * | caller                                                | is allowed iff                                  |
 * |-------------------------------------------------------|-------------------------------------------------|
 * | of the resource's account                             | Rd or (Ri and B and Z) or (I and B and Z)       |
 * | of the same account, assuming a role or using a key   | Rd or (Ri and B and Z) or (Ra and I and B and Z) |
 * | of another account                                    | (Rd or Ri or Ra) and I and B and Z              |
 * | without an account: public, service, identity provider | Rd                                              |
 *
 * Source: reference_policies_evaluation-logic_policy-eval-denyallow, reference_policies_evaluation-logic-cross-account,
 * KMS key-policies, id_roles_terms-and-concepts.
 */
export function evaluateSet(set: PolicySet, request: Request): SetDecision {
  const rule = builtInRule(request);
  if (rule !== undefined) {
    const decision = rule === "caller-identity" ? "allowed" : "denied-implicit";
    return { decision, decidedBy: { name: "built-in", rule }, because: [] };
  }
  const layers = layersAbout(set, request);
  const denying = layers.filter(({ denies }) => denies.length > 0);
  const [first] = denying;
  if (first !== undefined) {
    return {
      decision: "denied-explicit",
      decidedBy: first.layer,
      because: denying.flatMap(({ denies }) => denies),
    };
  }
  const closed = layers.find(({ layer, allows }) => isGate(layer) && allows.length === 0);
  return closed === undefined ? grantDecision(layers, set, request) : blocked(closed.layer);
}

/** Layers that must allow whoever calls. Resource control policies do, by `RCPFullAWSAccess`. */
function isGate({ name }: Layer): boolean {
  return name === "scp" || name === "vpce";
}

function grantDecision(layers: readonly LayerSays[], set: PolicySet, request: Request): SetDecision {
  const decisive = assumesRole(request) || isAboutKey(request);
  const resource = layers.find(({ layer }) => layer.name === "resource" || layer.name === "trust");
  const resourceLayer = resource?.layer ?? { name: assumesRole(request) ? "trust" : "resource" };
  const direct = granting(resource, request, "direct");
  const indirect = granting(resource, request, "indirect");
  const account = granting(resource, request, "account");
  const caller = callerClass(request.principal);
  const sameAccount = "account" in request.principal && request.principal.account === resourceOwner(request);
  if (direct.length > 0 && (caller === "outsider" || sameAccount)) return allowed(resourceLayer, direct);
  if (caller === "outsider") return blocked(resourceLayer);

  const identity = layers.find(({ layer }) => layer.name === "identity")?.allows ?? [];
  const identityAllows = caller === "root" || identity.length > 0 || takes(set, "identity");
  const limit = limitOf(layers, request);
  if (sameAccount && indirect.length > 0) {
    return limit === undefined ? allowed(resourceLayer, indirect) : blocked(limit);
  }
  const named = sameAccount ? account : [...direct, ...indirect, ...account];
  const delegates = resource === undefined && takes(set, "resource");
  if ((decisive || !sameAccount) && named.length === 0 && !delegates) return blocked(resourceLayer);
  if (!identityAllows) return blocked({ name: "identity" });
  if (limit !== undefined) return blocked(limit);
  const because = [...(decisive || !sameAccount ? named : []), ...identity];
  return caller === "root"
    ? { decision: "allowed", decidedBy: { name: "root-user" }, because }
    : allowed({ name: "identity" }, because);
}

/** Is a side that has no policies taken to allow? */
function takes({ taken = [], identity }: PolicySet, side: "identity" | "resource"): boolean {
  return taken.includes(side) && (side === "resource" || identity.length === 0);
}

/**
 * The boundary or session policy that does not allow the request. A federated-user session has no permissions of its user's policies
 * unless session policies were passed (API_GetFederationToken).
 */
function limitOf(layers: readonly LayerSays[], { principal }: Request): Layer | undefined {
  const closed = layers.find(
    ({ layer, allows }) => (layer.name === "boundary" || layer.name === "session") && allows.length === 0,
  );
  if (closed !== undefined) return closed.layer;
  const isLimited = principal.kind === "federated-user" && !layers.some(({ layer }) => layer.name === "session");
  return isLimited ? { name: "session" } : undefined;
}

/** The statements of the resource policy that allow the request and name the caller in this way. */
function granting(resource: LayerSays | undefined, request: Request, grant: Grant): readonly LayeredStatementRef[] {
  return (resource?.allows ?? []).filter(({ policy, index }) => {
    const document: Policy | undefined = resource?.policies[policy];
    const statement = document?.statements.find((one) => one.index === index);
    return document !== undefined && statement !== undefined && grantOf(statement, document, request) === grant;
  });
}

function allowed(decidedBy: Layer, because: readonly LayeredStatementRef[]): SetDecision {
  return { decision: "allowed", decidedBy, because };
}

function blocked(decidedBy: Layer): SetDecision {
  return { decision: "denied-implicit", decidedBy, because: [] };
}
