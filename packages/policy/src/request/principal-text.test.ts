import { describe, expect, test } from "vitest";
import type { Principal } from "../request.ts";
import { formatPrincipal, parsePrincipal } from "./principal-text.ts";

const home = { partition: "aws", account: "111122223333" };

describe("parsePrincipal", () => {
  test.each<[string, Principal]>([
    ["anonymous", { kind: "anonymous" }],
    ["arn:aws:iam::111122223333:root", { kind: "root", ...home }],
    ["arn:aws:iam::111122223333:user/alice", { kind: "user", ...home, name: "alice" }],
    [
      "arn:aws-cn:iam::111122223333:user/team/alice",
      { kind: "user", account: home.account, partition: "aws-cn", name: "team/alice" },
    ],
    ["arn:aws:iam::111122223333:role/app", { kind: "role-session", ...home, role: "app", session: "" }],
    ["arn:aws:sts::111122223333:assumed-role/app/s1", { kind: "role-session", ...home, role: "app", session: "s1" }],
    ["arn:aws:sts::111122223333:federated-user/alice", { kind: "federated-user", ...home, name: "alice" }],
    ["lambda.amazonaws.com", { kind: "service", name: "lambda.amazonaws.com" }],
    ["s3.ap-east-1.amazonaws.com", { kind: "service", name: "s3.ap-east-1.amazonaws.com" }],
    [
      "arn:aws:iam::111122223333:saml-provider/corp",
      { kind: "federated", provider: "arn:aws:iam::111122223333:saml-provider/corp" },
    ],
  ])("%s, and back", (text, principal) => {
    expect(parsePrincipal(text)).toEqual(principal);
    expect(formatPrincipal(principal)).toBe(text);
  });

  test("a role's path is not kept, as in session ARNs", () => {
    expect(parsePrincipal("arn:aws:iam::111122223333:role/team/app")).toEqual({
      kind: "role-session",
      ...home,
      role: "app",
      session: "",
    });
  });

  test.each([
    "",
    "*",
    "Anonymous",
    "alice",
    "111122223333",
    "amazonaws.com",
    ".amazonaws.com",
    "lambda.amazonaws.com.example.com",
    "arn:aws:iam::111122223333:user",
    "arn:aws:iam::111122223333:user/",
    "arn:aws:iam::111122223333:user/team/",
    "arn:aws:iam::111122223333:user/*",
    "arn:aws:iam::111122223333:role/team/",
    "arn:aws:iam::111122223333:group/dev",
    "arn:aws:iam::1111:user/alice",
    "arn:aws:iam:us-east-1:111122223333:user/alice",
    "arn:aws:sts::111122223333:user/alice",
    "arn:aws:sts::111122223333:root",
    "arn:aws:sts::111122223333:assumed-role/app",
    "arn:aws:sts::111122223333:assumed-role/app/",
    "arn:aws:sts::111122223333:assumed-role//s1",
    "arn::iam::111122223333:root",
    "arn:aws:s3:::bucket",
  ])("%j makes no requests", (text) => {
    expect(parsePrincipal(text)).toBeUndefined();
  });
});
