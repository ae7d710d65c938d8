import type { Principal, Request } from "@policyproof/policy";
import { expect, test } from "vitest";
import { principalInWords, requestInWords } from "./request-in-words.ts";

const account = "111122223333";
const partition = "aws";

test("the counterexample of a policy with conditions, in the policy's spelling of the keys", () => {
  const request: Request = {
    principal: { kind: "user", partition, account, name: "alice" },
    action: "s3:DeleteBucket",
    resource: "arn:aws:s3:::DOC-EXAMPLE-BUCKET",
    context: new Map([["aws:sourceip", "203.0.113.7"]]),
  };
  const spelling = new Map([
    ["aws:sourceip", "aws:SourceIp"],
    ["aws:sourcevpc", "aws:SourceVpc"],
  ]);
  expect(requestInWords(request, { absentKeys: ["aws:sourcevpc"], spelling })).toBe(
    "The user alice of account 111122223333 may call s3:DeleteBucket on arn:aws:s3:::DOC-EXAMPLE-BUCKET when aws:SourceIp is 203.0.113.7 and aws:SourceVpc is absent.",
  );
});

test.each<[Principal, string]>([
  [{ kind: "anonymous" }, "Anyone, without credentials,"],
  [{ kind: "root", partition, account }, "The root user of account 111122223333"],
  [{ kind: "user", partition, account, name: "team/alice" }, "The user team/alice of account 111122223333"],
  [
    { kind: "role-session", partition, account, role: "Admin", session: "s1" },
    "The session s1 of the role Admin of account 111122223333",
  ],
  [
    { kind: "role-session", partition, account, role: "Admin", session: "" },
    "Any session of the role Admin of account 111122223333",
  ],
  [{ kind: "federated-user", partition, account, name: "bob" }, "The federated user bob of account 111122223333"],
  [{ kind: "service", name: "cloudtrail.amazonaws.com" }, "The service cloudtrail.amazonaws.com"],
  [{ kind: "federated", provider: "accounts.google.com" }, "Anyone signed in with accounts.google.com"],
  [{ kind: "canonical-user", id: "79a5" }, "The canonical user 79a5"],
])("%o", (principal, words) => {
  expect(principalInWords(principal)).toBe(words);
});

test("values that would blur into the sentence are quoted, and none can play tricks on a terminal", () => {
  const request: Request = {
    principal: { kind: "anonymous" },
    action: "s3:GetObject",
    resource: "*",
    context: new Map<string, string | string[]>([
      ["aws:useragent", ""],
      ["aws:referer", 'say "hi"\u001b[2J'],
      ["aws:tagkeys", ["a", "b c"]],
      ["aws:calledvia", []],
    ]),
  };
  expect(requestInWords(request)).toBe(
    'Anyone, without credentials, may call s3:GetObject on * (no particular resource) when aws:useragent is "", aws:referer is "say \\"hi\\"\\u{1b}[2J" and aws:tagkeys is the set {a, "b c"}.',
  );
});
