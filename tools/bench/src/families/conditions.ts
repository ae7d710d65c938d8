import { allow, each, policy } from "./family.ts";
import type { Family } from "./family.ts";

const keys: Family = {
  name: "condition-keys",
  grows: "condition keys",
  shape:
    "in one block; the existing statement accepts one value more of each. The request of a FAIL carries every key, and each value that is tried is looked at together with all of them",
  pair: (size, expected) => ({
    existing: policy(
      allow("s3:GetObject", "*", {
        StringEquals: Object.fromEntries(each(size, (n) => [`aws:RequestTag/k${n}`, ["v", "w"]])),
      }),
    ),
    candidate: policy(
      allow("s3:GetObject", "*", {
        StringEquals: Object.fromEntries(
          each(size, (n, isLast) => [`aws:RequestTag/k${n}`, isLast && expected === "FAIL" ? ["v", "x"] : "v"]),
        ),
      }),
    ),
  }),
};

const values: Family = {
  name: "condition-values",
  grows: "values of one key",
  shape: "exact values, one list within the other in another order",
  pair: (size, expected) => ({
    existing: policy(
      allow("s3:GetObject", "*", { StringEquals: { "aws:PrincipalTag/team": each(size, (n) => `team-${n}`) } }),
    ),
    candidate: policy(
      allow("s3:GetObject", "*", {
        StringEquals: {
          "aws:PrincipalTag/team": each(size, (n, isLast) =>
            isLast && expected === "FAIL" ? `other-${n}` : `team-${n}`,
          ).toReversed(),
        },
      }),
    ),
  }),
};

const valuePatterns: Family = {
  name: "condition-patterns",
  grows: "values of one key",
  shape: "patterns with a star within prefixes",
  pair: (size, expected) => ({
    existing: policy(
      allow("s3:GetObject", "*", { StringLike: { "aws:PrincipalTag/team": each(size, (n) => `team-${n}*`) } }),
    ),
    candidate: policy(
      allow("s3:GetObject", "*", {
        StringLike: {
          "aws:PrincipalTag/team": each(size, (n, isLast) =>
            isLast && expected === "FAIL" ? `other-${n}*ops` : `team-${n}*ops`,
          ),
        },
      }),
    ),
  }),
};

const addresses: Family = {
  name: "condition-addresses",
  grows: "address ranges of one key",
  shape: "a half of each range",
  pair: (size, expected) => ({
    existing: policy(allow("s3:GetObject", "*", { IpAddress: { "aws:SourceIp": each(size, (n) => range(n, 24)) } })),
    candidate: policy(
      allow("s3:GetObject", "*", {
        IpAddress: {
          "aws:SourceIp": each(size, (n, isLast) => (isLast && expected === "FAIL" ? range(n, 23) : range(n, 25))),
        },
      }),
    ),
  }),
};

/** Ranges of different numbers are disjoint for every length from 23. */
function range(number: string, prefixLength: number): string {
  const block = Number(number) * 2;
  return `10.${Math.floor(block / 256)}.${block % 256}.0/${prefixLength}`;
}

export const CONDITION_FAMILIES: readonly Family[] = [keys, values, valuePatterns, addresses];
