import { loadCatalog } from "@policyproof/catalog";
import { parsePolicy } from "@policyproof/policy";
import { expect, test } from "vitest";
import { createExpander } from "./expand-policy.ts";
import type { ExpandedPolicy } from "./expand-policy.ts";

const catalog = await loadCatalog();
const expand = createExpander(catalog);

function expanded(...statements: readonly object[]): ExpandedPolicy {
  const text = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Resource: "*", ...one })),
  });
  const { policy } = parsePolicy(text, { kind: "identity" });
  if (policy === undefined) throw new Error(`no policy: ${text}`);
  return expand(policy);
}

test("wildcards, any case, and what does not exist", () => {
  expect([...expanded({ Action: ["SQS:*message", "sqs:NoSuch", "nosuch:*"] }).allowed].toSorted()).toEqual([
    "sqs:DeleteMessage",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ]);
});

test("everything, and everything but", () => {
  const all = expanded({ Action: "*" }).allowed.size;
  const sqs = expanded({ Action: "sqs:*" }).allowed.size;
  expect(all).toBeGreaterThan(20_000);
  expect(expanded({ NotAction: "sqs:*" }).allowed.size).toBe(all - sqs);
});

test("only what is denied throughout counts as denied", () => {
  const deny = (more: object): number => expanded({ Effect: "Deny", Action: "sqs:SendMessage", ...more }).denied.size;
  expect(deny({})).toBe(1);
  expect(deny({ Resource: ["arn:aws:sqs:*:*:x", "*"] })).toBe(1);
  expect(deny({ Resource: "arn:aws:sqs:*:*:*" })).toBe(0);
  expect(deny({ Resource: undefined, NotResource: "*" })).toBe(0);
  expect(deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })).toBe(0);
});
