import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { describe, expect, it, test } from "vitest";
import { markerOf } from "./marker.ts";
import { boundReading, freeReading, openDocument, pseudoValues, withConstants, writeDocument } from "./readings.ts";
import type { BoundOptions, FreeOptions, Reading } from "./readings.ts";
import { arnFields, isTangled } from "./shape.ts";
import type { UnknownKind } from "./unknown.ts";

const KINDS: Readonly<Record<string, UnknownKind>> = {
  name: "name",
  other: "name",
  any: "anything",
  account: "account",
  region: "region",
  partition: "partition",
};
const kindOf = (marker: string): UnknownKind =>
  Object.entries(KINDS).find(([name]) => markerOf(name) === marker)?.[1] ?? "anything";

function treeOf(json: unknown): JsonNode {
  const { value } = parseJson(JSON.stringify(json).replaceAll(/<(\w+)>/g, (_, name: string) => markerOf(name)));
  if (value === undefined) throw new Error("no JSON");
  return value;
}

/** The JSON of a tree, with `<name>` for markers. */
function jsonOf(tree: JsonNode): unknown {
  let { text } = writeDocument(tree);
  for (const name of Object.keys(KINDS)) text = text.replaceAll(markerOf(name), `<${name}>`);
  return JSON.parse(text);
}

const policy = (...Statement: readonly unknown[]): unknown => ({ Version: "2012-10-17", Statement });
const statementsOf = ({ tree }: Reading): unknown => (jsonOf(tree) as { readonly Statement: unknown }).Statement;

function freeStatements(json: unknown, options: Partial<FreeOptions> = {}): unknown {
  const names = new Map<string, string>();
  const keyFor = (meaning: readonly unknown[]): string => {
    const text = JSON.stringify(meaning);
    names.set(text, names.get(text) ?? `open-${names.size + 1}`);
    return names.get(text) ?? "";
  };
  const all: FreeOptions = { kind: "resource", kindOf, keyFor, keys: [], trustsNamed: false, ...options };
  return statementsOf(freeReading(openDocument(treeOf(json)), all));
}

const ALLOW = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const open = (number: number): object => ({ StringEquals: { [`open-${number}`]: "true" } });

describe("freeReading", () => {
  it("leaves names after the fifth colon to policy variables", () => {
    const one = { ...ALLOW, Resource: "arn:aws:s3:::<name>/*", Condition: { StringLike: { "s3:prefix": "<name>*" } } };
    expect(freeStatements(policy(one))).toEqual([one]);
  });

  it("gives a document without variables the version that has them", () => {
    const one = { ...ALLOW, Resource: "arn:aws:s3:::<name>" };
    const { tree } = freeReading(openDocument(treeOf({ Statement: one })), {
      kind: "resource",
      kindOf,
      keyFor: () => "",
      keys: [],
      trustsNamed: false,
    });
    expect(jsonOf(tree)).toEqual({ Statement: [one], Version: "2012-10-17" });
  });

  it("splits a statement at an entry of which it is not known what it matches", () => {
    expect(freeStatements(policy({ ...ALLOW, Action: ["sqs:*", "s3:<any>"] }))).toEqual([
      { ...ALLOW, Action: ["sqs:*"] },
      { ...ALLOW, Action: ["s3:*"], Condition: open(1) },
    ]);
  });

  it("takes an unknown entry out of what is left out, and asks for it not to match", () => {
    const { Action: _, ...rest } = ALLOW;
    expect(freeStatements(policy({ ...rest, NotAction: "<any>" }))).toEqual([
      { ...rest, Action: "*", Condition: { StringNotEquals: { "open-1": "true" } } },
    ]);
  });

  it("keeps of a test that its key must be there", () => {
    const one = { ...ALLOW, Condition: { IpAddress: { "aws:SourceIp": "<any>" } } };
    expect(freeStatements(policy(one))).toEqual([
      { ...ALLOW, Condition: { ...open(1), Null: { "aws:SourceIp": "false" } } },
    ]);
    const negated = { ...ALLOW, Condition: { NotIpAddress: { "aws:SourceIp": "<any>" } } };
    expect(freeStatements(policy(negated))).toEqual([{ ...ALLOW, Condition: open(1) }]);
  });

  it("keeps that a key may carry a list", () => {
    const one = { ...ALLOW, Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "<any>" } } };
    expect(freeStatements(policy(one))).toEqual([
      { ...ALLOW, Condition: { ...open(1), "ForAllValues:StringLike": { "aws:TagKeys": "*" } } },
    ]);
  });

  it("has one key for equal texts, and another for others", () => {
    const both = policy(
      { ...ALLOW, Action: "<any>" },
      { ...ALLOW, Effect: "Deny", Action: "<any>" },
      { ...ALLOW, Action: "s3:<any>" },
    );
    expect(freeStatements(both)).toEqual([
      { ...ALLOW, Action: ["*"], Condition: open(1) },
      { ...ALLOW, Effect: "Deny", Action: ["*"], Condition: open(1) },
      { ...ALLOW, Action: ["s3:*"], Condition: open(2) },
    ]);
  });

  it("ties an unknown role to its account, but names nobody to a check that trusts the named", () => {
    const one = { ...ALLOW, Effect: "Deny", Principal: { AWS: "arn:aws:iam::111122223333:role/<any>" } };
    expect(freeStatements(policy(one))).toEqual([{ ...one, Principal: { AWS: "111122223333" }, Condition: open(1) }]);
    expect(freeStatements(policy(one), { trustsNamed: true })).toEqual([
      { ...one, Principal: "*", Condition: open(1) },
    ]);
  });

  it("leaves an Allow for somebody by name out where the named are trusted", () => {
    const one = { ...ALLOW, Principal: { AWS: "<name>" } };
    expect(freeStatements(policy(one), { trustsNamed: true })).toEqual([{ ...ALLOW, Action: [] }]);
  });

  it("takes an unknown statement for an Allow and a Deny that may hold of anything", () => {
    expect(freeStatements(policy("<any>"))).toEqual([
      { Effect: "Allow", Principal: "*", Action: "*", Resource: "*", Condition: open(1) },
      { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: open(2) },
    ]);
  });
});

function boundStatements(json: unknown, options: Partial<BoundOptions>): unknown {
  const all: BoundOptions = { kind: "resource", kindOf, bound: "lower", anyResource: false, ...options };
  return statementsOf(boundReading(openDocument(treeOf(json)), all));
}

describe("boundReading", () => {
  const deny = { ...ALLOW, Effect: "Deny" };

  it.each<[string, unknown, unknown, unknown]>([
    [
      "an action",
      { ...ALLOW, Action: ["sqs:*", "s3:<any>"] },
      { ...ALLOW, Action: ["sqs:*"] },
      { ...ALLOW, Action: ["sqs:*", "s3:*"] },
    ],
    ["an action of a Deny", { ...deny, Action: "s3:<any>" }, { ...deny, Action: ["s3:*"] }, { ...deny, Action: [] }],
    [
      "a bucket",
      { ...ALLOW, Resource: "arn:aws:s3:::<name>" },
      { ...ALLOW, Resource: "*", Action: [] },
      { ...ALLOW, Resource: ["arn:aws:s3:::*"] },
    ],
    [
      "a field that a name could shift",
      { ...deny, Resource: "arn:aws:sqs:<name>" },
      { ...deny, Resource: ["*"] },
      { ...deny, Resource: "*", Action: [] },
    ],
    [
      "a test",
      { ...ALLOW, Condition: { Bool: { "aws:SecureTransport": "<any>" } } },
      { ...ALLOW, Action: [], Condition: { Null: { "aws:SecureTransport": "false" } } },
      { ...ALLOW, Condition: { Null: { "aws:SecureTransport": "false" } } },
    ],
    ["an effect", { ...ALLOW, Effect: "<any>" }, deny, ALLOW],
  ])("bounds %s", (_, statement, lower, upper) => {
    expect(boundStatements(policy(statement), { bound: "lower" })).toEqual([lower]);
    expect(boundStatements(policy(statement), { bound: "upper" })).toEqual([upper]);
  });

  it("forgets resources where none counts, but for those that may match nothing", () => {
    const symbolic = { ...ALLOW, Resource: "arn:aws:s3:::<name>" };
    const empty = { ...ALLOW, Resource: "arn:aws:s3:::<any>" };
    const text = { ...ALLOW, Resource: "arn:aws:s3:::<any>/*" };
    const denied = { ...deny, Resource: "arn:aws:s3:::b" };
    const document = policy(symbolic, empty, denied);
    const nothing = { ...ALLOW, Action: [] };
    expect(boundStatements(document, { anyResource: true })).toEqual([ALLOW, nothing, deny]);
    expect(boundStatements(policy(text), { anyResource: true })).toEqual([ALLOW]);
    expect(boundStatements(document, { anyResource: true, bound: "upper" })).toEqual([
      ALLOW,
      ALLOW,
      { ...denied, Action: [] },
    ]);
  });
});

describe("withConstants", () => {
  const constantsOf = (...documents: readonly unknown[]): unknown[] =>
    withConstants(documents.map(treeOf), kindOf, () => "v", true).trees.map(jsonOf);
  const on = (value: unknown, operator = "StringEquals"): unknown =>
    policy({ ...ALLOW, Condition: { [operator]: { "aws:SourceVpce": value } } });

  it("puts a constant for what equals none of the other texts", () => {
    expect(constantsOf(on("x-<name>"), on(["vpce-1", "x-<name>"]))).toEqual([on("x-v"), on(["vpce-1", "x-v"])]);
  });

  it.each([
    ["what could be another text", on(["<name>", "vpce-1"])],
    ["two names that could be the same", on(["<name>", "<other>"])],
    ["patterns", policy({ ...ALLOW, Condition: { StringLike: { "aws:SourceVpce": ["a*", "x-<name>"] } } })],
    ["comparisons that ignore case", on("<name>", "StringEqualsIgnoreCase")],
    ["anything", on("<any>")],
    [
      "a value that others compare with",
      policy({
        ...ALLOW,
        Resource: "arn:aws:s3:::${aws:SourceVpce}",
        Condition: { StringEquals: { "aws:SourceVpce": "<name>" } },
      }),
    ],
    [
      "one of two roles of an account",
      policy({
        ...ALLOW,
        Principal: { AWS: ["arn:aws:iam::111122223333:role/<name>", "arn:aws:iam::111122223333:role/a"] },
      }),
    ],
  ])("leaves alone %s", (_, document) => {
    expect(constantsOf(document)).toEqual([document]);
  });
});

describe("pseudoValues", () => {
  const assigned = (...documents: readonly unknown[]): readonly (readonly string[])[] =>
    pseudoValues(documents.map(treeOf), kindOf, { accounts: [], resources: [] }, 64).assignments.map((values) => [
      ...values.values(),
    ]);
  const about = (...resources: readonly string[]): unknown => policy({ ...ALLOW, Resource: resources });

  it("tries an account that nobody mentions, and those that somebody does", () => {
    const accounts = assigned(about("arn:aws:sqs:*:<account>:q", "arn:aws:sqs:*:222222222222:q"));
    expect(accounts).toEqual([["111122223333"], ["222222222222"]]);
  });

  it("tries nothing where digits stand beside a wildcard", () => {
    const document = about("arn:aws:sqs:*:<account>:q", "arn:aws:sqs:*:1*:q");
    const { assignments, standsFor } = pseudoValues([treeOf(document)], kindOf, { accounts: [], resources: [] }, 64);
    expect(assignments).toEqual([new Map()]);
    expect([...standsFor.values()]).toEqual([markerOf("account")]);
  });

  it("tries regions together with their partitions", () => {
    const places = assigned(about("arn:<partition>:sqs:<region>:*:q", "arn:aws:sqs:us-east-1:*:q"));
    expect(places.map((values) => values.toSorted())).toEqual([
      ["aws", "us-east-1"],
      ["aws", "us-east-2"],
      ["aws-cn", "cn-north-1"],
    ]);
  });
});

describe("texts with markers", () => {
  test("the colons of markers cut no fields", () => {
    const [name, any] = [markerOf("name"), markerOf("any")];
    expect(arnFields(`arn:aws:s3:::${name}:x`)).toEqual(["arn", "aws", "s3", "", "", `${name}:x`]);
    expect(arnFields(`${any}/x`)).toEqual([`${any}/x`]);
  });

  test.each([
    ["${aws:username}<name>", false],
    ["${aws:PrincipalTag/<name>}", true],
    ["$<name>", true],
    ["<name>}", true],
    ["${aws:username}", false],
  ])("%s", (text, tangled) => {
    expect(isTangled(text.replaceAll(/<(\w+)>/g, (_, name: string) => markerOf(name)))).toBe(tangled);
  });
});

test("each line of a written document knows its place", () => {
  const tree = treeOf(policy(ALLOW));
  const { text, lines } = writeDocument(tree);
  const line = text.split("\n").indexOf('"s3:GetObject",');
  const source = JSON.stringify(policy(ALLOW));
  expect(source.slice(lines[line]?.start.offset, lines[line]?.end.offset)).toBe('"s3:GetObject"');
});
