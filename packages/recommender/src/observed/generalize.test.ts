import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { generalizeArns } from "./generalize.ts";

const S3 = "arn:aws:s3:::";
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

describe("generalizeArns", () => {
  it.each([
    ["one stays as it is", [`${S3}b/logs/1`], [`${S3}b/logs/1`]],
    ["a common folder", [`${S3}b/logs/1`, `${S3}b/logs/2`], [`${S3}b/logs/*`]],
    ["never within a word", [`${S3}b/logs/a1`, `${S3}b/logs/a2`], [`${S3}b/logs/*`]],
    ["up to a hyphen", [`${S3}b/logs/app-1`, `${S3}b/logs/app-2`], [`${S3}b/logs/app-*`]],
    [
      "a bucket beside its objects",
      [`${S3}bucket`, `${S3}bucket/1`, `${S3}bucket/2`],
      [`${S3}bucket`, `${S3}bucket/*`],
    ],
    ["buckets apart", [`${S3}one/1`, `${S3}one/2`, `${S3}two/1`, `${S3}two/2`], [`${S3}one/*`, `${S3}two/*`]],
    ["a type is nothing in common", [`${TABLE}orders`, `${TABLE}users`], [`${TABLE}orders`, `${TABLE}users`]],
    ["tables with a common name", [`${TABLE}orders-1`, `${TABLE}orders-2`], [`${TABLE}orders-*`]],
    [
      "accounts and regions apart",
      [`${TABLE}orders-1`, `${TABLE.replace("eu", "us")}orders-2`],
      [`${TABLE}orders-1`, `${TABLE.replace("eu", "us")}orders-2`],
    ],
  ])("%s", (_, arns, expected) => {
    expect(generalizeArns(arns, { floor: 3 })).toEqual(expected);
  });

  it("lists what has less in common than the floor", () => {
    const arns = [`${S3}b/1`, `${S3}b/2`];
    expect(generalizeArns(arns, { floor: 2 })).toEqual([`${S3}b/*`]);
    expect(generalizeArns(arns, { floor: 3 })).toEqual(arns);
  });

  it("matches every ARN that it is made of", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "-", "/", ":", "."), minLength: 1, maxLength: 8 });
    const head = fc.constantFrom(S3, TABLE, "arn:aws:sns:eu-west-1:111122223333:");
    const arn = fc.tuple(head, name).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(arn, { minLength: 1, maxLength: 8 }), fc.nat(6), (arns, floor) => {
        const globs = generalizeArns(arns, { floor }).map(parseGlob);
        for (const one of arns) expect(globs.some((glob) => globMatches(glob, one))).toBe(true);
      }),
    );
  });
});
