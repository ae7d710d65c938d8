import { describe, expect, it } from "vitest";
import { SIZE_LIMITS, refinePolicy } from "@policyproof/recommender";
import type { RefinementOptions } from "@policyproof/recommender";
import { catalog, context, documentOf, refine, unusedOf } from "./setting.ts";

const ANY = { Effect: "Allow", Resource: "*" };

interface Written {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

async function refined(
  statements: readonly unknown[],
  unused: readonly string[],
  options: RefinementOptions = {},
): Promise<Written["Statement"]> {
  const { kind, policies } = await refine(documentOf(...statements), unusedOf(...unused), options);
  expect(kind).toBe("refined");
  return policies.flatMap(({ text }) => (JSON.parse(text) as Written).Statement);
}

async function actions(action: unknown, ...unused: readonly string[]): Promise<unknown> {
  const [statement] = await refined([{ ...ANY, Action: action }], unused);
  return statement?.["Action"] ?? { NotAction: statement?.["NotAction"] };
}

function allOf(service: string, matching: RegExp): readonly string[] {
  const names = [...(catalog.service(service)?.actions.values() ?? [])].map(({ name }) => `${service}:${name}`);
  return names.filter((name) => matching.test(name));
}

describe("what is left of a policy", () => {
  it("keeps text for text what it does not touch", async () => {
    const before = [
      '{ "Version" : "2012-10-17",',
      '  "Statement" : [',
      '    { "Sid":"One","Resource": "*", "Effect" :"Allow",',
      '      "Action": [ "S3:getobject",',
      '                  "s3:Put\\u004fbject" ] },',
      '    { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*",',
      '      "Condition": { "NumericLessThan": { "s3:max-keys": 10.0 } } }',
      "  ]",
      "}",
      "",
    ].join("\n");
    const { policies } = await refine(before, unusedOf("s3:GetObject"));
    expect(policies[0]?.text).toBe(before.replace('"S3:getobject",\n                  ', ""));
  });

  it("keeps a value that is no list as one, unless there are several", async () => {
    expect(await actions("ec2:*Tags", "ec2:DeleteTags", "ec2:DescribeTags")).toBe("ec2:CreateTags");
    expect(await actions("ec2:*Tags", "ec2:DeleteTags")).toEqual(["ec2:CreateTags", "ec2:DescribeTags"]);
  });

  it("keeps the author's spelling of the service", async () => {
    expect(await actions(["EC2:*tags"], "ec2:DeleteTags")).toEqual(["EC2:CreateTags", "EC2:DescribeTags"]);
  });

  it("takes wildcards wherever they stand", async () => {
    expect(await actions(["s3:Get*Acl"], "s3:GetBucketAcl")).toEqual(["s3:GetObject*Acl"]);
    expect(await actions(["s3:*etObject", "s3:L*"], "s3:GetObject")).toEqual(["s3:L*"]);
  });

  it("drops a statement that loses everything, and keeps the others", async () => {
    const one = { ...ANY, Sid: "One", Action: "s3:GetObject" };
    const two = { ...ANY, Sid: "Two", Action: ["ec2:RunInstances"] };
    expect(await refined([one, two], ["s3:GetObject"])).toEqual([two]);
    expect(await refined([one, two], ["ec2"])).toEqual([one]);
  });

  it("detaches a policy that loses all statements, proved, but not one that still denies", async () => {
    const allow = { ...ANY, Action: ["s3:Get*", "s3:Put*"] };
    const all = allOf("s3", /:(Get|Put)/);
    const found = await refine(documentOf(allow), unusedOf(...all));
    expect(found).toMatchObject({ kind: "detach", policies: [], proof: { holds: true } });
    const deny = { Effect: "Deny", Action: "s3:PutObject", Resource: "*" };
    const denies = await refine(documentOf(allow, deny), unusedOf("s3"));
    expect(denies.kind).toBe("refined");
    expect(denies.notes.map(({ code }) => code)).toEqual(["only-denies"]);
  });

  it("changes nothing where nothing unused is allowed, and proves that too", async () => {
    const text = documentOf({ ...ANY, Action: "s3:Get*" });
    const found = await refine(text, unusedOf("s3:PutObject", "ec2"));
    expect(found).toMatchObject({ kind: "unchanged", edits: [], proof: { holds: true }, policies: [{ text }] });
  });

  it("writes nothing twice", async () => {
    const unused = allOf("s3", /:Get(?!Object)/);
    expect(await actions(["s3:Get*", "s3:GetObject*"], ...unused)).toEqual(["s3:GetObject*"]);
    const [first = ""] = unused;
    const both = (await actions(["s3:Get*", "s3:*"], first)) as string[];
    expect(both.toSorted()).toEqual(((await actions(["s3:*"], first)) as string[]).toSorted());
  });
});

describe("NotAction", () => {
  it("takes in what is unused, by the shortest prefixes below which nothing is used", async () => {
    const statement = { ...ANY, NotAction: ["iam:*", "s3:PutObjectAcl"] };
    expect(await refined([statement], ["s3:PutObject"])).toEqual([
      { ...ANY, NotAction: ["iam:*", "s3:PutObjectAcl", "s3:PutObject"] },
    ]);
    const acls = ["s3:GetObjectAcl", "s3:GetObjectVersionAcl"];
    expect(await refined([{ ...ANY, NotAction: "iam:*" }], acls)).toEqual([{ ...ANY, NotAction: ["iam:*", ...acls] }]);
    expect(await refined([{ ...ANY, NotAction: [] }], ["sqs", "iam:PassRole"])).toEqual([
      { ...ANY, NotAction: ["iam:PassRole", "sqs:*"] },
    ]);
  });

  it("stays as it is in a Deny", async () => {
    const deny = { Effect: "Deny", NotAction: "s3:*", Resource: "*" };
    const [first, second] = await refined(
      [{ ...ANY, Action: ["s3:GetObject", "s3:PutObject"] }, deny],
      ["s3:PutObject"],
    );
    expect(first).toEqual({ ...ANY, Action: ["s3:GetObject"] });
    expect(second).toEqual(deny);
  });
});

describe("everything", () => {
  it("becomes the services that are left, if they fit", async () => {
    const used = new Set(["s3", "ec2"]);
    const unused = catalog.services.filter((service) => !used.has(service));
    expect(await actions("*", ...unused)).toEqual(["ec2:*", "s3:*"]);
    expect(await actions(["*"], ...unused, "ec2:RunInstances")).toContain("s3:*");
  });

  it("becomes a NotAction if they do not, and says so", async () => {
    const text = documentOf({ ...ANY, Action: "*" });
    const found = await refine(text, unusedOf("s3:PutObject", "iam:PassRole"), { maxCharacters: 200 });
    expect(found.policies[0]?.text).toContain(
      '"NotAction": [\n        "iam:PassRole",\n        "s3:PutObject"\n      ]',
    );
    expect(found.notes.map(({ code }) => code)).toEqual(["exceptions"]);
  });
});

describe("size", () => {
  const text = documentOf({ ...ANY, Action: ["s3:Get*", "s3:List*"] });
  const unused = unusedOf(...allOf("s3", /:(Get|List).*(n|s)$/));

  it("keeps within the limit: short prefixes first, then several policies", async () => {
    const plain = await refine(text, unused);
    const size = plain.policies[0]?.size ?? 0;
    const short = await refine(text, unused, { maxCharacters: size - 1 });
    expect(short.policies.map((policy) => policy.size < size)).toEqual([true]);
    expect(short.notes.map(({ code }) => code)).toEqual(["shortened"]);
    const split = await refine(text, unused, { maxCharacters: 300 });
    expect(split.policies.length).toBeGreaterThan(1);
    expect(split.policies.every((policy) => policy.size <= 300)).toBe(true);
    expect(split.notes.map(({ code }) => code)).toEqual(["shortened", "split"]);
    const hopeless = await refine(text, unused, { maxCharacters: 60 });
    expect(hopeless.notes.map(({ code }) => code)).toEqual(["shortened", "too-large"]);
  });

  it("knows the limits of IAM", () => {
    expect(SIZE_LIMITS).toEqual({ managed: 6144, "inline-user": 2048, "inline-role": 10_240, "inline-group": 5120 });
  });
});

describe("future actions", () => {
  it("are dropped by writing every used action out", async () => {
    const found = await refined([{ ...ANY, Action: ["s3:Get*", "s3:List*"] }], ["s3:GetObject"], {
      futureActions: "drop",
    });
    const expected = allOf("s3", /:Get/).filter((name) => name !== "s3:GetObject");
    expect(found[0]?.["Action"]).toEqual([...expected.toSorted(), "s3:List*"]);
  });
});

describe("what should be known", () => {
  it("names what the catalogue does not have", async () => {
    const statement = { ...ANY, Action: ["s3:GetObjet", "nosuch:*", "s3:GetObject"] };
    const found = await refine(documentOf(statement), unusedOf("s3:GetObject", "nosuch:Thing", "s3:PutIt"));
    expect(found.notInCatalog).toEqual(["s3:GetObjet", "nosuch:*", "s3:PutIt", "nosuch:Thing"]);
    expect(found.notes.map(({ code }) => code)).toEqual(["unknown-service"]);
  });

  it("says where statements overlap, and where a list was empty", async () => {
    const bucket = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::b/*" };
    const found = await refine(documentOf(bucket, { ...ANY, Action: "s3:Get*" }), [
      ...unusedOf("s3:GetBucketAcl"),
      { serviceNamespace: "ec2", actions: [] },
    ]);
    expect(found.notes.map(({ code, statementIndex }) => [code, statementIndex])).toEqual([
      ["overlap", 0],
      ["no-actions-listed", undefined],
    ]);
  });

  it("refuses what is no action", async () => {
    const inputs = { policyDocument: documentOf({ ...ANY, Action: "s3:*" }), unusedPermissions: unusedOf("s3:Get*") };
    await expect(refinePolicy(inputs, catalog, context)).rejects.toThrow("`Get*` is no name of one action");
    const broken = { policyDocument: "{", unusedPermissions: [] };
    expect((await refinePolicy(broken, catalog, context)).kind).toBe("unreadable");
  });
});
