import { expect, test } from "vitest";
import { carriedKey, findKey } from "./carried-key.ts";
import { loadCatalog } from "./catalog.ts";
import type { ResourceType } from "./service.ts";

const catalog = await loadCatalog();

test.each([
  // Global keys, whatever the action.
  ["s3:ListAllMyBuckets", undefined, "aws:sourceip", "IPAddress"],
  ["s3:ListAllMyBuckets", undefined, "aws:principaltag/team", "String"],
  ["s3:ListAllMyBuckets", undefined, "aws:principalorgpaths", "ArrayOfString"],
  ["s3:ListAllMyBuckets", undefined, "aws:sourcevpcarn", "ARN"],
  ["s3:ListAllMyBuckets", undefined, "ec2:sourceinstancearn", "ARN"],
  // Keys of the action, with and without placeholder.
  ["s3:GetObject", "object", "s3:existingobjecttag/team", "String"],
  ["s3:GetObject", "object", "s3:existingobjecttag/", undefined],
  ["s3:GetObject", "object", "s3:prefix", undefined],
  ["s3:ListBucket", "bucket", "s3:prefix", "String"],
  ["s3:ListBucket", "bucket", "s3:max-keys", "Numeric"],
  ["kms:Decrypt", "key", "kms:encryptioncontext:department", "String"],
  // Keys about tags are only there where they are listed.
  ["s3:ListAllMyBuckets", undefined, "aws:resourcetag/team", undefined],
  ["s3:ListAllMyBuckets", undefined, "aws:requesttag/team", undefined],
  ["s3:ListAllMyBuckets", undefined, "aws:tagkeys", undefined],
  ["ec2:CreateTags", "instance", "aws:requesttag/team", "String"],
  ["ec2:CreateTags", "instance", "aws:tagkeys", "ArrayOfString"],
  // Keys beside a type of the action, which neither the type nor the action has.
  ["autoscaling:DeleteAutoScalingGroup", "autoscalinggroup", "autoscaling:forcedelete", "Bool"],
  ["autoscaling:DeleteAutoScalingGroup", undefined, "autoscaling:forcedelete", undefined],
  ["autoscaling:UpdateAutoScalingGroup", "autoscalinggroup", "autoscaling:forcedelete", undefined],
  // Keys of the resource type: an instance has an instance type, a subnet does not.
  ["ec2:RunInstances", "instance", "ec2:instancetype", "String"],
  ["ec2:RunInstances", "subnet", "ec2:instancetype", undefined],
  ["s3:GetObject", "object", "s3:buckettag/team", "String"],
  ["s3:GetObject", undefined, "s3:buckettag/team", undefined],
  ["s3:GetObject", "object", "aws:resourcetag/team", "String"],
  ["s3:GetObject", "object", "s3:nosuchkey", undefined],
])("%s about %s: %s is %s", (name, typeName, key, expected) => {
  const action = catalog.action(name);
  const type = typeName === undefined ? undefined : typeOf(name, typeName);
  expect(action && carriedKey(catalog, action, type, key)?.type).toBe(expected);
});

test("a key's name is compared in lower case, and what stands for a placeholder may be anything", () => {
  expect(findKey(catalog.globalKeys, "aws:principaltag/a/b:c")?.name).toBe("aws:PrincipalTag/${TagKey}");
  expect(findKey(catalog.globalKeys, "aws:principaltag")).toBeUndefined();
  expect(findKey(catalog.globalKeys, "aws:SourceIp")).toBeUndefined();
});

function typeOf(action: string, name: string): ResourceType {
  const found = catalog.service(action.split(":")[0] ?? "")?.resourceTypes.get(name);
  if (found === undefined) throw new Error(`no resource type ${name}`);
  return found;
}
