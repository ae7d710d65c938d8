import { allow, deny, each, policy } from "./family.ts";
import type { Family } from "./family.ts";

const denies: Family = {
  name: "denies",
  grows: "Deny statements",
  shape: "on both sides, the candidate's wider and in another order",
  pair: (size, expected) => ({
    existing: policy(allow("s3:*", "*"), ...each(size, (n) => deny("s3:*", `arn:aws:s3:::bucket-${n}/secret/*`))),
    candidate: policy(
      allow("s3:*", "*"),
      ...each(size, (n, isLast) =>
        deny("s3:*", `arn:aws:s3:::bucket-${n}/${isLast && expected === "FAIL" ? "secret/old/*" : "*"}`),
      ).toReversed(),
    ),
  }),
};

const denyAgainstAllow: Family = {
  name: "denies-and-allows",
  grows: "Deny statements",
  shape: "one for each Allow statement, which is covered only because of it",
  pair: (size, expected) => ({
    existing: policy(...each(size, (n) => allow("s3:Get*", `arn:aws:s3:::bucket-${n}/*`))),
    candidate: policy(
      ...each(size, (n) => allow(["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::bucket-${n}/*`)),
      ...each(size, (n, isLast) =>
        deny("s3:Put*", `arn:aws:s3:::bucket-${n}/${isLast && expected === "FAIL" ? "data/*" : "*"}`),
      ),
    ),
  }),
};

export const DENY_FAMILIES: readonly Family[] = [denies, denyAgainstAllow];
