import type { JsonNode } from "@policyproof/policy";
import type { PolicyAbout } from "../embedded/collector.ts";
import { fieldAt, fieldOf, isAbsent, itemsOf, textOf } from "../json/fields.ts";
import { namesOf } from "./attachments.ts";
import { rebuildDocument } from "./document/rebuild.ts";
import { ownerOf, refuseUnknown } from "./plan-context.ts";
import type { PlanContext } from "./plan-context.ts";
import { attachedType } from "./policy-attributes.ts";
import type { PolicyAttribute } from "./policy-attributes.ts";
import { documentAddress, referencesOf, scopeOf } from "./references.ts";
import { isMarked, isUnknown } from "./resource.ts";
import type { Resource } from "./resource.ts";

type Path = readonly (string | number)[];

/** Reads the policies that one argument of a resource holds. */
export function readAttribute(context: PlanContext, resource: Resource, attribute: PolicyAttribute): void {
  const [argument = "", nested] = attribute.path.split(".");
  const expressions = context.configuration.expressionsOf(resource);
  const written = expressions === undefined ? undefined : fieldOf(expressions, argument) !== undefined;
  if (isUnknown(resource, argument)) {
    // What is not written and not known is what AWS will answer, not what somebody wants.
    if (attribute.computed === true && written === false) return;
    readUnknown(context, resource, attribute, [argument], fieldOf(expressions, argument));
    return;
  }
  if (isAbsent(fieldOf(resource.values, argument))) {
    if (isRequired(resource, attribute)) refuseAbsent(context, resource, argument);
    return;
  }
  const elsewhere = written === true ? [] : attachedElsewhere(context, resource, attribute);
  const expression = fieldOf(expressions, argument);
  if (nested !== undefined) readBlocks(context, resource, attribute, { argument, nested, expression, elsewhere });
  else if (elsewhere.length === 0) readValue(context, resource, attribute, [argument], expression);
}

/** Is there no such resource without the policy? Somebody may have taken it out of the plan, as what is sensitive. */
function isRequired({ type }: Resource, { use, computed }: PolicyAttribute): boolean {
  return use === "trust" || (type.endsWith("_policy") && computed !== true);
}

function refuseAbsent({ collector }: PlanContext, resource: Resource, argument: string): void {
  const { values, path, address } = resource;
  collector.refuse({
    path,
    span: (fieldOf(values, argument) ?? values).span,
    owner: ownerOf(resource),
    kind: "malformed",
    reason: `\`${argument}\` of ${address} is missing, without which there is no such resource`,
    help: "give the output of `terraform show -json` unchanged",
  });
}

function attachedElsewhere(
  context: PlanContext,
  resource: Resource,
  { attachedBy }: PolicyAttribute,
): readonly Resource[] {
  return attachedBy === undefined ? [] : context.attached(attachedBy.type, attachedBy.argument, resource);
}

/** An argument whose policies stand in blocks. */
interface Blocks {
  readonly argument: string;
  readonly nested: string;
  readonly expression: JsonNode | undefined;
  /** Resources that blocks may have been read back from. */
  readonly elsewhere: readonly Resource[];
}

function readBlocks(context: PlanContext, resource: Resource, attribute: PolicyAttribute, blocks: Blocks): void {
  const { argument, nested, expression, elsewhere } = blocks;
  const names = new Set(elsewhere.flatMap((one) => namesOf(one, ["name"])));
  for (const [index, block] of itemsOf(fieldOf(resource.values, argument)).entries()) {
    if (names.has(textOf(fieldOf(block, "name")) ?? "")) continue;
    const inner = fieldOf(blockExpressions(expression, block, index), nested);
    readValue(context, resource, attribute, [argument, index, nested], inner);
  }
}

/** The expressions of a block: the order of the values is not that of the configuration, so blocks are found by their name. */
function blockExpressions(expressions: JsonNode | undefined, block: JsonNode, index: number): JsonNode | undefined {
  const blocks = itemsOf(expressions);
  const name = textOf(fieldOf(block, "name"));
  if (blocks.length === 1) return index === 0 ? blocks[0] : undefined;
  const named = blocks.filter((one) => name !== undefined && textOf(fieldAt(one, "name", "constant_value")) === name);
  return named.length === 1 ? named[0] : undefined;
}

function readValue(
  context: PlanContext,
  resource: Resource,
  attribute: PolicyAttribute,
  path: Path,
  expression: JsonNode | undefined,
): void {
  if (isMarked(resource.unknown, path)) {
    readUnknown(context, resource, attribute, path, expression);
    return;
  }
  const node = fieldAt(resource.values, ...path);
  if (node === undefined || isAbsent(node)) return;
  const about = aboutPolicy(context, resource, attribute, path);
  if (node.kind === "string" || node.kind === "object") {
    context.collector.add(about, node);
    return;
  }
  context.collector.refuse({
    path: about.path,
    span: node.span,
    owner: ownerOf(resource),
    kind: "malformed",
    reason: `\`${path.join(".")}\` of ${resource.address} is neither text nor an object`,
    help: "make the plan again with `terraform show -json`",
  });
}

/** What is not known as a whole is rebuilt from the data source that makes it, if that is what it is. */
function readUnknown(
  context: PlanContext,
  resource: Resource,
  attribute: PolicyAttribute,
  path: Path,
  expression: JsonNode | undefined,
): void {
  const address = documentAddress(context.configuration, referencesOf(expression), scopeOf(resource));
  const data = address === undefined ? undefined : context.documents.get(address);
  const argument = path.filter((step) => typeof step === "string").join(".");
  if (data === undefined) {
    refuseUnknown(context, resource, argument, expression);
    return;
  }
  const document = rebuildDocument(context, data);
  if ("reason" in document) {
    refuseUnknown(context, resource, argument, expression, document.reason);
    return;
  }
  const about = aboutPolicy(context, resource, attribute, path);
  const provisional = {
    reason: `\`${argument}\` of ${resource.address} is not known before the plan is applied`,
    waitsFor: data.address,
  };
  context.collector.addDocument({ ...about, path: data.path, provisional }, document, data.values);
}

function aboutPolicy(context: PlanContext, resource: Resource, attribute: PolicyAttribute, path: Path): PolicyAbout {
  const resourceType = attachedType(attribute, resource);
  return {
    id: `${resource.address}#${idPath(resource, path)}`,
    path: [...resource.path, ...path],
    owner: ownerOf(resource),
    attachedTo: attribute.use === "identity" ? context.holdersOf(resource) : undefined,
    use: attribute.use,
    ...(resourceType === undefined ? {} : { resourceType }),
    sensitive: isMarked(resource.sensitive, path),
  };
}

/** Blocks by their name where they have one, because their numbers change when others come and go. */
function idPath({ values }: Resource, [argument = "", index]: Path): string {
  if (index === undefined) return String(argument);
  return `${argument}/${textOf(fieldAt(values, argument, index, "name")) ?? String(index)}`;
}
