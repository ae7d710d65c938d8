import { beforeAll, describe, expect, it } from "vitest";
import { proveRefinement, readUnused } from "@policyproof/recommender";
import type { Proof } from "@policyproof/recommender";
import { catalog, context, documentOf, policyOf, refine, unusedOf } from "./setting.ts";

const ORIGINAL = documentOf(
  {
    Sid: "Objects",
    Effect: "Allow",
    Action: ["s3:Get*", "s3:PutObject", "s3:PutObjectAcl"],
    Resource: ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports"],
    Condition: { StringEquals: { "aws:PrincipalTag/team": "reports" } },
  },
  { Sid: "Home", Effect: "Allow", Action: "s3:List*", Resource: "arn:aws:s3:::home/${aws:username}/*" },
  { Sid: "Rest", Effect: "Allow", NotAction: ["iam:*", "s3:*", "kms:*"], Resource: "*" },
  { Sid: "Stop", Effect: "Deny", Action: "s3:PutObject", Resource: "arn:aws:s3:::reports/final/*" },
);
const UNUSED = unusedOf(
  "s3:GetBucketAcl",
  "s3:GetBucketPolicy",
  "s3:PutObjectAcl",
  "s3:ListBucketVersions",
  "sqs",
  "ec2:TerminateInstances",
);

async function prove(text: string): Promise<Proof> {
  return proveRefinement(policyOf(ORIGINAL), policyOf(text), readUnused(UNUSED), catalog, context);
}

/** The refined text with one text in it, which must be there, replaced. */
function broken(text: string, find: string, replace: string): string {
  expect(text).toContain(find);
  return text.replace(find, () => replace);
}

/** Wrong refinements, and which claim each breaks. */
const WRONG: readonly (readonly [what: string, find: string, replace: string, claim: keyof Proof])[] = [
  ["a used action is missing", '"s3:GetJobTagging",', "", "keepsEverythingUsed"],
  ["a used wildcard is missing", '"s3:GetObject*",', "", "keepsEverythingUsed"],
  ["an unused action is left", '"s3:PutObject"', '"s3:PutObject", "s3:PutObjectAcl"', "grantsNothingUnused"],
  ["the parent of a safe node is taken", '"s3:GetBucketTagging"', '"s3:GetBucket*"', "grantsNothingUnused"],
  ["a prefix is too long", '"s3:GetObject*"', '"s3:GetObjectA*"', "keepsEverythingUsed"],
  ["a prefix is too short", '"s3:GetObject*"', '"s3:*Object*"', "withinOriginal"],
  ["a wildcard has lost its star", '"s3:GetObject*"', '"s3:GetObject"', "keepsEverythingUsed"],
  ["a star became a question mark", '"s3:GetObject*"', '"s3:GetObject?"', "keepsEverythingUsed"],
  ["the service is another", '"s3:GetObject*"', '"iam:GetObject*"', "withinOriginal"],
  ["a name is misspelled", '"s3:GetJobTagging"', '"s3:GetJobTaging"', "keepsEverythingUsed"],
  [
    "the old wildcard stands beside the new ones",
    '"s3:GetObject*"',
    '"s3:GetObject*", "s3:Get*"',
    "grantsNothingUnused",
  ],
  ["Action became NotAction", '"Action": [', '"NotAction": [', "withinOriginal"],
  ["a condition is lost", '"aws:PrincipalTag/team": "reports"', "", "withinOriginal"],
  ["a condition is stricter", '"reports"\n', '"finance"\n', "keepsEverythingUsed"],
  ["a resource is wider", '"arn:aws:s3:::reports"', '"arn:aws:s3:::reports*"', "withinOriginal"],
  ["a resource is missing", '"arn:aws:s3:::reports/*",', "", "keepsEverythingUsed"],
  ["the version with variables is lost", '"2012-10-17"', '"2008-10-17"', "withinOriginal"],
  ["a Deny is narrower", "reports/final/*", "reports/final/x", "withinOriginal"],
  ["a Deny is wider", "reports/final/*", "reports/*", "keepsEverythingUsed"],
  ["a Deny became an Allow", '"Effect": "Deny"', '"Effect": "Allow"', "withinOriginal"],
  ["an Allow became a Deny", '"Effect": "Allow"', '"Effect": "Deny"', "keepsEverythingUsed"],
  ["an exception is missing", '"ec2:TerminateInstances"', '"ec2:TerminateInstance"', "grantsNothingUnused"],
  ["a service is excepted in part only", '"sqs:*"', '"sqs:S*"', "grantsNothingUnused"],
  ["an exception is too wide", '"ec2:TerminateInstances"', '"ec2:T*"', "keepsEverythingUsed"],
  ["an exception of the original is lost", '"kms:*",', "", "withinOriginal"],
];

describe("the proof", () => {
  let refined = "";
  beforeAll(async () => {
    const { policies } = await refine(ORIGINAL, UNUSED);
    refined = policies.map(({ text }) => text).join("");
  });

  it("holds for what is recommended", async () => {
    expect((await prove(refined)).holds).toBe(true);
  });

  it.each(WRONG)("is refused where %s", async (_, find, replace, claim) => {
    const proof = await prove(broken(refined, find, replace));
    expect(proof.holds).toBe(false);
    expect(proof[claim]).toMatchObject({ result: "FAIL" });
  });

  it("is refused for the original, and for a policy without a statement", async () => {
    expect(await prove(ORIGINAL)).toMatchObject({ holds: false, grantsNothingUnused: { result: "FAIL" } });
    const { Statement } = JSON.parse(ORIGINAL) as { readonly Statement: readonly unknown[] };
    for (const index of Statement.keys()) {
      const rest = documentOf(...Statement.filter((_, place) => place !== index));
      expect(await prove(rest)).toMatchObject({ holds: false });
    }
  });
});
