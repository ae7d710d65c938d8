import type { JsonNode } from "@policyproof/policy";
import { fieldOf, itemsOf, textOf } from "../json/fields.ts";
import type { Holder } from "../model.ts";

/** The lists of an export, and the members of what they list: inline policies and the name. */
export const PRINCIPALS = [
  { list: "UserDetailList", policies: "UserPolicyList", type: "AWS::IAM::User", name: "UserName", kind: "user" },
  { list: "GroupDetailList", policies: "GroupPolicyList", type: "AWS::IAM::Group", name: "GroupName", kind: "group" },
  { list: "RoleDetailList", policies: "RolePolicyList", type: "AWS::IAM::Role", name: "RoleName", kind: "role" },
] as const;

/** Who has which managed policies, over all pages. */
export interface Attachments {
  /** ARNs of the policies whose documents the export has. */
  readonly documents: ReadonlySet<string>;
  /** By the ARN of the policy. */
  readonly holders: ReadonlyMap<string, readonly Holder[]>;
}

export function attachmentsOf(pages: readonly JsonNode[]): Attachments {
  const policies = pages.flatMap((page) => itemsOf(fieldOf(page, "Policies")));
  const documents = new Set(policies.flatMap((policy) => textOf(fieldOf(policy, "Arn")) ?? []));
  const links = pages.flatMap((page) =>
    PRINCIPALS.flatMap(({ list, kind, name }) =>
      itemsOf(fieldOf(page, list)).flatMap((principal) => {
        const holder = holderOf(principal, kind, name);
        return attachedTo(principal).flatMap(({ arn }) => (holder === undefined ? [] : [{ arn, holder }]));
      }),
    ),
  );
  const holders = new Map<string, Holder[]>();
  for (const { arn, holder } of links) {
    const known = holders.get(arn);
    if (known === undefined) holders.set(arn, [holder]);
    else known.push(holder);
  }
  return { documents, holders };
}

/** The managed policies that a user, group or role has, with where that stands. */
export function attachedTo(principal: JsonNode): readonly { readonly arn: string; readonly node: JsonNode }[] {
  return itemsOf(fieldOf(principal, "AttachedManagedPolicies")).flatMap((node) => {
    const arn = textOf(fieldOf(node, "PolicyArn"));
    return arn === undefined ? [] : [{ arn, node }];
  });
}

/** Undefined if the export does not say who it is. */
export function holderOf(principal: JsonNode, kind: Holder["kind"], name: string): Holder | undefined {
  const arn = textOf(fieldOf(principal, "Arn"));
  const called = textOf(fieldOf(principal, name)) ?? arn?.slice(arn.lastIndexOf("/") + 1);
  const names = [called, arn].filter((one) => one !== undefined);
  return names.length === 0 ? undefined : { kind, names };
}
