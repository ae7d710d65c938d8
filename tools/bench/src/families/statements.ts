import { allow, each, policy } from "./family.ts";
import type { Family } from "./family.ts";

const disjointServices: Family = {
  name: "statements-services",
  grows: "Allow statements",
  shape: "each about another service",
  pair: (size, expected) => ({
    existing: policy(...each(size, (n) => allow(`svc${n}:Get*`, "*"))),
    candidate: policy(
      ...each(size, (n, isLast) => allow(isLast && expected === "FAIL" ? `svc${n}:PutItem` : `svc${n}:GetItem`, "*")),
    ),
  }),
};

const sameService: Family = {
  name: "statements-resources",
  grows: "Allow statements",
  shape: "one service, each about another bucket",
  pair: (size, expected) => ({
    existing: policy(...each(size, (n) => allow("s3:Get*", `arn:aws:s3:::bucket-${n}/*`))),
    candidate: policy(
      ...each(size, (n, isLast) =>
        allow("s3:GetObject", `arn:aws:s3:::${isLast && expected === "FAIL" ? "other" : "bucket"}-${n}/data/*`),
      ),
    ),
  }),
};

const inParts: Family = {
  name: "statements-in-parts",
  grows: "Allow statements",
  shape: "each covered by two statements together, neither alone",
  pair: (size, expected) => ({
    existing: policy(
      ...each(size, (n) => allow("s3:GetObject", `arn:aws:s3:::bucket-${n}/*`)),
      ...each(size, (n, isLast) =>
        allow("s3:PutObject", `arn:aws:s3:::bucket-${n}/${isLast && expected === "FAIL" ? "data/*" : "*"}`),
      ),
    ),
    candidate: policy(...each(size, (n) => allow(["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::bucket-${n}/*`))),
  }),
};

const byCondition: Family = {
  name: "statements-conditions",
  grows: "Allow statements",
  shape: "each covered by two under opposite conditions on a key of its own",
  pair: (size, expected) => ({
    existing: policy(
      ...each(size, (n) =>
        allow("s3:GetObject", `arn:aws:s3:::bucket-${n}/*`, { StringEquals: { [`aws:PrincipalTag/k${n}`]: "v" } }),
      ),
      ...each(size, (n, isLast) =>
        allow("s3:GetObject", `arn:aws:s3:::bucket-${n}/*`, {
          StringNotEquals: { [`aws:PrincipalTag/k${n}`]: isLast && expected === "FAIL" ? ["v", "w"] : "v" },
        }),
      ),
    ),
    candidate: policy(...each(size, (n) => allow("s3:GetObject", `arn:aws:s3:::bucket-${n}/*`))),
  }),
};

export const STATEMENT_FAMILIES: readonly Family[] = [disjointServices, sameService, inParts, byCondition];
