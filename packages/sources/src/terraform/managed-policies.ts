import { fieldOf, textOf } from "../json/fields.ts";
import { splitAddress } from "./module-address.ts";
import { blockOf, valuesOf } from "./principals.ts";
import type { Resource } from "./resource.ts";

/** The managed policies among the resources, by address. */
export interface ManagedPolicies {
  byArn(arn: string): readonly string[];
  /** Those that a reference such as `module.a.aws_iam_policy.read.arn` speaks of. */
  byReference(origin: string): readonly string[];
}

export function isManagedPolicy({ type, data }: Resource): boolean {
  return !data && (type === "aws_iam_policy" || type === "awscc_iam_managed_policy");
}

export function managedPolicies(resources: readonly Resource[]): ManagedPolicies {
  const policies = resources.filter(isManagedPolicy);
  const arns = new Map<string, string[]>();
  const blocks = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, address: string): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [address]);
    else known.push(address);
  };
  for (const policy of policies) {
    const { address } = policy;
    const known = valuesOf(policy, ["arn", "policy_arn"]);
    const name = textOf(fieldOf(policy.values, "name")) ?? textOf(fieldOf(policy.values, "managed_policy_name"));
    // AWS makes the ARN of one that is new.
    const made = name === undefined ? [] : [`policy${textOf(fieldOf(policy.values, "path")) ?? "/"}${name}`];
    for (const key of known.length > 0 ? known : made) add(arns, key, address);
    for (const key of new Set([address, blockOf(policy)])) add(blocks, key, address);
  }
  return {
    byArn: (arn) => {
      const [, , , , account, policy] = arn.split(":");
      const made = account === "aws" || policy === undefined ? undefined : arns.get(policy);
      return arns.get(arn) ?? made ?? [];
    },
    byReference: (origin) =>
      /^aws(?:cc)?_iam_/.test(splitAddress(origin).rest)
        ? (blocks.get(origin.replace(/\.(?:arn|id|policy_arn)$/, "")) ?? [])
        : [],
  };
}
