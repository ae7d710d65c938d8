import type { JsonNode, JsonString } from "@policyproof/policy";
import { fieldOf, isText, isTrue } from "../json/fields.ts";
import { parseEmbedded } from "../embedded/parse-embedded.ts";
import { TRUST_RESOURCE_TYPE, isPolicy, useByShape } from "../embedded/policy-shape.ts";
import { isNamedLikePolicy } from "./other-policies.ts";
import { ownerOf, refuseUnknown } from "./plan-context.ts";
import type { PlanContext } from "./plan-context.ts";
import { isMarked } from "./resource.ts";
import type { Resource } from "./resource.ts";

type Path = readonly (string | number)[];

/**
 * Finds policies in the arguments of a resource that the table does not list: every text that is one by its shape, and what is named like a policy and not
 * known. `listed` are the arguments that are dealt with.
 */
export function readOther(context: PlanContext, resource: Resource, listed: ReadonlySet<string>): void {
  const { values, unknown } = resource;
  for (const { key, value } of values.members) if (!listed.has(key)) readNode(context, resource, value, [key]);
  if (unknown?.kind !== "object") return;
  const expressions = context.configuration.expressionsOf(resource);
  for (const { key, value } of unknown.members) {
    const expression = fieldOf(expressions, key);
    // What is not written is made up by the provider or by AWS.
    if (listed.has(key) || (expressions !== undefined && expression === undefined)) continue;
    for (const argument of unknownPolicies(value, key)) refuseUnknown(context, resource, argument, expression);
  }
}

/** The arguments below a mark that are named like policies and not known. */
function unknownPolicies(mark: JsonNode, path: string): readonly string[] {
  if (mark.kind === "array") return [...new Set(mark.items.flatMap((item) => unknownPolicies(item, path)))];
  if (mark.kind === "object") return mark.members.flatMap(({ key, value }) => unknownPolicies(value, `${path}.${key}`));
  return isTrue(mark) && isNamedLikePolicy(path.slice(path.lastIndexOf(".") + 1)) ? [path] : [];
}

function readNode(context: PlanContext, resource: Resource, node: JsonNode, path: Path): void {
  if (isText(node)) {
    readText(context, resource, node, path);
  } else if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) readNode(context, resource, item, [...path, index]);
  } else if (node.kind === "object") {
    if (isPolicy(node) && node.members.some(({ key }) => key === "Version")) add(context, resource, node, node, path);
    else for (const { key, value } of node.members) readNode(context, resource, value, [...path, key]);
  }
}

/** The policy of a REST API within its OpenAPI description. */
const API_POLICY = "x-amazon-apigateway-policy";

function readApi(context: PlanContext, resource: Resource, node: JsonString, path: Path): void {
  const read = /^\s*\{/.test(node.value) ? parseEmbedded(context.source, node) : undefined;
  const policy = read !== undefined && "tree" in read ? fieldOf(read.tree, API_POLICY) : undefined;
  const about = {
    id: `${resource.address}#${path.join(".")}/${API_POLICY}`,
    path: [...resource.path, ...path],
    owner: ownerOf(resource),
  };
  if (policy !== undefined) {
    context.collector.add({ ...about, use: "resource", resourceType: "AWS::ApiGateway::RestApi" }, policy);
    return;
  }
  context.collector.refuse({
    path: about.path,
    span: node.span,
    owner: about.owner,
    kind: "unsupported",
    reason: `${resource.address} has a policy within an API description that is not JSON`,
    help: "write the description as JSON, or the policy in `aws_api_gateway_rest_api_policy`",
  });
}

function readText(context: PlanContext, resource: Resource, node: JsonString, path: Path): void {
  const { source } = context;
  const name = path.findLast((step) => typeof step === "string") ?? "";
  if (node.value.includes(API_POLICY)) {
    readApi(context, resource, node, path);
    return;
  }
  if (!/^\s*(?:\{|%7b)/i.test(node.value) || !node.value.includes("Statement")) return;
  const read = parseEmbedded(source, node);
  if (!("tree" in read)) {
    // Text of a program or a template language, unless its name says that it should be a policy.
    if (isNamedLikePolicy(name)) add(context, resource, node, undefined, path);
  } else if (isPolicy(read.tree)) {
    add(context, resource, node, read.tree, path);
  }
}

function add(context: PlanContext, resource: Resource, node: JsonNode, tree: JsonNode | undefined, path: Path): void {
  const use = tree === undefined ? "identity" : useByShape(tree);
  const about = {
    id: `${resource.address}#${path.join(".")}`,
    path: [...resource.path, ...path],
    owner: ownerOf(resource),
    attachedTo: use === "identity" ? context.holdersOf(resource) : undefined,
    use,
    ...(use === "trust" ? { resourceType: TRUST_RESOURCE_TYPE } : {}),
    sensitive: isMarked(resource.sensitive, path),
  };
  context.collector.add(about, node);
}
