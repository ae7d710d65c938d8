import fc from "fast-check";
import type { Policy, PolicyKind, PolicySet } from "@policyproof/policy";
import { policiesOf } from "@policyproof/policy";
import { policyOf } from "../build.ts";
import { nearRequest } from "./near-request.ts";
import { picker, picks } from "./picker.ts";
import type { Pick } from "./picker.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyJson } from "./policy-json.ts";
import { requestJson } from "./request-json.ts";
import type { RequestJson } from "./request-json.ts";

/** A set of policies, each as a JSON value. */
export interface PolicySetJson {
  readonly identity: readonly PolicyJson[];
  readonly boundary: readonly PolicyJson[];
  readonly session: readonly PolicyJson[];
  readonly scp: readonly (readonly PolicyJson[])[];
  readonly resource: PolicyJson | undefined;
  readonly trust: PolicyJson | undefined;
  readonly rcp: readonly (readonly PolicyJson[])[];
  readonly vpce: readonly PolicyJson[];
  readonly managementAccount: string | undefined;
}

export interface NearSetMiss {
  readonly set: PolicySetJson;
  readonly request: RequestJson & { readonly resourceAccount?: string };
}

const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" } as const;

/** Half of the policies that limit allow everything, or hardly any request would come through all of them. */
function limiting(kind: PolicyKind): fc.Arbitrary<PolicyJson> {
  const everything = kind === "identity" ? EVERYTHING : { ...EVERYTHING, Principal: "*" };
  return fc.oneof(fc.constant({ Version: "2012-10-17", Statement: [everything] }), policyJson(kind));
}

function few<T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  );
}

const ACCOUNT = fc.constantFrom(undefined, "111111111111", "222222222222");

/** A set of policies and a request that nearly meets a statement of one of them, or does. */
export function nearSetMiss(): fc.Arbitrary<NearSetMiss> {
  const set = fc.record({
    identity: fc.array(policyJson("identity"), { maxLength: 2 }),
    boundary: few(limiting("identity")),
    session: few(limiting("identity")),
    scp: few(few(limiting("identity"))),
    resource: fc.oneof(fc.constant(undefined), policyJson("resource")),
    trust: fc.oneof(fc.constant(undefined), policyJson("resource")),
    rcp: few(few(limiting("resource"))),
    vpce: few(limiting("resource")),
    managementAccount: ACCOUNT,
  });
  return fc.tuple(set, requestJson(), ACCOUNT, picks(24)).map(([json, base, resourceAccount, choices]) => {
    const pick = picker(choices);
    const policies = policiesOf(policySetOf(json));
    const policy = policies[pick(policies.length || 1)];
    const special = ofSpecialMeaning(base, pick);
    const request = policy === undefined ? special : nearRequest(policy, special, pick);
    return { set: json, request: { ...request, ...(resourceAccount === undefined ? {} : { resourceAccount }) } };
  });
}

/** Actions and resources for which sets have rules of their own, in half of the cases. */
function ofSpecialMeaning(base: RequestJson, pick: Pick): RequestJson {
  const special = [
    ["sts:AssumeRole", "arn:aws:iam::111111111111:role/app"],
    ["STS:AssumeRole", "arn:aws:iam::222222222222:role/app"],
    ["kms:Decrypt", "arn:aws:kms:us-east-1:111111111111:key/k"],
    ["kms:RetireGrant", "arn:aws:kms:us-east-1:111111111111:alias/k"],
    ["sts:GetCallerIdentity", "*"],
  ] as const;
  const [action, resource] = special[pick(2 * special.length)] ?? [base.action, base.resource];
  return { ...base, action, resource };
}

export function policySetOf(json: PolicySetJson): PolicySet {
  const identity = (policies: readonly PolicyJson[]): readonly Policy[] =>
    policies.map((one) => policyOf(one, "identity"));
  const resource = (policies: readonly PolicyJson[]): readonly Policy[] =>
    policies.map((one) => policyOf(one, "resource"));
  return {
    identity: identity(json.identity),
    boundary: identity(json.boundary),
    session: identity(json.session),
    scp: json.scp.map(identity),
    ...(json.resource === undefined ? {} : { resource: policyOf(json.resource, "resource") }),
    ...(json.trust === undefined ? {} : { trust: policyOf(json.trust, "resource") }),
    rcp: json.rcp.map(resource),
    vpce: resource(json.vpce),
    ...(json.managementAccount === undefined ? {} : { managementAccount: json.managementAccount }),
  };
}
