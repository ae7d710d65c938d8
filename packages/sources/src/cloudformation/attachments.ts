import type { Span } from "@policyproof/diagnostics";
import type { AttachedPolicy, Holder } from "../model.ts";
import { canBeAnything, isSamePolicy, policyArn } from "./arn-texts.ts";
import { functionOf } from "./json-tree.ts";
import { possibleTexts } from "./possible-texts.ts";
import { principalsOf, referred } from "./principals.ts";
import type { Principals } from "./principals.ts";
import type { Resource, Template } from "./template.ts";
import { showText } from "./values.ts";
import type { Text } from "./values.ts";
import { walk } from "./walk.ts";

/** Who has which policies in a template. */
export interface Attachments {
  /** Who has an identity policy of the resource; undefined if it is not known in full. */
  holdersOf(resource: Resource): readonly Holder[] | undefined;
  /** Policies that are attached and are not in the template. */
  readonly attached: readonly Omit<AttachedPolicy, "file">[];
}

/** Where resources name the policies that they have. */
const POLICY_LISTS: Readonly<Record<string, readonly string[]>> = {
  "AWS::IAM::Role": ["ManagedPolicyArns[]"],
  "AWS::IAM::User": ["ManagedPolicyArns[]"],
  "AWS::IAM::Group": ["ManagedPolicyArns[]"],
  "AWS::SSO::PermissionSet": ["ManagedPolicies[]", "CustomerManagedPolicyReferences[].Name"],
  "AWS::Serverless::Function": ["Policies[]"],
  "AWS::Serverless::StateMachine": ["Policies[]"],
};

type HolderLists = Partial<Record<Holder["kind"], string>>;

/** Where policies name those who have them. */
const HOLDER_LISTS: Readonly<Record<string, HolderLists>> = {
  "AWS::IAM::Policy": { role: "Roles[]", user: "Users[]", group: "Groups[]" },
  "AWS::IAM::ManagedPolicy": { role: "Roles[]", user: "Users[]", group: "Groups[]" },
  "AWS::IAM::RolePolicy": { role: "RoleName" },
  "AWS::IAM::UserPolicy": { user: "UserName" },
  "AWS::IAM::GroupPolicy": { group: "GroupName" },
};

/** Those who may have a policy, each of which every managed policy would list. */
const MAX_POSSIBLE = 100;

/** A policy that a resource names. */
interface Link {
  readonly resource: Resource;
  readonly span: Span;
  /** What its ARN can be; undefined if it cannot be made out. */
  readonly texts: readonly Text[] | undefined;
  /** What makes it, for messages. */
  readonly by: string;
}

export function attachmentsOf(template: Template): Attachments {
  const principals = principalsOf(template);
  const resources = [...template.resources.values()];
  const links = resources.flatMap((resource) => linksOf(template, resource));
  const managed = new Map(
    resources
      .filter(({ type }) => type === "AWS::IAM::ManagedPolicy")
      .map((resource) => [resource.id, referred(template, resource) ?? []]),
  );
  const own = Map.groupBy([...managed.values()].flat().map(policyArn), ({ key }) => key);
  const isOwn = (text: Text): boolean => {
    const arn = policyArn(text);
    return own.get(arn.key)?.some((one) => isSamePolicy(one, arn)) === true;
  };
  const linkedTo = linksByPolicy(links);
  return {
    holdersOf: (resource) => {
      const lists = Object.hasOwn(HOLDER_LISTS, resource.type) ? HOLDER_LISTS[resource.type] : undefined;
      if (lists === undefined) {
        const self = principals.of(resource)?.holder;
        return self && [self];
      }
      const named = namedHolders(template, principals, resource, lists);
      const arns = managed.get(resource.id);
      return arns === undefined || named === undefined ? named : withLinked(named, linkedTo(arns), principals);
    },
    attached: links.flatMap(({ resource, span, texts, by }) => {
      const arns = texts?.filter((text) => !isOwn(text)).map(showText) ?? [`<${by}>`];
      return arns.map((arn) => ({ arn, owner: { type: resource.type, name: resource.id }, span }));
    }),
  };
}

function linksOf(template: Template, resource: Resource): readonly Link[] {
  const { type, properties: node } = resource;
  const lists = Object.hasOwn(POLICY_LISTS, type) ? POLICY_LISTS[type] : undefined;
  if (lists === undefined || node === undefined) return [];
  const start = { node, path: [...resource.path, "Properties"], guards: [] };
  const links = lists
    .flatMap((path) => walk(start, path))
    .map((walked): Link => {
      const { node: item } = walked.place;
      const by = walked.kind === "computed" ? walked.by : (functionOf(item)?.key ?? "no text");
      return { resource, span: item.span, texts: possibleTexts(template, resource, walked.place), by };
    });
  // Documents, templates of policies and what cannot be made out are told of where AWS SAM's policies are read.
  return type.startsWith("AWS::Serverless::") ? links.filter(({ texts }) => texts !== undefined) : links;
}

/** Those that a policy names; undefined if one of them cannot be told. */
function namedHolders(
  template: Template,
  principals: Principals,
  resource: Resource,
  lists: HolderLists,
): readonly Holder[] | undefined {
  const { properties: node } = resource;
  if (node === undefined) return undefined;
  const start = { node, path: [...resource.path, "Properties"], guards: [] };
  const found = new Set<Holder>();
  for (const kind of ["role", "user", "group"] as const) {
    const path = lists[kind];
    for (const { place } of path === undefined ? [] : walk(start, path)) {
      for (const text of possibleTexts(template, resource, place) ?? [undefined]) {
        const holder = text && principals.named(kind, text);
        if (holder === undefined) return undefined;
        found.add(holder);
      }
    }
  }
  return [...found];
}

/** Links to a policy, and those that may lead to any. */
interface Linked {
  readonly certain: readonly Link[];
  readonly possible: readonly Link[];
}

function linksByPolicy(links: readonly Link[]): (arns: readonly Text[]) => Linked {
  const known = links.flatMap((link) => (link.texts ?? []).map((text) => ({ link, arn: policyArn(text) })));
  const byKey = Map.groupBy(known, ({ arn }) => arn.key);
  const possible = links.filter(({ texts }) => texts === undefined || texts.some(canBeAnything));
  return (arns) => {
    const certain = arns.map(policyArn).flatMap((arn) => {
      const same = (byKey.get(arn.key) ?? []).filter((one) => isSamePolicy(one.arn, arn));
      return same.map(({ link }) => link);
    });
    return { certain, possible };
  };
}

/** With those who name the policy. Somebody of whom it is not known may have it beside others, and does not count alone. */
function withLinked(
  named: readonly Holder[],
  { certain, possible }: Linked,
  principals: Principals,
): readonly Holder[] | undefined {
  if (named.length + certain.length === 0) return [];
  if (possible.length > MAX_POSSIBLE) return undefined;
  const linked = [...certain, ...possible].map(({ resource }) => principals.of(resource)?.holder);
  const known = linked.filter((holder) => holder !== undefined);
  return known.length === linked.length ? [...new Set([...named, ...known])] : undefined;
}
