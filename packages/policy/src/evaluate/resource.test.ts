import { describe, expect, test } from "vitest";
import { literal, request, resource, statement, variable } from "../../test/build.ts";
import { resourceMatches } from "./resource.ts";

const queue = "arn:aws:sqs:us-east-1:111122223333:jobs";

describe("resourceMatches", () => {
  test.each([
    ["*", queue, true],
    ["*", "*", true],
    ["arn:*:*:*:*:*", "*", false],
    ["arn:aws:sqs:*:111122223333:jobs", queue, true],
    ["arn:aws:sqs:us-*:*:j?bs", queue, true],
    ["arn:*:sqs:us-east-1:111122223333:jobs", queue, true],
    ["arn:aws:sqs::111122223333:jobs", queue, false],
    ["arn:aws:sqs:eu-*:111122223333:jobs", queue, false],
    ["arn:aws:SQS:us-east-1:111122223333:jobs", queue, false],
    ["arn:aws:sqs:us-east-1:111122223333:Jobs", queue, false],
    // A wildcard stays in its field.
    ["arn:aws:lambda:*:function:fn", "arn:aws:lambda:us-east-1:111122223333:function:fn", false],
    ["arn:aws:*:jobs", queue, false],
    // The sixth field keeps its colons.
    [
      "arn:aws:logs:*:*:log-group:/app/*:log-stream:*",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/app/web:log-stream:s/1",
      true,
    ],
    ["arn:aws:lambda:*:*:function:fn", "arn:aws:lambda:us-east-1:111122223333:function:fn:1", false],
    ["nonsense", queue, false],
  ])("Resource %s, %s: %s", (pattern, actual, expected) => {
    expect(resourceMatches(statement({ resource: [pattern] }), request({ resource: actual }))).toBe(expected);
    expect(resourceMatches(statement({ notResource: [pattern] }), request({ resource: actual }))).toBe(!expected);
  });

  test("NotResource with two entries spares both", () => {
    const one = statement({ notResource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] });
    expect(resourceMatches(one, request({ resource: "arn:aws:s3:::a" }))).toBe(false);
    expect(resourceMatches(one, request({ resource: "arn:aws:s3:::b" }))).toBe(false);
    expect(resourceMatches(one, request({ resource: "arn:aws:s3:::c" }))).toBe(true);
  });

  test("an entry whose variable has no value matches no resource, in NotResource as well", () => {
    const entry = resource("arn:aws:s3:::x", [...literal("home-"), ...variable("aws:PrincipalTag/t")]);
    const actual = { resource: "arn:aws:s3:::home-red" };
    const tagged = request({ ...actual, context: { "aws:PrincipalTag/t": "red" } });
    expect(resourceMatches(statement({ resource: [entry] }), tagged)).toBe(true);
    expect(resourceMatches(statement({ notResource: [entry] }), tagged)).toBe(false);
    expect(resourceMatches(statement({ resource: [entry] }), request(actual))).toBe(false);
    expect(resourceMatches(statement({ notResource: [entry] }), request(actual))).toBe(true);
  });

  test("empty lists", () => {
    expect(resourceMatches(statement({ resource: [] }), request())).toBe(false);
    expect(resourceMatches(statement({ effect: "Allow", notResource: [] }), request())).toBe(true);
    expect(resourceMatches(statement({ effect: "Deny", notResource: [] }), request())).toBe(false);
  });

  test("a statement without Resource is about every resource", () => {
    const { resource: _, ...rest } = statement();
    expect(resourceMatches(rest, request({ resource: "*" }))).toBe(true);
    expect(resourceMatches(rest, request())).toBe(true);
  });
});
