import { expect, test } from "vitest";
import { arnShape, resourceIsOfType, takesResource } from "./arn-shape.ts";
import type { CatalogAction, ResourceType } from "./service.ts";

const bucket = type("bucket", "arn:${Partition}:s3:::${BucketName}");
const object = type("object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
const instance = type("instance", "arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}");

test("reads the six fields of a format", () => {
  const template = "arn:${Partition}:s3:us-west-2:${Account}:async-request/mrap/${Operation}/${Token}";
  expect(arnShape(template)).toEqual({
    template,
    partition: { kind: "placeholder", name: "Partition", form: "partition" },
    service: { kind: "literal", text: "s3" },
    region: { kind: "literal", text: "us-west-2" },
    account: { kind: "placeholder", name: "Account", form: "account" },
    resource: [
      { kind: "literal", text: "async-request/mrap/" },
      { kind: "placeholder", name: "Operation", form: "text" },
      { kind: "literal", text: "/" },
      { kind: "placeholder", name: "Token", form: "text" },
    ],
  });
});

test.each([
  ["", "no ARN format"],
  ["arn:${Partition}:s3:::", "unknown placeholder syntax"],
  ["arn:${Partition}:s3:::{BucketName}", "unknown placeholder syntax"],
  ["arn:${Partition}:s3:::$BucketName", "unknown placeholder syntax"],
  ["arn:${Partition}:s3:${Region}-${Zone}::x", "unknown ARN field"],
  ["arn:${Partition}:mediaconnect:${Region}:Offering ${Id}:x", "unknown ARN field"],
])("does not guess what %j means", (template, message) => {
  expect(() => arnShape(template)).toThrow(message);
});

test.each([
  ["arn:aws:s3:::amzn-s3-demo-bucket", bucket, true],
  ["arn:aws-cn:s3:::amzn-s3-demo-bucket", bucket, true],
  ["arn:aws:s3:::amzn-s3-demo-bucket/key", bucket, false],
  ["arn:aws:s3:::My_Legacy", bucket, true],
  ["arn:aws-mars:s3:::amzn-s3-demo-bucket", bucket, false],
  ["arn:aws:ec2:us east:111122223333:instance/i-1", instance, false],
  ["arn:aws:s4:::amzn-s3-demo-bucket", bucket, false],
  ["arn:aws:s3:us-east-1::amzn-s3-demo-bucket", bucket, false],
  ["arn:aws:s3:::amzn-s3-demo-bucket/a/b:c", object, true],
  ["arn:aws:s3:::amzn-s3-demo-bucket/", object, false],
  ["arn:aws:s3:::ab/key", object, false],
  ["arn:aws:ec2:us-east-1:111122223333:instance/i-1", instance, true],
  ["arn:aws:ec2:us-east-1::instance/i-1", instance, true],
  ["arn:aws:ec2:us-east-1:aws:instance/i-1", instance, true],
  ["arn:aws:ec2:us-east-1:11112222333:instance/i-1", instance, false],
  ["arn:aws:ec2:us-east-1:111122223333:instance/", instance, false],
  ["arn:aws:ec2:us-east-1:111122223333:volume/i-1", instance, false],
  ["*", instance, false],
  ["arn:aws:s3", bucket, false],
])("%s of type %o: %s", (arn, ofType, expected) => {
  expect(resourceIsOfType(arn, ofType)).toBe(expected);
});

test("a partition that the format names is the only one", () => {
  const chinese = type("chinese", "arn:aws-cn:demo:::${Id}");
  expect(resourceIsOfType("arn:aws-cn:demo:::x", chinese)).toBe(true);
  expect(resourceIsOfType("arn:aws:demo:::x", chinese)).toBe(false);
});

test("a documented star is a placeholder like others", () => {
  const device = type("device", "arn:${Partition}:braket:*:*:device/${DeviceId}");
  expect(resourceIsOfType("arn:aws:braket:::device/qpu", device)).toBe(true);
  expect(resourceIsOfType("arn:aws:braket:us-east-1:111122223333:device/qpu", device)).toBe(true);
  expect(resourceIsOfType("arn:aws:braket:us-east-1:1111:device/qpu", device)).toBe(false);
});

test("an action takes resources of its types; one without types takes `*` alone", () => {
  const get = action(object);
  expect(takesResource(get, "arn:aws:s3:::amzn-s3-demo-bucket/key")).toBe(true);
  expect(takesResource(get, "arn:aws:s3:::amzn-s3-demo-bucket")).toBe(false);
  expect(takesResource(get, "*")).toBe(false);
  expect(takesResource(action(), "*")).toBe(true);
  expect(takesResource(action(), "arn:aws:s3:::amzn-s3-demo-bucket")).toBe(false);
});

function type(name: string, template: string): ResourceType {
  return { name, shapes: [arnShape(template)], conditionKeys: [] };
}

function action(...types: readonly ResourceType[]): CatalogAction {
  const resources = types.map((one) => ({ type: one, conditionKeys: [] }));
  return { name: "Act", accessLevel: "Read", resources, conditionKeys: [] };
}
