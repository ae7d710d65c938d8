import type { JsonNode } from "@policyproof/policy";
import { fieldOf, isText, itemsOf } from "../json/fields.ts";
import type { Holder } from "../model.ts";
import type { Configuration } from "./configuration.ts";
import { splitAddress } from "./module-address.ts";
import type { Principals } from "./principals.ts";
import { allReferences, originsOf, scopeOf } from "./references.ts";
import { isMarked, isUnknown } from "./resource.ts";
import type { Resource } from "./resource.ts";

/** An argument that names roles, users or groups, as a text or as a list of texts. */
export interface HolderArgument {
  readonly kind: Holder["kind"];
  readonly argument: string;
}

/** Where inline policies say whose they are. */
const INLINE: ReadonlyMap<string, HolderArgument> = new Map([
  ["aws_iam_role_policy", { kind: "role", argument: "role" }],
  ["aws_iam_user_policy", { kind: "user", argument: "user" }],
  ["aws_iam_group_policy", { kind: "group", argument: "group" }],
  ["awscc_iam_role_policy", { kind: "role", argument: "role_name" }],
  ["awscc_iam_user_policy", { kind: "user", argument: "user_name" }],
  ["awscc_iam_group_policy", { kind: "group", argument: "group_name" }],
]);

/** Who has the policies that the resource itself holds; undefined if it is not known in full. */
export function inlineHolders(
  configuration: Configuration,
  principals: Principals,
  resource: Resource,
): readonly Holder[] | undefined {
  const self = principals.of(resource);
  if (self !== undefined) return [self];
  const argument = INLINE.get(resource.type);
  return argument && argumentHolders(configuration, principals, resource, argument);
}

/** Those that an argument names: by their names, or by what its expression refers to. Undefined if they cannot be told. */
export function argumentHolders(
  configuration: Configuration,
  principals: Principals,
  resource: Resource,
  { kind, argument }: HolderArgument,
): readonly Holder[] | undefined {
  const { texts, isComplete } = textsOf(resource, argument);
  const named = texts.map(({ value }) => principals.named(kind, value));
  if (isComplete) return named;
  const origins = originsIn(configuration, resource, argument);
  const found = origins.map((origin) => referred(kind, origin, principals));
  if (origins.length === 0 || found.some((holders) => holders.length === 0)) return undefined;
  return [...new Set([...named, ...found.flat()])];
}

/** The texts of an argument that are known, and whether these are all. */
export function textsOf(
  resource: Resource,
  argument: string,
): { readonly texts: readonly (JsonNode & { readonly kind: "string" })[]; readonly isComplete: boolean } {
  const node = fieldOf(resource.values, argument);
  const texts = (node?.kind === "array" ? itemsOf(node) : [node]).filter(isText);
  const marks = fieldOf(resource.unknown, argument);
  const isPartlyUnknown = itemsOf(marks).some((_, index) => isMarked(marks, [index]));
  return { texts, isComplete: !isUnknown(resource, argument) && !isPartlyUnknown };
}

/** What the expression of an argument refers to, but for the keys of instances. */
export function originsIn(configuration: Configuration, resource: Resource, argument: string): readonly string[] {
  const expression = fieldOf(configuration.expressionsOf(resource), argument);
  const origins = originsOf(configuration, allReferences(expression), scopeOf(resource));
  return origins.filter((origin) => !/^(?:each\.key|count\.index)$/.test(splitAddress(origin).rest));
}

const REFERENCE = /^aws(?:cc)?_iam_/;
const ATTRIBUTE = /\.(?:id|name|arn|role_name|user_name|group_name)$/;

/**
 * The roles, users or groups that a reference such as `module.a.aws_iam_role.reader[0].id` speaks of. A plan does not tell what an expression does with it:
 * it is taken to be the name.
 */
function referred(kind: Holder["kind"], origin: string, principals: Principals): readonly Holder[] {
  const { rest } = splitAddress(origin);
  return REFERENCE.test(rest) ? principals.at(kind, origin.replace(ATTRIBUTE, "")) : [];
}
