import type { ArnShape } from "./arn-shape.ts";
import type { Part } from "./parts.ts";
import type { CatalogAction } from "./service.ts";

/** Where a resource lies: partition `aws`, region `us-east-1`, account of twelve digits. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Names that AWS's documentation uses in its examples, by placeholder. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["BucketName", "amzn-s3-demo-bucket"],
  ["TableBucketName", "amzn-s3-demo-bucket"],
  ["ObjectName", "example.txt"],
  ["Vendor", "backup"],
  ["KeyId", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["UUID", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["Uuid", "1234abcd-12ab-34cd-56ef-1234567890ab"],
]);

/** What Amazon EC2 puts before the digits of an id, by what stands before the placeholder. */
const EC2_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["dhcp-options/", "dopt"],
  ["elastic-ip/", "eipalloc"],
  ["image/", "ami"],
  ["instance/", "i"],
  ["internet-gateway/", "igw"],
  ["launch-template/", "lt"],
  ["natgateway/", "nat"],
  ["network-acl/", "acl"],
  ["network-interface/", "eni"],
  ["route-table/", "rtb"],
  ["security-group-rule/", "sgr"],
  ["security-group/", "sg"],
  ["snapshot/", "snap"],
  ["subnet/", "subnet"],
  ["volume/", "vol"],
  ["vpc-endpoint/", "vpce"],
  ["vpc/", "vpc"],
]);

/** A concrete ARN of the shape, the same for the same place: `arn:aws:ec2:us-east-1:111122223333:instance/i-1234567890abcdef0`. */
export function exampleArn(shape: ArnShape, place: Place): string {
  const ec2 = shape.service.kind === "literal" && shape.service.text === "ec2";
  const resource = shape.resource.map((part, index) => {
    const before = shape.resource[index - 1];
    const prefix = ec2 && before?.kind === "literal" ? EC2_PREFIXES.get(before.text) : undefined;
    return fill(part, (name) => (prefix === undefined ? exampleName(name, place) : `${prefix}-1234567890abcdef0`));
  });
  return [
    "arn",
    fill(shape.partition, () => place.partition),
    fill(shape.service, (name) => exampleName(name, place)),
    fill(shape.region, () => place.region),
    fill(shape.account, () => place.account),
    resource.join(""),
  ].join(":");
}

/** A resource of every type that the action takes: ARNs, or `*` alone. */
export function exampleResources(action: CatalogAction, place: Place): readonly string[] {
  if (action.resources.length === 0) return ["*"];
  return action.resources.map(({ type }) => exampleArn(type.shapes[0], place));
}

function fill(part: Part, nameOf: (placeholder: string) => string): string {
  return part.kind === "literal" ? part.text : nameOf(part.name);
}

function exampleName(placeholder: string, place: Place): string {
  if (/Account(?:ID|Id)?$/.test(placeholder)) return place.account;
  if (placeholder.endsWith("Region")) return place.region;
  return NAMES.get(placeholder) ?? "example";
}
