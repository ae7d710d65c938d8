import type { AttachedPolicy, Holder, Owner } from "../model.ts";
import type { Configuration } from "./configuration.ts";
import { argumentHolders, inlineHolders, originsIn, textsOf } from "./holders.ts";
import type { HolderArgument } from "./holders.ts";
import { isManagedPolicy, managedPolicies } from "./managed-policies.ts";
import { principalsOf } from "./principals.ts";
import { ownerOf } from "./plan-context.ts";
import type { Resource } from "./resource.ts";

/** Who has which policies in a plan or a state. */
export interface PolicyLinks {
  /** Who has the identity policies of a resource; undefined if it is not known in full. */
  holdersOf(resource: Resource): readonly Holder[] | undefined;
  /** Policies that are attached and are not among the resources. */
  readonly attached: readonly Omit<AttachedPolicy, "file">[];
}

/** A type of resource that gives policies to somebody by their ARNs. */
interface Attachment {
  /** Arguments with the ARN, or a list of ARNs. */
  readonly policies: string;
  /** Who gets them: the resource itself if absent, nobody that a rule can name if empty. */
  readonly holders?: readonly HolderArgument[];
}

const role = (argument: string): HolderArgument => ({ kind: "role", argument });
const user = (argument: string): HolderArgument => ({ kind: "user", argument });
const group = (argument: string): HolderArgument => ({ kind: "group", argument });

const ATTACHMENTS: ReadonlyMap<string, Attachment> = new Map<string, Attachment>([
  ["aws_iam_role", { policies: "managed_policy_arns" }],
  ["awscc_iam_role", { policies: "managed_policy_arns" }],
  ["awscc_iam_user", { policies: "managed_policy_arns" }],
  ["awscc_iam_group", { policies: "managed_policy_arns" }],
  ["aws_iam_role_policy_attachment", { policies: "policy_arn", holders: [role("role")] }],
  ["aws_iam_user_policy_attachment", { policies: "policy_arn", holders: [user("user")] }],
  ["aws_iam_group_policy_attachment", { policies: "policy_arn", holders: [group("group")] }],
  ["aws_iam_policy_attachment", { policies: "policy_arn", holders: [role("roles"), user("users"), group("groups")] }],
  ["aws_iam_role_policy_attachments_exclusive", { policies: "policy_arns", holders: [role("role_name")] }],
  ["aws_iam_user_policy_attachments_exclusive", { policies: "policy_arns", holders: [user("user_name")] }],
  ["aws_iam_group_policy_attachments_exclusive", { policies: "policy_arns", holders: [group("group_name")] }],
  ["aws_ssoadmin_managed_policy_attachment", { policies: "managed_policy_arn", holders: [] }],
  ["awscc_sso_permission_set", { policies: "managed_policies", holders: [] }],
]);

/** Resources that may attach any policy, whose holders every managed policy would list. */
const MAX_OPEN = 100;

/** One resource that attaches policies. */
interface Link {
  /** Undefined if they are not known in full. */
  readonly holders: readonly Holder[] | undefined;
  /** Addresses of policies among the resources. */
  readonly policies: ReadonlySet<string>;
  /** It may attach any other policy. */
  readonly isOpen: boolean;
  readonly attached: readonly Omit<AttachedPolicy, "file">[];
}

export function policyLinks(configuration: Configuration, resources: readonly Resource[]): PolicyLinks {
  const principals = principalsOf(resources);
  const managed = managedPolicies(resources);
  const links = resources.flatMap((resource) => {
    const attachment = resource.data ? undefined : ATTACHMENTS.get(resource.type);
    return attachment === undefined ? [] : [linkOf(resource, attachment)];
  });
  const byPolicy = Map.groupBy(
    links.flatMap((link) => [...link.policies].map((address) => ({ link, address }))),
    ({ address }) => address,
  );
  const open = links.filter(({ isOpen }) => isOpen);

  function linkOf(resource: Resource, { policies: argument, holders: named }: Attachment): Link {
    const self = principals.of(resource);
    const parts = named?.map((one) => argumentHolders(configuration, principals, resource, one)) ?? [self && [self]];
    const known = parts.filter((part) => part !== undefined).flat();
    const isKnown = named?.length !== 0 && !parts.includes(undefined);
    const owner = holderOwner(known) ?? ownerOf(resource);
    const { texts, isComplete } = textsOf(resource, argument);
    const origins = isComplete ? [] : originsIn(configuration, resource, argument);
    const targets = [
      ...texts.map(({ value, span }) => ({ arn: value, span, own: managed.byArn(value) })),
      ...origins.map((origin) => ({
        arn: `<${origin}>`,
        span: resource.values.span,
        own: managed.byReference(origin),
      })),
    ];
    // What a resource has itself and is not written is what AWS will answer.
    if (!isComplete && origins.length === 0 && named !== undefined)
      targets.push({ arn: `<${argument}>`, span: resource.values.span, own: [] });
    const foreign = targets.filter(({ own }) => own.length === 0);
    return {
      holders: isKnown ? known : undefined,
      policies: new Set(targets.flatMap(({ own }) => own)),
      isOpen: foreign.some(({ arn }) => arn.startsWith("<")),
      attached: foreign.map(({ arn, span }) => ({ arn, owner, span })),
    };
  }

  return {
    attached: links.flatMap(({ attached }) => attached),
    holdersOf: (resource) => {
      if (!isManagedPolicy(resource)) return inlineHolders(configuration, principals, resource);
      const certain = byPolicy.get(resource.address)?.map(({ link }) => link) ?? [];
      if (certain.length === 0) return [];
      if (open.length > MAX_OPEN) return undefined;
      const all = [...certain, ...open].map(({ holders }) => holders);
      const known = all.filter((holders) => holders !== undefined);
      return known.length === all.length ? [...new Set(known.flat())] : undefined;
    },
  };
}

/** Who is meant, if it is one. */
function holderOwner([holder, ...others]: readonly Holder[]): Owner | undefined {
  if (holder === undefined || others.length > 0) return undefined;
  const [name = ""] = holder.names;
  return { type: `aws_iam_${holder.kind}`, name };
}
