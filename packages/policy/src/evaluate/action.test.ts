import { describe, expect, test } from "vitest";
import { request, statement } from "../../test/build.ts";
import { actionMatches } from "./action.ts";

const get = request({ action: "s3:GetObject" });

describe("actionMatches", () => {
  test.each([
    [["*"], true],
    [["S3:GETOBJECT"], true],
    [["s3:Get*"], true],
    [["s3:???Object"], true],
    [["ec2:*"], false],
    [["s3:Get.bject"], false],
    [["malformed"], false],
    [["ec2:*", "s3:GetObject"], true],
    [[], false],
  ])("Action %j: %s", (patterns, expected) => {
    expect(actionMatches(statement({ action: patterns }), get)).toBe(expected);
  });

  test.each([
    [["s3:Put*"], true],
    [["S3:getobject"], false],
    [["*"], false],
    [["ec2:*", "s3:*"], false],
    [["malformed"], true],
  ])("NotAction %j: %s", (patterns, expected) => {
    expect(actionMatches(statement({ notAction: patterns }), get)).toBe(expected);
  });

  test("an empty NotAction allows everything and denies nothing", () => {
    expect(actionMatches(statement({ effect: "Allow", notAction: [] }), get)).toBe(true);
    expect(actionMatches(statement({ effect: "Deny", notAction: [] }), get)).toBe(false);
  });

  test("the request's action is compared ignoring case too", () => {
    expect(actionMatches(statement({ action: ["s3:GetObject"] }), request({ action: "S3:getOBJECT" }))).toBe(true);
  });
});
