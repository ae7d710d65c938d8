import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNoPublicAccess } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import { readData } from "../src/golden/read-data.ts";
import { policyOf } from "../src/build.ts";
import { contextFor, startBackend } from "../src/backends.ts";

interface PublicCase {
  readonly id: string;
  readonly policy: unknown;
  readonly public: boolean;
  readonly why: string;
}

const CASES = readData("access-analyzer/public.json.gz") as readonly PublicCase[];

describe("is it public: the documented definition, as a bucket policy", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.each(CASES)("$id: $why", async ({ policy, public: expected }) => {
    if (solver === undefined) return;
    const verdict = await checkNoPublicAccess(
      { policy: policyOf(policy, "resource"), resourceType: "AWS::S3::Bucket" },
      contextFor(solver),
    );
    expect(verdict.result).toBe(expected ? "FAIL" : "PASS");
  });

  const allowed = (condition: unknown): unknown => ({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: condition },
  });

  it.each<[string, unknown, "PASS" | "FAIL"]>([
    ["one range of a /8", { IpAddress: { "aws:SourceIp": "54.0.0.0/8" } }, "PASS"],
    ["two of them", { IpAddress: { "aws:SourceIp": ["54.0.0.0/8", "55.0.0.0/8"] } }, "FAIL"],
    ["a source of any region", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111111111111:t" } }, "FAIL"],
    ["a source", { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:111111111111:t" } }, "PASS"],
  ])("strictly, %s", async (_name, condition, expected) => {
    if (solver === undefined) return;
    const inputs = { policy: policyOf(allowed(condition), "resource"), resourceType: "AWS::S3::Bucket" };
    expect((await checkNoPublicAccess(inputs, contextFor(solver))).result).toBe("PASS");
    expect((await checkNoPublicAccess({ ...inputs, strict: true }, contextFor(solver))).result).toBe(expected);
  });
});
