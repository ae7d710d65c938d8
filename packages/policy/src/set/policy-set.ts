import type { Policy } from "../ast/policy.ts";
import type { Principal } from "../request.ts";

/**
 * Every policy that has a say when one principal calls one resource. The principal's side: `identity`, `boundary`, `session`,
 * `scp`. The resource's side: `resource` or `trust`, `rcp`. Where there is no boundary, session, service control, resource control or
 * endpoint policy there is no such limit; where there is no identity or resource policy it grants nothing, but for `unknown`.
 *
 * Source: reference_policies_evaluation-logic.
 */
export interface PolicySet {
  /** Attached to the user and its groups, or to the role. */
  readonly identity: readonly Policy[];
  /** Permissions boundary of the user or role. */
  readonly boundary: readonly Policy[];
  /** Passed when the session was made. */
  readonly session: readonly Policy[];
  /** Service control policies of the principal's account by level: the organization's root first, the account last. A level without policies denies. */
  readonly scp: readonly (readonly Policy[])[];
  /** Attached to the resource: a bucket policy, a key policy. */
  readonly resource?: Policy;
  /** Trust policy of the role that is to be assumed; for requests to assume one it takes the place of `resource`. */
  readonly trust?: Policy;
  /** Resource control policies of the resource's account by level. They only deny: `RCPFullAWSAccess` is always attached. */
  readonly rcp: readonly (readonly Policy[])[];
  /** Policies of the VPC endpoint that the request goes through. */
  readonly vpce: readonly Policy[];
  /** Twelve digits. Neither service control nor resource control policies bind this account. */
  readonly managementAccount?: string;
  /** Sides whose policies were not given, rather than said to have none. Questions about all requests reckon with any policy there. */
  readonly unknown?: readonly ("identity" | "resource")[];
  /** What a side without policies is taken to do: `identity` allows everything, `resource` leaves everything to the caller's account. */
  readonly taken?: readonly ("identity" | "resource")[];
  /** Whose identity policies these are; absent: anybody's. A role session without a name stands for any session of the role. */
  readonly principal?: Principal;
  /** Twelve digits. The account that owns the resources; absent: any, or as requests say. */
  readonly resourceAccount?: string;
}

/** The kinds of policies in a set. */
export type LayerName = "rcp" | "scp" | "vpce" | "resource" | "trust" | "identity" | "boundary" | "session";

/** The policies of one kind, of one level for `scp` and `rcp`. */
export interface Layer {
  readonly name: LayerName;
  /** 1 is the organization's root. */
  readonly level?: number;
}

/** Every document of a set. */
export function policiesOf(set: PolicySet): readonly Policy[] {
  const { identity, boundary, session, scp, resource, trust, rcp, vpce } = set;
  const single = [resource, trust].filter((policy) => policy !== undefined);
  return [...identity, ...boundary, ...session, ...scp.flat(), ...single, ...rcp.flat(), ...vpce];
}

/** The layers that hold policies, in the order of the fields. A level without policies is one too. */
export function layersOf(set: PolicySet): readonly Layer[] {
  const names: readonly LayerName[] = ["identity", "boundary", "session", "resource", "trust", "vpce"];
  const leveled = (name: "scp" | "rcp"): readonly Layer[] => set[name].map((_, index) => ({ name, level: index + 1 }));
  return [
    ...names.map((name): Layer => ({ name })).filter((layer) => policiesOfLayer(set, layer).length > 0),
    ...leveled("scp"),
    ...leveled("rcp"),
  ];
}

/** The policies of one layer. */
export function policiesOfLayer(set: PolicySet, { name, level = 1 }: Layer): readonly Policy[] {
  switch (name) {
    case "identity":
    case "boundary":
    case "session":
    case "vpce":
      return set[name];
    case "scp":
    case "rcp":
      return set[name][level - 1] ?? [];
    case "resource":
    case "trust": {
      const policy = set[name];
      return policy === undefined ? [] : [policy];
    }
  }
}

/** A set without any policy. */
export const NO_POLICIES: PolicySet = { identity: [], boundary: [], session: [], scp: [], rcp: [], vpce: [] };

/**
 * The set with one more policy: an identity policy beside the others, a resource policy as the resource's own.
 * Undefined if it is a resource policy and the set has one already.
 */
export function withPolicy(set: PolicySet, policy: Policy): PolicySet | undefined {
  switch (policy.kind) {
    case "identity":
      return { ...set, identity: [...set.identity, policy] };
    case "resource":
      return set.resource === undefined ? { ...set, resource: policy } : undefined;
  }
}
