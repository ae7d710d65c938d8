import { readFileSync } from "node:fs";
import { loadCatalog } from "@policyproof/catalog";
import { expect, test } from "vitest";
import { loadEventTable } from "./event-table.ts";
import { createEventMapper } from "./map-event.ts";
import { createVisibility } from "./visibility.ts";

const [table, catalog] = await Promise.all([loadEventTable(), loadCatalog()]);
const mapEvent = createEventMapper(table, catalog);

test.each([
  ["s3", "ListBuckets", ["s3:ListAllMyBuckets"]],
  ["s3", "ListObjectsV2", ["s3:ListBucket"]],
  ["s3", "HeadObject", ["s3:GetObject"]],
  ["s3", "GetBucketEncryption", ["s3:GetEncryptionConfiguration"]],
  ["s3", "PutBucketLifecycle", ["s3:PutLifecycleConfiguration"]],
  ["s3", "DeleteBucketReplication", ["s3:PutReplicationConfiguration"]],
  ["lambda", "GetFunction20150331v2", ["lambda:GetFunction"]],
  ["lambda", "UpdateFunctionCode20150331v2", ["lambda:UpdateFunctionCode"]],
  ["lambda", "Invoke", ["lambda:InvokeFunction"]],
  ["cloudfront", "CreateDistribution2020_05_31", ["cloudfront:CreateDistribution"]],
  ["monitoring", "DescribeAlarms", ["cloudwatch:DescribeAlarms"]],
  ["tagging", "GetResources", ["tag:GetResources"]],
  ["apigateway", "GetResource", ["apigateway:GET"]],
  ["kms", "ReEncrypt", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]],
  ["ec2", "describeinstances", ["ec2:DescribeInstances"]],
])("%s %s", (source, name, own) => {
  expect(mapEvent(`${source}.amazonaws.com`, name, "AwsApiCall")).toMatchObject({ kind: "actions", own });
});

test("a call may have asked for more, and handing on a role leaves no event of its own", () => {
  expect(mapEvent("lambda.amazonaws.com", "CreateFunction20150331", undefined)).toEqual({
    kind: "actions",
    own: ["lambda:CreateFunction"],
    also: ["iam:PassRole"],
  });
});

test("what needs no permission and what is not known", () => {
  expect(mapEvent("signin.amazonaws.com", "ConsoleLogin", "AwsConsoleSignIn")).toEqual({
    kind: "none",
    why: "sign-in",
  });
  expect(mapEvent("kms.amazonaws.com", "RotateKey", "AwsServiceEvent")).toEqual({ kind: "none", why: "service event" });
  expect(mapEvent("ec2.amazonaws.com", "NoSuchCall", "AwsApiCall")).toEqual({ kind: "unmapped" });
  expect(mapEvent("20150331", "20150331", undefined)).toEqual({ kind: "unmapped" });
  expect(mapEvent("__proto__", "constructor", undefined)).toEqual({ kind: "unmapped" });
});

test("nearly all published events are understood, and the others are known by name", () => {
  const file = new URL("../../test/data/event-names.json", import.meta.url);
  const { events } = JSON.parse(readFileSync(file, "utf8")) as { events: readonly [string, string, string, number][] };
  const sum = (list: typeof events): number => list.reduce((total, [, , , count]) => total + count, 0);
  const unmapped = events.filter(([source, name, type]) => mapEvent(source, name, type).kind === "unmapped");
  expect(1 - sum(unmapped) / sum(events)).toBeGreaterThan(0.998);
  expect(unmapped.map(([source, name]) => `${source} ${name}`)).toEqual([
    "cloudtrail.amazonaws.com EnableRegion",
    "ec2.amazonaws.com PutBucketLogging",
    "ec2.amazonaws.com RegisterManagedInstance",
    "sso.amazonaws.com CreateToken",
  ]);
});

test("what a log can show", () => {
  const visibility = createVisibility(table);
  expect(visibility("ec2:DescribeInstances")).toBe("management");
  expect(visibility("s3:GetBucketPublicAccessBlock")).toBe("management");
  expect(visibility("s3:GetObject")).toBe("data");
  expect(visibility("dynamodb:PutItem")).toBe("data");
  expect(visibility("iam:PassRole")).toBe("unseen");
  expect(visibility("kafka-cluster:Connect")).toBe("data");
});

test("every action that the tables name exists", () => {
  const actions = Object.entries(table.events).flatMap(([prefix, packed]) =>
    packed
      .split(/[ ]/)
      .flatMap((entry) =>
        (entry.split("=")[1] ?? "").split(/[+,]/).map((one) => (one.includes(":") ? one : `${prefix}:${one}`)),
      ),
  );
  const unknown = actions.filter((action) => !action.endsWith(":") && catalog.action(action) === undefined);
  expect(unknown).toEqual([]);
});
