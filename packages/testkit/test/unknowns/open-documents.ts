import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { markerOf } from "@policyproof/sources";
import type { SourceDocument, Unknown, UnknownKind } from "@policyproof/sources";
import fc from "fast-check";
import type { DocumentQuestion } from "@policyproof/standard";

/** Unknowns of all kinds by name; texts of a document hold them as `<name>`. */
const KINDS: Readonly<Record<string, UnknownKind>> = {
  account: "account",
  account2: "account",
  region: "region",
  partition: "partition",
  suffix: "dns-suffix",
  name: "name",
  other: "name",
  arn: "name",
  any: "anything",
  any2: "anything",
  effect: "anything",
  statement: "anything",
};

const UNKNOWNS: readonly Unknown[] = Object.entries(KINDS).map(([name, kind]) => ({
  marker: markerOf(name),
  kind,
  name,
  help: `give ${name}`,
}));

/** A document in which each `<name>` is a marker. */
export function openDocumentOf(json: unknown): SourceDocument {
  const text = JSON.stringify(json).replaceAll(/<(\w+)>/g, (_, name: string) => markerOf(name));
  return { variants: [{ choices: {}, tree: treeOf(text) }], unknowns: UNKNOWNS };
}

function treeOf(text: string): JsonNode {
  const { value } = parseJson(text);
  if (value === undefined) throw new Error(`no JSON: ${text}`);
  return value;
}

/** A value that was given to an unknown: a text, or for one of the kind `anything` something else where it stands alone. */
export type Values = Readonly<Record<string, unknown>>;

/** The document under the values. A list that stands in a list goes up in it. */
export function closed(json: unknown, values: Values): unknown {
  if (typeof json === "string") {
    const [, alone] = /^<(\w+)>$/.exec(json) ?? [];
    if (alone !== undefined) return values[alone];
    return json.replaceAll(/<(\w+)>/g, (_, name: string) => textOf(values[name]));
  }
  if (Array.isArray(json)) {
    return json.flatMap((item: unknown) => {
      const value = closed(item, values);
      return Array.isArray(value) ? (value as unknown[]) : [value];
    });
  }
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [String(closed(key, values)), closed(value, values)]),
  );
}

/** Within a text there is no list: then its first item. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return textOf(value[0]);
  return typeof value === "string" ? value : "text";
}

const ACCOUNTS = ["111111111111", "111122223333", "222222222222", "123456789012", "012345678901", "212121212121"];
const PLACES = [
  ["us-east-1", "aws", "amazonaws.com"],
  ["us-west-2", "aws", "amazonaws.com"],
  ["eu-west-1", "aws", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
] as const;
const NAMES = [
  "a",
  "b",
  "ab",
  "p/a",
  "x-a",
  "A",
  "1",
  "111111111111",
  "GetObject",
  "us-east-1",
  "a:b",
  "vpce-1",
  "true",
  "arn:aws:s3:::a",
];
const ARNS = [
  "arn:aws:s3:::a",
  "arn:aws:s3:::b",
  "arn:aws:s3:::a/x",
  "arn:aws:sqs:us-east-1:111111111111:q",
  "arn:aws-cn:s3:::a",
];
const TEXTS = [
  ...NAMES,
  "*",
  "*",
  "*",
  "PutObject",
  "a*",
  "?",
  "*a",
  "s3:GetObject",
  "s3:*",
  "s3:Put*",
  "${aws:username}",
  "${aws:username",
  "arn:aws:s3:::*",
  "arn:aws:iam::111111111111:role/a",
  "arn:aws:iam::222222222222:root",
  "10.0.0.0/8",
  "0.0.0.0/0",
  "o-1",
  "aws:username",
];
const ANYTHING: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 2 }) },
);

/** Values as unknowns of their kinds may have them. */
export const valuesArbitrary: fc.Arbitrary<Values> = fc
  .record({
    account: fc.constantFrom(...ACCOUNTS),
    account2: fc.constantFrom(...ACCOUNTS),
    place: fc.constantFrom(...PLACES),
    name: fc.constantFrom(...NAMES),
    other: fc.constantFrom(...NAMES),
    arn: fc.constantFrom(...ARNS),
    any: ANYTHING,
    any2: ANYTHING,
    effect: fc.constantFrom("Allow", "Deny"),
    statement: fc.constantFrom(
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "*", Resource: "*" },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a" },
      { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::a" },
      [
        { Effect: "Allow", Action: "s3:*", Resource: "*" },
        { Effect: "Deny", Action: "s3:Put*", Resource: "*" },
      ],
    ),
  })
  .map(({ place: [region, partition, suffix], ...rest }) => ({ ...rest, region, partition, suffix }));

const RESOURCES = [
  "*",
  "*",
  "arn:aws:s3:::a",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a*",
  "arn:aws:s3:::<name>",
  "arn:aws:s3:::<name>",
  "arn:aws:s3:::<name>/*",
  "arn:aws:s3:::<name>*",
  "arn:aws:s3:::x-<name>",
  "arn:aws:s3:::<other>",
  "arn:aws:s3:::<name><other>",
  "arn:aws:s3:::${aws:username}-<name>",
  "arn:aws:s3:::${aws:username<name>",
  "arn:aws:s3:::$<any>}",
  "arn:aws:s3:::logs-<account>",
  "arn:aws:s3:::logs-<account>*",
  "arn:aws:s3:::logs-<account>-<region>",
  "arn:aws:s3:::logs-*",
  "arn:aws:s3:::logs-1*",
  "arn:aws:s3:::*1",
  "arn:aws:s3:::logs-111111111111",
  "arn:aws:s3:::logs-1<account>",
  "arn:aws:s3:::<region>",
  "arn:aws:s3:::us-*",
  "arn:<partition>:s3:::a",
  "arn:aws*:s3:::a",
  "arn:*:s3:::a",
  "arn:aws:sqs:<region>:<account>:q",
  "arn:<partition>:sqs:<region>:<account>:q",
  "arn:aws:sqs:us-east-1:111111111111:q",
  "arn:aws:sqs:us-*:*:q",
  "arn:aws:sqs:*:1*:q",
  "arn:aws:sqs:*:<account2>:q",
  "arn:aws:sqs:*:*:<name>",
  "arn:aws:sqs:<name>",
  "arn:aws:sqs:<any>:*:q",
  "arn:aws:s3:::<any>",
  "<any>",
  "<arn>",
  "<arn>/x",
  "arn:aws:s3:::<arn>?",
  "arn:aws:sqs:?????????:*:q",
] as const;

const ACTIONS = [
  "*",
  "s3:*",
  "s3:GetObject",
  "s3:GetObject",
  "s3:PutObject",
  "s3:Get*",
  "sqs:*",
  "s3:<name>",
  "s3:<any>",
  "<any>",
  "<any2>",
] as const;

const PRINCIPALS = [
  "111111111111",
  "222222222222",
  "<account>",
  "arn:aws:iam::111111111111:root",
  "arn:aws:iam::<account>:root",
  "arn:<partition>:iam::<account>:root",
  "arn:aws:iam::111111111111:role/a",
  "arn:aws:iam::111111111111:role/p/a",
  "arn:aws:iam::111111111111:role/<name>",
  "arn:aws:iam::111111111111:role/<name>",
  "arn:aws:iam::111111111111:role/<other>",
  "arn:aws:iam::111111111111:role/x-<name>",
  "arn:aws:iam::<account>:role/<name>",
  "arn:aws:iam::<account2>:role/a",
  "arn:<partition>:iam::111111111111:role/a",
  "arn:aws:iam::111111111111:user/a",
  "arn:aws:iam::111111111111:user/<name>",
  "arn:aws:sts::111111111111:assumed-role/a/a",
  "<any>",
  "*",
] as const;

const KEYS = [
  "aws:username",
  "aws:SourceVpce",
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:PrincipalArn",
  "aws:PrincipalOrgID",
  "aws:PrincipalAccount",
  "aws:SourceIp",
  "aws:PrincipalTag/a",
  "aws:PrincipalTag/<any>",
  "s3:prefix",
] as const;

const OPERATORS = [
  "StringEquals",
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "StringEqualsIfExists",
  "StringEqualsIgnoreCase",
  "ArnLike",
  "ArnEquals",
  "ArnNotEquals",
  "ForAnyValue:StringEquals",
  "ForAllValues:StringLike",
  "ForAllValues:StringNotEquals",
  "Bool",
  "Null",
  "IpAddress",
  "NotIpAddress",
  "NumericLessThan",
] as const;

const CONDITION_VALUES = [
  "a",
  "ab",
  "a*",
  "*",
  "<name>",
  "<name>",
  "<other>",
  "x-<name>",
  "<any>",
  "<account>",
  "<account>",
  "111111111111",
  "1*",
  "<region>",
  "us-east-1",
  "${aws:username}",
  "${aws:username}<name>",
  "arn:aws:s3:::<name>",
  "arn:aws:s3:::<name>",
  "arn:aws:s3:::a",
  "arn:aws:iam::<account>:role/a",
  "arn:aws:iam::<account>:role/<name>",
  "arn:aws:iam::111111111111:role/*",
  "<arn>",
  "vpce-1",
  "10.0.0.0/8",
  "<any2>",
  "true",
  "o-1",
] as const;

function lists(texts: readonly string[]): fc.Arbitrary<unknown> {
  const one = fc.constantFrom(...texts);
  return fc.oneof(one, fc.uniqueArray(one, { minLength: 1, maxLength: 3 }));
}

function either(arbitrary: fc.Arbitrary<unknown>, name: string): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.integer({ min: 0, max: 5 }), arbitrary)
    .map(([number, value]) => ({ [number === 0 ? `Not${name}` : name]: value }));
}

const principalArbitrary: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  {
    weight: 5,
    arbitrary: either(
      lists(PRINCIPALS).map((AWS) => ({ AWS })),
      "Principal",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { Principal: { Service: "s3.<suffix>" } },
      { Principal: { Service: "s3.amazonaws.com" } },
      { Principal: { Federated: "arn:aws:iam::111111111111:oidc-provider/<name>" } },
      { Principal: { Federated: "<any>", AWS: "<account>" } },
      { Principal: { CanonicalUser: "<name>" } },
      { Principal: { AWS: ["arn:aws:iam::111111111111:role/<name>", "arn:aws:iam::222222222222:root"] } },
      { Principal: "<any>" },
    ),
  },
);

const conditionArbitrary: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...OPERATORS), fc.constantFrom(...KEYS), lists(CONDITION_VALUES)), {
        minLength: 1,
        maxLength: 2,
        selector: ([operator]) => operator,
      })
      .map((tests) => ({
        Condition: Object.fromEntries(tests.map(([operator, key, value]) => [operator, { [key]: value }])),
      })),
  },
  { weight: 1, arbitrary: fc.constant({ Condition: "<any>" }) },
);

/** Most elements of a statement are plain, so that a single odd one decides. */
function mostly(
  plain: fc.Arbitrary<Record<string, unknown>>,
  odd: fc.Arbitrary<Record<string, unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof({ weight: 2, arbitrary: plain }, { weight: 1, arbitrary: odd });
}

function statementArbitrary(kind: DocumentQuestion["kind"]): fc.Arbitrary<unknown> {
  const parts = fc.tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constant("Allow") },
      { weight: 5, arbitrary: fc.constant("Deny") },
      { weight: 1, arbitrary: fc.constant("<effect>") },
    ),
    kind === "identity"
      ? fc.constant({})
      : mostly(fc.constantFrom({ Principal: "*" }, { Principal: { AWS: "111111111111" } }), principalArbitrary),
    mostly(
      fc.constantFrom({ Action: "*" }, { Action: "s3:GetObject" }, { Action: "s3:*" }),
      either(lists(ACTIONS), "Action"),
    ),
    mostly(fc.constantFrom({ Resource: "*" }, { Resource: "arn:aws:s3:::a" }), either(lists(RESOURCES), "Resource")),
    mostly(fc.constant({}), conditionArbitrary),
  );
  const statement = parts.map(([Effect, ...rest]): unknown => Object.assign({ Effect }, ...rest));
  if (kind === "resource") return statement;
  return fc.oneof({ weight: 30, arbitrary: statement }, { weight: 1, arbitrary: fc.constant("<statement>") });
}

interface OpenPolicy {
  readonly Version?: string;
  readonly Statement: readonly unknown[];
}

function policyArbitrary(kind: DocumentQuestion["kind"]): fc.Arbitrary<OpenPolicy> {
  return fc
    .record({
      Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", undefined),
      Statement: fc.array(statementArbitrary(kind), { minLength: 1, maxLength: 2 }),
    })
    .map(({ Version, Statement }) => (Version === undefined ? { Statement } : { Version, Statement }));
}

/** Another policy that is nearly the same: with statements left out, added, or changed in one element. */
function nearly(kind: DocumentQuestion["kind"], policy: OpenPolicy): fc.Arbitrary<OpenPolicy> {
  const changes = fc.array(
    fc.tuple(
      fc.nat({ max: 2 }),
      fc.constantFrom("drop", "put", "mix", "mix", "keep", "keep"),
      statementArbitrary(kind),
      fc.constantFrom("Action", "Resource", "Principal", "Condition"),
    ),
    { minLength: 1, maxLength: 2 },
  );
  return changes.map((all) => {
    let statements = [...policy.Statement];
    for (const [index, how, other, element] of all) {
      if (how === "drop" && statements.length > 1) statements = statements.filter((_, at) => at !== index);
      if (how === "put") statements = [...statements, other];
      if (how === "mix") statements = statements.map((one, at) => (at === index ? mixed(one, other, element) : one));
    }
    return { ...policy, Statement: statements };
  });
}

/** The policy with values put in for all that is open: as close to it as policies can be. */
function closedPolicy(policy: OpenPolicy, values: Values): OpenPolicy {
  const { Statement } = policy;
  return { ...policy, Statement: Statement.flatMap((statement) => closed([statement], values) as unknown[]) };
}

/** One policy beside another, both open, or only one of them. */
function pairOf(kind: DocumentQuestion["kind"]): fc.Arbitrary<readonly [OpenPolicy, OpenPolicy]> {
  return policyArbitrary(kind).chain((tested) =>
    fc.oneof(
      fc.oneof(nearly(kind, tested), policyArbitrary(kind)).map((other) => [tested, other] as const),
      fc
        .tuple(valuesArbitrary, fc.boolean())
        .map(([values, isFirst]) =>
          isFirst
            ? ([closedPolicy(tested, values), tested] as const)
            : ([tested, closedPolicy(tested, values)] as const),
        ),
      fc
        .tuple(valuesArbitrary, nearly(kind, tested))
        .map(([values, other]) => [other, closedPolicy(tested, values)] as const),
    ),
  );
}

/** Access of which the policy grants some under the values. */
function accessOf(policy: OpenPolicy, values: Values, number: number): object {
  const texts = (key: string): readonly string[] =>
    closedPolicy(policy, values).Statement.flatMap((statement) => {
      const found =
        typeof statement === "object" && statement !== null && key in statement ? (statement as Values)[key] : [];
      return [found].flat().filter((text) => typeof text === "string");
    });
  const actions = texts("Action").filter((text) => /^[a-z0-9]+:[A-Za-z*]+$/.test(text));
  const resources = texts("Resource").filter((text) => /^arn(?::[^:]*){4}:[^$]+$/.test(text));
  const both = { ...(actions.length > 0 ? { actions } : {}), ...(resources.length > 0 ? { resources } : {}) };
  const one = number === 0 ? { actions } : { resources };
  if (number < 2 && (number === 0 ? actions : resources).length > 0) return one;
  return Object.keys(both).length === 0 ? { actions: ["s3:GetObject"] } : both;
}

function mixed(one: unknown, other: unknown, element: string): unknown {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return one;
  const belongs = (key: string): boolean => key === element || key === `Not${element}`;
  return Object.fromEntries([
    ...Object.entries(one).filter(([key]) => !belongs(key)),
    ...Object.entries(other).filter(([key]) => belongs(key)),
  ]);
}

/** A question about documents that are not known in full, as JSON with `<name>`s. */
export interface OpenQuestion {
  readonly check: "CheckNoNewAccess" | "CheckAccessNotGranted" | "CheckNoPublicAccess" | "TrustZone";
  readonly kind: DocumentQuestion["kind"];
  readonly tested: OpenPolicy;
  readonly existing?: OpenPolicy;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const ACCESS = [
  { actions: ["s3:GetObject"] },
  { actions: ["s3:PutObject", "sqs:*"] },
  { actions: ["iam:*"] },
  { resources: ["arn:aws:s3:::a"] },
  { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a"] },
  { actions: ["s3:*"], resources: ["arn:aws:s3:::logs-1*", "arn:aws:s3:::b/*"] },
  { resources: ["arn:aws:sqs:us-east-1:111111111111:q"] },
] as const;

const kindArbitrary = fc.constantFrom("identity" as const, "resource" as const);

export const questionArbitrary: fc.Arbitrary<OpenQuestion> = fc.oneof(
  {
    weight: 3,
    arbitrary: kindArbitrary.chain((kind) =>
      pairOf(kind).map(([tested, existing]): OpenQuestion => ({
        check: "CheckNoNewAccess",
        kind,
        tested,
        existing,
        inputs: {},
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(policyArbitrary("identity"), valuesArbitrary, fc.nat({ max: 2 }))
      .map(([tested, values, number]): OpenQuestion => ({
        check: "CheckAccessNotGranted",
        kind: "identity",
        tested,
        inputs: { access: [accessOf(tested, values, number)] },
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(policyArbitrary("identity"), fc.constantFrom(...ACCESS))
      .map(([tested, access]): OpenQuestion => ({
        check: "CheckAccessNotGranted",
        kind: "identity",
        tested,
        inputs: { access: [access] },
      })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(policyArbitrary("resource"), fc.boolean()).map(([tested, strict]): OpenQuestion => ({
      check: "CheckNoPublicAccess",
      kind: "resource",
      tested,
      inputs: { resourceType: "AWS::S3::Bucket", strict },
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(policyArbitrary("resource"), fc.boolean()).map(([tested, organization]): OpenQuestion => ({
      check: "TrustZone",
      kind: "resource",
      tested,
      inputs: { trustedAccounts: ["111111111111"], ...(organization ? { trustedOrganizations: ["o-1"] } : {}) },
    })),
  },
);
