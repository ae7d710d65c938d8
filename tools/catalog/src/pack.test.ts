import { expect, test } from "vitest";
import { openCatalog } from "@policyproof/catalog";
import { artefactText, pack } from "./pack.ts";
import type { Source, SourceAction, SourceService } from "./source.ts";

/** What the corrections look for, and a service of which tests change one thing. */
const corrected: Source = {
  name: "made up",
  version: "1.0.0",
  date: new Date("2026-01-02T23:00:00Z"),
  rcpServices: ["demo"],
  globalKeys: [
    { name: "aws:SourceVpcArn", type: "String" },
    { name: "aws:PrincipalTag/tag-key", type: "String" },
  ],
  services: [
    service("opsworks-cm", {
      resourceTypes: [
        {
          name: "backup",
          arn: "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-{Date-and-Time-Stamp-of-Backup}",
          conditionKeys: [],
        },
      ],
    }),
    service("mediaconnect", {
      resourceTypes: [
        { name: "Offering", arn: "arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}", conditionKeys: [] },
      ],
    }),
  ],
};

const tag = { name: "demo:Tag/<key>", type: "String" };
const thing = { name: "Thing", arn: "arn:${Partition}:demo:::${Id}", conditionKeys: ["demo:Tag/<key>"] };

test("does not depend on the order of the source", () => {
  const actions = [action("b", {}), action("A", {}), action("c", {})];
  const forwards = artefactText(pack(sourceWith({ actions })));
  expect(artefactText(pack(sourceWith({ actions: actions.toReversed() })))).toBe(forwards);
  expect(forwards).toContain(String.raw`"demo": "Demo;;;;;;A|Read||;b|Read||;c|Read||"`);
});

test("two rows for one type become one, with the keys of both", () => {
  const catalog = openCatalog(
    pack(
      sourceWith({
        conditionKeys: [tag, { name: "demo:Size", type: "Numeric" }],
        resourceTypes: [thing],
        actions: [
          action("Act", {
            resources: [
              { type: "thing", conditionKeys: ["demo:Tag/<key>"] },
              { type: "Thing", conditionKeys: ["demo:size"] },
            ],
          }),
        ],
      }),
    ),
  );
  const resources = catalog.action("demo:act")?.resources.map((one) => one.conditionKeys.map(({ name }) => name));
  expect(resources).toEqual([["demo:Size", "demo:Tag/${key}"]]);
});

test("corrects a key's type and takes the day in universal time", () => {
  const artefact = pack(sourceWith({}));
  expect(artefact.globalKeys).toEqual(["aws:PrincipalTag/${TagKey}|String", "aws:SourceVpcArn|ARN"]);
  expect(artefact.date).toBe("2026-01-02");
});

test.each<[string, Partial<SourceService>, string]>([
  ["an unknown key", { actions: [action("Act", { conditionKeys: ["demo:Other"] })] }, "nothing is called demo:other"],
  [
    "an unknown type",
    { actions: [action("Act", { resources: [{ type: "other", conditionKeys: [] }] })] },
    "nothing is called other",
  ],
  ["an unknown level", { actions: [action("Act", { accessLevel: "Read, Write" })] }, "unknown access level"],
  ["an unknown key type", { conditionKeys: [{ name: "demo:Tag", type: "Money" }] }, "unknown type Money"],
  ["an unknown placeholder", { conditionKeys: [{ name: "demo:Tag/{key}", type: "String" }] }, "unexpected characters"],
  ["an unknown ARN", { resourceTypes: [{ ...thing, arn: "arn:${Partition}:demo:x" }] }, "no ARN format"],
  ["a name twice", { conditionKeys: [tag, { ...tag, name: "demo:tag/<key>" }] }, "a name occurs twice"],
  ["an action twice", { actions: [action("Act", {}), action("ACT", {})] }, "a name occurs twice"],
  ["a separator in a name", { name: "De|mo" }, "unexpected characters"],
])("refuses %s", (_, change, message) => {
  expect(() => pack(sourceWith(change))).toThrow(message);
});

test("refuses services for resource control policies that there are none of", () => {
  expect(() => pack({ ...sourceWith({}), rcpServices: ["other"] })).toThrow("services that there are none of: other");
});

test("refuses corrections that the source no longer needs", () => {
  expect(() => pack({ ...sourceWith({}), globalKeys: [] })).toThrow("aws:SourceVpcArn");
});

function sourceWith(change: Partial<SourceService>): Source {
  return { ...corrected, services: [...corrected.services, service("demo", change)] };
}

function service(prefix: string, change: Partial<SourceService>): SourceService {
  return { prefix, name: "Demo", conditionKeys: [], resourceTypes: [], actions: [], ...change };
}

function action(name: string, change: Partial<SourceAction>): SourceAction {
  return { name, accessLevel: "Read", resources: [], conditionKeys: [], ...change };
}
