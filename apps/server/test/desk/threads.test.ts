import { afterAll, beforeAll, expect, test } from "vitest";
import { createThreads } from "@policyproof/answers";
import type { Threads } from "@policyproof/answers";
import { warmUp } from "../../src/desk/warm-up.ts";

let threads: Threads;

beforeAll(() => {
  threads = createThreads({
    worker: new URL(import.meta.resolve("@policyproof/server/worker")),
    solver: "builtin",
    timeout: 10_000,
    world: "strings",
    resourceLimits: { maxOldGenerationSizeMb: 80 },
  });
});

afterAll(() => threads.close());

const lineOf = (check: string, inputs: object) => ({
  kind: "line" as const,
  number: 1,
  bytes: Buffer.from(JSON.stringify({ check, inputs })),
});

/** Each statement could make any other needless. */
const overlapping = (count: number): object => ({
  Statement: Array.from({ length: count }, (_, index) => ({
    Effect: "Allow",
    Action: `s3:Get*a${index}*`,
    Resource: `arn:aws:s3:::*x${index}*y*`,
  })),
});

const easy = lineOf("CheckNoPublicAccess", {
  policyDocument: { Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" } },
  resourceType: "AWS::S3::Bucket",
});

test("a thread that goes on too long is stopped, and the next question is answered by another", async () => {
  await warmUp(threads);
  const endless = lineOf("ValidatePolicy", { policyType: "IDENTITY_POLICY", policyDocument: overlapping(3000) });
  expect(await threads.ask(endless, { timeout: 100 }, 300)).toMatchObject({ kind: "lost", because: "time" });
  const next = await threads.ask(easy, {}, 20_000);
  expect(next).toMatchObject({ kind: "answer", answer: { outcome: "pass" } });
});

test("one that needs too much memory dies alone", async () => {
  const huge = lineOf("CheckNoNewAccess", {
    policyType: "IDENTITY_POLICY",
    existingPolicyDocument: overlapping(20_000),
    newPolicyDocument: overlapping(20_001),
  });
  expect(await threads.ask(huge, {}, 20_000)).toMatchObject({ kind: "lost", because: "memory" });
  expect(await threads.ask(easy, {}, 20_000)).toMatchObject({ kind: "answer" });
});
