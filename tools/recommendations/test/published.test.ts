import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { recommendSteps } from "@policyproof/recommender";
import { ARTICLE_POLICY, ARTICLE_UNUSED, INLINE_POLICY, S3_READ_ONLY, S3_RECOMMENDED } from "./published.ts";
import { catalog, context, refine, unusedOf } from "./setting.ts";

/** The article's answer but for its `s3:Get*`. */
function articleAnswer(...gets: readonly string[]): unknown {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["lambda:Invoke*"],
        Resource: "arn:aws:lambda:us-east-1:123456789012:function:my-lambda",
      },
      { Effect: "Allow", Action: [...gets, "s3:List*"], Resource: "*" },
    ],
  };
}

/** Came after the article. */
const LATER = ["s3:GetBucketAbac", "s3:GetBucketMetadataTableConfiguration"];
const BEFORE = ["s3:GetAccess*", "s3:GetAccountPublicAccessBlock"];
const AFTER = ["s3:GetDataAccess", "s3:GetJobTagging", "s3:GetMulti*", "s3:GetObject*", "s3:GetStorage*"];

describe("the article's example", () => {
  it("comes out as published where what AWS has added since is unused, too", async () => {
    const { policies } = await refine(JSON.stringify(ARTICLE_POLICY), [...ARTICLE_UNUSED, ...unusedOf(...LATER)]);
    expect(policies.map(({ text }) => text)).toEqual([JSON.stringify(articleAnswer(...BEFORE, ...AFTER))]);
  });

  it("keeps what AWS has added since where it is not listed", async () => {
    const { policies } = await refine(JSON.stringify(ARTICLE_POLICY), ARTICLE_UNUSED);
    expect(policies.map(({ text }) => text)).toEqual([JSON.stringify(articleAnswer(...BEFORE, ...LATER, ...AFTER))]);
  });
});

describe("the steps of the AWS Security Blog", () => {
  it("are the same, in the same order, with the published compression", async () => {
    const isUsed = (name: string): boolean =>
      S3_RECOMMENDED.Statement[0].Action.some((pattern) =>
        globMatches(parseGlob(pattern.slice("s3:".length).toLowerCase()), name.toLowerCase()),
      );
    const s3 = [...(catalog.service("s3")?.actions.values() ?? [])].map(({ name }) => name);
    const unused = [
      ...unusedOf("bedrock", "s3-object-lambda", "lambda:ListAliases", "lambda:ListFunctionUrlConfigs"),
      { serviceNamespace: "s3", actions: s3.filter((name) => /^(Get|List|Describe)/.test(name) && !isUsed(name)) },
    ];
    const bedrock = { id: "arn:aws:iam::aws:policy/AmazonBedrockReadOnly", updatedAt: "2023-12-06T15:48:19+00:00" };
    const readOnly = { id: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", updatedAt: "2023-08-10T21:31:39+00:00" };
    // The blog shows neither of the managed policies; of this one all is unused.
    const bedrockDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["bedrock:Get*", "bedrock:List*"], Resource: "*" }],
    });
    const policies = [
      { ...bedrock, kind: "managed", document: bedrockDocument },
      { ...readOnly, kind: "managed", document: JSON.stringify(S3_READ_ONLY, null, 4) },
      { id: "InlinePolicyListLambda", kind: "inline", document: JSON.stringify(INLINE_POLICY) },
    ] as const;
    const { steps, notes } = await recommendSteps({ kind: "role", policies }, unused, catalog, context);
    const statement = { ...INLINE_POLICY.Statement[0], Action: ["lambda:ListFunctions", "lambda:ListLayers"] };
    const inline = { Version: "2012-10-17", Statement: [statement] };
    expect(JSON.stringify(steps)).toBe(
      JSON.stringify([
        { policyUpdatedAt: bedrock.updatedAt, recommendedAction: "DETACH_POLICY", existingPolicyId: bedrock.id },
        {
          policyUpdatedAt: readOnly.updatedAt,
          recommendedAction: "CREATE_POLICY",
          recommendedPolicy: JSON.stringify(S3_RECOMMENDED),
          existingPolicyId: readOnly.id,
        },
        { policyUpdatedAt: readOnly.updatedAt, recommendedAction: "DETACH_POLICY", existingPolicyId: readOnly.id },
        {
          recommendedAction: "CREATE_POLICY",
          recommendedPolicy: JSON.stringify(inline),
          existingPolicyId: "InlinePolicyListLambda",
        },
        { recommendedAction: "DETACH_POLICY", existingPolicyId: "InlinePolicyListLambda" },
      ]),
    );
    expect(notes).toEqual([]);
  });
});
