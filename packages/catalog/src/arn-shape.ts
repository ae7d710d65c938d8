import { splitArn } from "@policyproof/policy";
import type { ArnFields } from "@policyproof/policy";
import { parseParts, partsMatch } from "./parts.ts";
import type { Part, PlaceholderForm } from "./parts.ts";
import type { CatalogAction, ResourceType } from "./service.ts";

/**
 * The ARNs that a documented format stands for, field by field.
 *
 * The documentation says only what the placeholders are called. A partition is one that exists, a region letters, digits and hyphens or nothing, an
 * account is twelve digits, `aws` or nothing, and whatever stands in the last field is one or more characters, slashes and
 * colons included. The names of buckets are documented closer: see `PlaceholderForm`.
 */
export interface ArnShape {
  /** As documented: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly template: string;
  readonly partition: Part;
  readonly service: Part;
  readonly region: Part;
  readonly account: Part;
  readonly resource: readonly Part[];
}

/**
 * Reads an ARN format of the Service Authorization Reference.
 *
 * @throws {Error} if the text is no such format: the data is then of a kind that this package does not know
 */
export function arnShape(template: string): ArnShape {
  const fields = splitArn(template);
  if (fields === undefined) throw new Error(`no ARN format: ${template}`);
  const [, partition, service, region, account, resource] = fields;
  if (!/^(?:[^{}$]|\$\{[A-Za-z0-9]+\})+$/.test(resource)) throw new Error(`unknown placeholder syntax: ${template}`);
  return {
    template,
    partition: fieldShape(partition, "partition", template),
    service: fieldShape(service, "field", template),
    region: fieldShape(region, "region", template),
    account: fieldShape(account, "account", template),
    resource: parseParts(resource, (name) => (name.endsWith("BucketName") ? "bucket-name" : "text")),
  };
}

/** One of the fields before the last: a text, or one placeholder, which may be a star. */
function fieldShape(field: string, form: PlaceholderForm, template: string): Part {
  if (/^[a-z0-9-]*$/.test(field)) return { kind: "literal", text: field };
  const [part, ...more] = parseParts(field, () => form);
  if (part?.kind !== "placeholder" || more.length > 0) throw new Error(`unknown ARN field \`${field}\`: ${template}`);
  return part;
}

/** Whether the text is an ARN of the type. */
export function resourceIsOfType(arn: string, type: ResourceType): boolean {
  const fields = splitArn(arn);
  return fields !== undefined && fieldsAreOfType(fields, type);
}

/** The last field comes early: it usually starts with the type's name, which tells the types of a service apart at once. */
function fieldsAreOfType([, partition, service, region, account, resource]: ArnFields, type: ResourceType): boolean {
  return type.shapes.some(
    (shape) =>
      partsMatch([shape.service], service) &&
      partsMatch(shape.resource, resource) &&
      partsMatch([shape.region], region) &&
      partsMatch([shape.account], account) &&
      partsMatch([shape.partition], partition),
  );
}

/**
 * Whether a request for the action can be about the resource, an ARN or `*`: the ARN is of one of the action's types, or the
 * action has none and the resource is `*`.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys" ("Resource types" column).
 */
export function takesResource(action: CatalogAction, resource: string): boolean {
  if (action.resources.length === 0) return resource === "*";
  const fields = splitArn(resource);
  return fields !== undefined && action.resources.some(({ type }) => fieldsAreOfType(fields, type));
}
