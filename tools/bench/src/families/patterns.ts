import { allow, each, policy } from "./family.ts";
import type { Family } from "./family.ts";

const actions: Family = {
  name: "action-patterns",
  grows: "patterns in one Action",
  shape: "prefixes against patterns with a star within",
  pair: (size, expected) => ({
    existing: policy(
      allow(
        each(size, (n) => `ec2:Op${n}*`),
        "*",
      ),
    ),
    candidate: policy(
      allow(
        each(size, (n, isLast) => (isLast && expected === "FAIL" ? `ec2:Other${n}*Tag` : `ec2:Op${n}*Tag`)),
        "*",
      ),
    ),
  }),
};

/** One statement each with a list of resources. */
function resources(
  name: string,
  shape: string,
  existing: (number: string) => string,
  candidate: (number: string) => string,
  uncovered: (number: string) => string,
): Family {
  const list = (patterns: readonly string[]): readonly string[] => patterns.map((one) => `arn:aws:s3:::${one}`);
  return {
    name,
    grows: "patterns in one Resource",
    shape,
    pair: (size, expected) => ({
      existing: policy(allow("s3:GetObject", list(each(size, existing)))),
      candidate: policy(
        allow(
          "s3:GetObject",
          list(each(size, (n, isLast) => (isLast && expected === "FAIL" ? uncovered(n) : candidate(n)))),
        ),
      ),
    }),
  };
}

export const PATTERN_FAMILIES: readonly Family[] = [
  actions,
  resources(
    "resource-prefixes",
    "prefixes within prefixes",
    (n) => `bucket-${n}/*`,
    (n) => `bucket-${n}/data/*`,
    (n) => `other-${n}/*`,
  ),
  resources(
    "resource-suffixes",
    "suffixes within suffixes",
    (n) => `*/${n}.log`,
    (n) => `*/old/${n}.log`,
    (n) => `*/old/${n}.txt`,
  ),
  resources(
    "resource-middles",
    "a star in the middle, within the same of a shorter prefix",
    (n) => `bucket-${n}/*/data`,
    (n) => `bucket-${n}/home/*/data`,
    (n) => `bucket-${n}/home/*/date`,
  ),
  resources(
    "resource-infixes",
    "a text between two stars: `*n*` against `a*n*z`",
    (n) => `*-${n}-*`,
    (n) => `a*-${n}-*z`,
    (n) => `a*+${n}-*z`,
  ),
  resources(
    "resource-interleaved",
    "three texts in order, `*a*b*c*`, against the same with one more among them",
    (n) => `*a*${n}*c*`,
    (n) => `*a*b*${n}*b*c*`,
    (n) => `*b*c*${n}*b*a*`,
  ),
];
