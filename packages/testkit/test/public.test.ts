import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNoPublicAccess } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import { readData } from "../src/golden/read-data.ts";
import { policyOf } from "./build.ts";
import { contextFor, startBackend } from "./solvers.ts";

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
});
