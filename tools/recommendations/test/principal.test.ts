import { describe, expect, it } from "vitest";
import { recommendSteps } from "@policyproof/recommender";
import type { PrincipalAccess, RecommendedStep } from "@policyproof/recommender";
import { catalog, context, documentOf, unusedOf } from "./setting.ts";

const ANY = { Effect: "Allow", Resource: "*" };
const READ = documentOf({ ...ANY, Action: ["s3:GetObject", "s3:PutObject"] });
const QUEUE = documentOf({ ...ANY, Action: ["sqs:SendMessage"] });

function inShort(steps: readonly RecommendedStep[]): readonly string[] {
  return steps.map(({ recommendedAction, existingPolicyId }) => `${recommendedAction} ${existingPolicyId}`);
}

describe("recommendSteps", () => {
  it("has no steps for policies that are used altogether, or cannot be read", async () => {
    const principal: PrincipalAccess = {
      kind: "role",
      policies: [
        {
          id: "arn:aws:iam::111122223333:policy/read",
          kind: "managed",
          document: READ,
          updatedAt: "2026-01-01T00:00:00Z",
        },
        { id: "queue", kind: "inline", document: QUEUE },
        { id: "broken", kind: "inline", document: "{" },
      ],
    };
    const found = await recommendSteps(principal, unusedOf("s3:PutObject"), catalog, context);
    expect(found.steps).toEqual([
      {
        policyUpdatedAt: "2026-01-01T00:00:00Z",
        recommendedAction: "CREATE_POLICY",
        recommendedPolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ ...ANY, Action: ["s3:GetObject"] }].map(({ Effect, Resource, Action }) => ({
            Effect,
            Resource,
            Action,
          })),
        }),
        existingPolicyId: "arn:aws:iam::111122223333:policy/read",
      },
      {
        policyUpdatedAt: "2026-01-01T00:00:00Z",
        recommendedAction: "DETACH_POLICY",
        existingPolicyId: "arn:aws:iam::111122223333:policy/read",
      },
    ]);
    expect(found.policies.map(({ refinement }) => refinement.kind)).toEqual(["refined", "unchanged", "unreadable"]);
    expect(found.notes).toEqual([]);
  });

  it("makes managed policies, which have limits of their own, of an inline one that does not fit any more", async () => {
    const document = documentOf({ ...ANY, Action: "ec2:*" });
    const principal: PrincipalAccess = { kind: "user", policies: [{ id: "own", kind: "inline", document }] };
    const unused = unusedOf("ec2:RunInstances");
    const { policies } = await recommendSteps(principal, unused, catalog, context, { futureActions: "drop" });
    const [refinement] = policies.map((one) => one.refinement);
    if (refinement?.kind !== "refined") throw new Error("not refined");
    const sizes = refinement.policies.map(({ size }) => size);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6144);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(2048);
    expect(refinement.notes[0]?.message).toContain(
      `than the 2048 that fit: ${sizes.length} managed policies take its place, to be attached together`,
    );
  });

  it("says who else loses what a group's policy loses", async () => {
    const principal: PrincipalAccess = {
      kind: "user",
      policies: [
        { id: "queue", kind: "inline", document: QUEUE, group: "senders" },
        { id: "read", kind: "inline", document: READ, group: "readers" },
      ],
      groups: [{ name: "senders", members: ["ann", "bob"] }],
    };
    const found = await recommendSteps(principal, unusedOf("sqs"), catalog, context);
    expect(inShort(found.steps)).toEqual(["DETACH_POLICY queue"]);
    expect(found.notes.map(({ code }) => code)).toEqual(["shared-group"]);
    expect(found.notes[0]?.message).toContain("(ann, bob)");
  });

  it("says what the permissions boundary stops anyway", async () => {
    const principal: PrincipalAccess = {
      kind: "user",
      policies: [{ id: "read", kind: "inline", document: READ }],
      boundary: documentOf({ ...ANY, Action: "s3:Get*" }),
    };
    const found = await recommendSteps(principal, unusedOf("s3:PutObject", "s3:GetObjectAcl"), catalog, context);
    expect(found.notes.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "boundary-denies: the permissions boundary stops these anyway, so that they could not be used: s3:PutObject",
    ]);
  });

  it("lets inline policies share their limit of size", async () => {
    const long = documentOf({ ...ANY, Action: ["s3:Get*", "s3:List*", "s3:Put*"], Sid: "x".repeat(900) });
    const principal: PrincipalAccess = {
      kind: "user",
      policies: [
        { id: "one", kind: "inline", document: long },
        { id: "two", kind: "inline", document: documentOf({ ...ANY, Action: "sqs:*", Sid: "y".repeat(800) }) },
      ],
    };
    const found = await recommendSteps(principal, unusedOf("s3:GetBucketAcl", "s3:PutBucketAcl"), catalog, context);
    const [one] = found.policies.map(({ refinement }) => refinement);
    expect(one?.kind === "refined" && one.notes.map(({ code }) => code)).toContain("shortened");
    const alone = { ...principal, kind: "role", policies: principal.policies.slice(0, 1) } as const;
    const [other] = (await recommendSteps(alone, unusedOf("s3:GetBucketAcl"), catalog, context)).policies;
    expect(other?.refinement).toMatchObject({ kind: "refined", notes: [] });
  });
});
