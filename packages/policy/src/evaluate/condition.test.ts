import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condition, glob, literal, request, value, variable } from "../../test/build.ts";
import type { Condition, OperatorName } from "../ast/policy.ts";
import type { ContextValue } from "../request.ts";
import { conditionHolds } from "./condition.ts";
import { OPERATORS } from "./operators/table.ts";

const key = "aws:PrincipalTag/x";

/** `undefined`: the key is absent. */
function holds(one: Condition, actual: ContextValue | undefined): boolean {
  return conditionHolds(one, request({ context: actual === undefined ? {} : { [key]: actual } }));
}

describe("the table of forms", () => {
  const red = (operator: OperatorName, form?: Parameters<typeof condition>[3]): Condition =>
    condition(operator, key, ["red"], form);
  const contexts: (ContextValue | undefined)[] = [
    undefined,
    [],
    "red",
    "blue",
    ["red"],
    ["red", "blue"],
    ["blue", "green"],
  ];
  const table: [string, Condition, boolean[]][] = [
    ["Op", red("StringEquals"), [false, false, true, false, false, false, false]],
    ["negated Op", red("StringNotEquals"), [true, true, false, true, false, false, false]],
    ["OpIfExists", red("StringEquals", { ifExists: true }), [true, true, true, false, false, false, false]],
    ["negated OpIfExists", red("StringNotEquals", { ifExists: true }), [true, true, false, true, false, false, false]],
    [
      "ForAllValues:Op",
      red("StringEquals", { qualifier: "ForAllValues" }),
      [true, true, true, false, true, false, false],
    ],
    [
      "ForAllValues:negated Op",
      red("StringNotEquals", { qualifier: "ForAllValues" }),
      [true, true, false, true, false, false, true],
    ],
    [
      "ForAnyValue:Op",
      red("StringEquals", { qualifier: "ForAnyValue" }),
      [false, false, true, false, true, true, false],
    ],
    [
      "ForAnyValue:negated Op",
      red("StringNotEquals", { qualifier: "ForAnyValue" }),
      [false, false, false, true, false, true, true],
    ],
    [
      "ForAllValues:OpIfExists",
      red("StringEquals", { qualifier: "ForAllValues", ifExists: true }),
      [true, true, true, false, true, false, false],
    ],
    [
      "ForAnyValue:OpIfExists",
      red("StringEquals", { qualifier: "ForAnyValue", ifExists: true }),
      [true, true, true, false, true, true, false],
    ],
  ];
  test.each(table)("%s", (_, one, expected) => {
    expect(contexts.map((actual) => holds(one, actual))).toEqual(expected);
  });

  const empty: [string, Condition, boolean[]][] = [
    ["Op", condition("StringEquals", key, []), [false, false, false]],
    ["negated Op", condition("StringNotEquals", key, []), [true, true, false]],
    ["OpIfExists", condition("StringEquals", key, [], { ifExists: true }), [true, false, false]],
    ["negated OpIfExists", condition("StringNotEquals", key, [], { ifExists: true }), [true, false, false]],
    ["ForAllValues:Op", condition("StringEquals", key, [], { qualifier: "ForAllValues" }), [true, false, false]],
    [
      "ForAllValues:negated Op",
      condition("StringNotEquals", key, [], { qualifier: "ForAllValues" }),
      [true, false, false],
    ],
    ["ForAnyValue:Op", condition("StringEquals", key, [], { qualifier: "ForAnyValue" }), [false, false, false]],
    [
      "ForAnyValue:negated Op",
      condition("StringNotEquals", key, [], { qualifier: "ForAnyValue" }),
      [false, false, false],
    ],
  ];
  test.each(empty)("%s without values", (_, one, expected) => {
    expect([undefined, "red", ["red"]].map((actual) => holds(one, actual))).toEqual(expected);
  });

  const nulls: [string, Condition, boolean[]][] = [
    ["true", condition("Null", key, ["true"]), [true, true, false, false, false]],
    ["false", condition("Null", key, ["False"]), [false, false, true, true, true]],
    ["both", condition("Null", key, ["true", "false"]), [true, true, true, true, true]],
    ["neither", condition("Null", key, ["maybe"]), [false, false, false, false, false]],
    ["no value", condition("Null", key, []), [false, false, false, false, false]],
    ["ForAllValues", condition("Null", key, ["true"], { qualifier: "ForAllValues" }), [true, true, true, true, true]],
    [
      "ForAnyValue",
      condition("Null", key, ["true"], { qualifier: "ForAnyValue" }),
      [false, false, false, false, false],
    ],
  ];
  test.each(nulls)("Null %s", (_, one, expected) => {
    expect([undefined, [], "", "x", ["x"]].map((actual) => holds(one, actual))).toEqual(expected);
  });
});

describe("operators", () => {
  const arn = "arn:aws:sns:us-east-1:111122223333:topic";
  test.each<[OperatorName, string[], string, boolean]>([
    ["StringEquals", ["red", "blue"], "blue", true],
    ["StringEquals", ["r*"], "red", false],
    ["StringEquals", ["r*"], "r*", true],
    ["StringEquals", [""], "", true],
    ["StringNotEquals", ["red", "blue"], "blue", false],
    ["StringEqualsIgnoreCase", ["RED"], "red", true],
    ["StringNotEqualsIgnoreCase", ["RED"], "red", false],
    ["StringNotEqualsIgnoreCase", ["RED"], "blue", true],
    ["StringLike", ["r?d"], "red", true],
    ["StringLike", ["r*"], "Red", false],
    ["StringLike", ["*:*"], "a:b/c", true],
    ["StringNotLike", ["a*", "b*"], "bcd", false],
    ["StringNotLike", ["a*", "b*"], "cd", true],
    ["ArnLike", [arn], arn, true],
    ["ArnEquals", ["arn:aws:sns:*:111122223333:top*"], arn, true],
    ["ArnLike", ["arn:*:sns:us-east-1:111122223333:topic"], arn, true],
    ["ArnLike", ["arn:aws:*:topic"], arn, false],
    ["ArnLike", ["arn:aws:sns:*:topic"], arn, false],
    ["ArnLike", ["arn:aws:s3:::b/*"], "arn:aws:s3:::b/c:d/e", true],
    ["ArnLike", ["arn:aws:s3:::b:*:e"], "arn:aws:s3:::b:c:d/e:e", true],
    ["ArnLike", ["arn:aws:sns:us-east-1:111122223333:TOPIC"], arn, false],
    ["ArnNotLike", ["arn:aws:sns:*:111122223333:*"], arn, false],
    ["ArnNotEquals", ["arn:aws:sns:*:999999999999:*"], arn, true],
    ["ArnNotEquals", ["arn:aws:sns:*:999999999999:*", arn], arn, false],
    ["NumericEquals", ["10"], "10.0", true],
    ["NumericNotEquals", ["10"], "10.0", false],
    ["NumericNotEquals", ["10", "11"], "12", true],
    ["NumericLessThan", ["10"], "9.99", true],
    ["NumericLessThan", ["10"], "10", false],
    ["NumericLessThanEquals", ["10"], "10", true],
    ["NumericLessThanEquals", ["10"], "10.01", false],
    ["NumericGreaterThan", ["10"], "9", false],
    ["NumericGreaterThan", ["10"], "10", false],
    ["NumericGreaterThan", ["9"], "10", true],
    ["NumericGreaterThanEquals", ["10"], "10", true],
    ["NumericGreaterThanEquals", ["10"], "9", false],
    ["DateEquals", ["2020-01-01"], "2020-01-01T01:00:00+01:00", true],
    ["DateNotEquals", ["2020-01-01"], "1577836800", false],
    ["DateNotEquals", ["2020-01-01"], "1577836801", true],
    ["DateLessThan", ["1577836800"], "2019-12-31T23:59:59Z", true],
    ["DateLessThan", ["2020"], "2020-01-01T00:00:00Z", false],
    ["DateLessThanEquals", ["2020"], "2020-01-01T00:00:00Z", true],
    ["DateGreaterThan", ["2020"], "2020-01-01T00:00:00.001Z", true],
    ["DateGreaterThan", ["2020"], "2020-01-01T00:00:00Z", false],
    ["DateGreaterThanEquals", ["2020"], "2020-01-01T00:00:00Z", true],
    ["DateGreaterThanEquals", ["2020"], "2019-12-31", false],
    ["Bool", ["true"], "TRUE", true],
    ["Bool", ["false"], "true", false],
    ["Bool", ["true", "false"], "true", true],
    ["BinaryEquals", ["QUJD"], "QUJD", true],
    ["BinaryEquals", ["QUJD"], "QUJE", false],
    ["IpAddress", ["203.0.113.9/24"], "203.0.113.200", true],
    ["IpAddress", ["203.0.113.0/24", "2001:DB8:1234:5678::/64"], "2001:db8:1234:5678::1", true],
    ["IpAddress", ["203.0.113.0/0"], "1.2.3.4", true],
    ["IpAddress", ["0.0.0.0/0"], "2001:db8::1", false],
    ["IpAddress", ["2001:db8::1"], "2001:0db8:0000::0001", true],
    ["NotIpAddress", ["203.0.113.0/24", "10.0.0.0/8"], "10.1.2.3", false],
    ["NotIpAddress", ["203.0.113.0/24", "10.0.0.0/8"], "11.1.2.3", true],
    ["NotIpAddress", ["0.0.0.0/0"], "2001:db8::1", true],
  ])("%s %j on %s: %s", (operator, values, actual, expected) => {
    expect(holds(condition(operator, key, values), actual)).toBe(expected);
  });
});

describe("what cannot be read as the operator's type", () => {
  const arn = "arn:aws:sns:us-east-1:111122223333:topic";
  const otherArn = "arn:aws:sns:us-east-1:111122223333:other";
  // A good policy value, a bad one, a request value that the good one matches, one it does not, and one that cannot be read.
  test.each<[OperatorName, OperatorName, string, string, string, string, string]>([
    ["NumericEquals", "NumericNotEquals", "10", "ten", "10", "11", "many"],
    ["DateEquals", "DateNotEquals", "2020", "new year", "2020-01-01", "2021", "soon"],
    ["ArnLike", "ArnNotLike", arn, "*", arn, otherArn, "sns.amazonaws.com"],
    ["ArnEquals", "ArnNotEquals", arn, "topic", arn, otherArn, "topic"],
    ["IpAddress", "NotIpAddress", "10.0.0.0/8", "203.0.113.*", "10.1.1.1", "11.1.1.1", "localhost"],
  ])(
    "%s passes over a bad policy value, %s is false with it; a bad request value makes both false",
    (positive, negated, good, bad, hit, miss, unreadable) => {
      expect(holds(condition(positive, key, [bad, good]), hit)).toBe(true);
      expect(holds(condition(positive, key, [bad]), hit)).toBe(false);
      expect(holds(condition(positive, key, [bad, good]), miss)).toBe(false);
      expect(holds(condition(negated, key, [good]), miss)).toBe(true);
      expect(holds(condition(negated, key, [bad, good]), miss)).toBe(false);
      expect(holds(condition(negated, key, [bad]), miss)).toBe(false);
      for (const operator of [positive, negated]) {
        expect(holds(condition(operator, key, [good]), unreadable)).toBe(false);
        expect(holds(condition(operator, key, [good], { ifExists: true }), unreadable)).toBe(false);
        expect(holds(condition(operator, key, [good], { qualifier: "ForAllValues" }), [unreadable])).toBe(false);
        expect(holds(condition(operator, key, [good], { qualifier: "ForAnyValue" }), [unreadable])).toBe(false);
      }
    },
  );

  test("an absent key is judged by the form alone", () => {
    expect(holds(condition("NumericNotEquals", key, ["ten"]), undefined)).toBe(true);
    expect(holds(condition("NumericEquals", key, ["ten"], { ifExists: true }), undefined)).toBe(true);
    expect(holds(condition("NumericEquals", key, ["ten"]), undefined)).toBe(false);
  });

  test("Bool and BinaryEquals", () => {
    expect(holds(condition("Bool", key, ["yes"]), "true")).toBe(false);
    expect(holds(condition("Bool", key, ["yes", "true"]), "true")).toBe(true);
    expect(holds(condition("Bool", key, ["true"]), "yes")).toBe(false);
    expect(holds(condition("BinaryEquals", key, ["???"]), "???")).toBe(false);
  });
});

describe("policy variables", () => {
  const owner = value("${aws:PrincipalTag/owner}", variable("aws:PrincipalTag/owner"));
  const withOwner = (one: Condition, actual: string, tag?: ContextValue): boolean =>
    conditionHolds(
      one,
      request({
        context: { [key]: actual, ...(tag === undefined ? {} : { "aws:PrincipalTag/owner": tag }) },
      }),
    );

  test("stand for the key's value", () => {
    expect(withOwner(condition("StringEquals", key, [owner]), "ann", "ann")).toBe(true);
    expect(withOwner(condition("StringEquals", key, [owner]), "bob", "ann")).toBe(false);
    expect(withOwner(condition("StringEqualsIgnoreCase", key, [owner]), "ANN", "ann")).toBe(true);
    expect(withOwner(condition("Bool", key, [owner]), "true", "True")).toBe(true);
    expect(withOwner(condition("Bool", key, [owner]), "true")).toBe(false);
  });

  test("without a value match nothing: positive operators are false, negated ones true", () => {
    expect(withOwner(condition("StringEquals", key, [owner]), "ann")).toBe(false);
    expect(withOwner(condition("StringNotEquals", key, [owner]), "ann")).toBe(true);
    expect(withOwner(condition("StringNotEquals", key, [owner, "ann"]), "ann")).toBe(false);
    expect(withOwner(condition("StringEquals", key, [owner, "ann"]), "ann")).toBe(true);
    expect(withOwner(condition("StringEquals", key, [owner]), "ann", ["ann"])).toBe(false);
    expect(withOwner(condition("ArnNotLike", key, [owner]), "arn:aws:s3:::b")).toBe(true);
  });

  test("bring no wildcards", () => {
    const like = condition("StringLike", key, [
      value("home/${...}*", [...literal("home/"), ...variable("aws:PrincipalTag/owner"), ...glob("*")]),
    ]);
    expect(withOwner(like, "home/zoe/1", "*")).toBe(false);
    expect(withOwner(like, "home/*/1", "*")).toBe(true);
    expect(withOwner(like, "home/zoe/1", "zoe")).toBe(true);
  });

  test("may stand for a whole ARN or a part of one", () => {
    expect(withOwner(condition("ArnEquals", key, [owner]), "arn:aws:s3:::b", "arn:aws:s3:::b")).toBe(true);
    expect(withOwner(condition("ArnEquals", key, [owner]), "arn:aws:s3:::b", "arn:aws:s3:::*")).toBe(false);
    const account = value("", [...glob("arn:aws:iam::"), ...variable("aws:PrincipalTag/owner"), ...glob(":user/*")]);
    expect(withOwner(condition("ArnLike", key, [account]), "arn:aws:iam::111122223333:user/ann", "111122223333")).toBe(
      true,
    );
    expect(withOwner(condition("ArnLike", key, [account]), "arn:aws:iam::999999999999:user/ann", "111122223333")).toBe(
      false,
    );
  });
});

describe("laws", () => {
  const operator = fc.constantFrom(...(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[]));
  const text = fc.oneof(
    fc.constantFrom(
      "",
      "true",
      "1",
      "1.0",
      "-1e3",
      "2020",
      "2020-01-01T00:00Z",
      "10.0.0.0/8",
      "10.1.2.3",
      "::/0",
      "::1",
      "QUJD",
      "arn:aws:s3:::b",
      "arn:aws:*:::*",
      "*",
    ),
    fc.string({ maxLength: 12 }),
  );
  const form = fc.record(
    {
      qualifier: fc.constantFrom("ForAnyValue" as const, "ForAllValues" as const),
      ifExists: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const values = fc.array(text, { maxLength: 3 });
  const actual = fc.option(fc.oneof(text, fc.array(text, { maxLength: 3 })), { nil: undefined });

  test("the order and repetition of values do not matter", () => {
    fc.assert(
      fc.property(operator, values, form, actual, (name, list, how, one) => {
        const mixed = list.toReversed().concat(list);
        expect(holds(condition(name, key, mixed, how), one)).toBe(holds(condition(name, key, list, how), one));
      }),
      { numRuns: 1000 },
    );
  });

  test("a negated operator never holds together with its positive form on a present key", () => {
    const names = Object.keys(OPERATORS) as (keyof typeof OPERATORS)[];
    const pairs = names.flatMap((positive) =>
      names
        .filter(
          (negated) =>
            OPERATORS[negated].negated &&
            !OPERATORS[positive].negated &&
            OPERATORS[negated].test === OPERATORS[positive].test,
        )
        .map((negated) => [positive, negated] as const),
    );
    expect(pairs).toHaveLength(10);
    fc.assert(
      fc.property(fc.constantFrom(...pairs), values, text, ([positive, negated], list, one) => {
        expect(holds(condition(positive, key, list), one) && holds(condition(negated, key, list), one)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
