import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAccessNotGranted, checkNoNewAccess, checkNoPublicAccess, checkTrustZone } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { formatRequest } from "@policyproof/policy";
import type { PolicyKind } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { policyOf } from "../src/build.ts";
import { contextFor, startBackend } from "../src/backends.ts";

function doc(...statements: readonly unknown[]): unknown {
  return { Version: "2012-10-17", Statement: statements };
}

function allow(
  action: string | readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { Effect: "Allow", Action: action, Resource: "*", ...more };
}

describe("the engine", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  async function newAccess(
    existing: unknown,
    candidate: unknown,
    kind: PolicyKind = "identity",
    always = false,
  ): Promise<Verdict> {
    if (solver === undefined) throw new Error("Z3 in WebAssembly comes with npm");
    const inputs = { existing: policyOf(existing, kind), candidate: policyOf(candidate, kind) };
    return checkNoNewAccess(inputs, { ...contextFor(solver), alwaysAskSolver: always });
  }

  describe("attribution", () => {
    it("names every Allow statement that carries some of the new access, lowest first", async () => {
      const candidate = doc(
        allow("s3:GetObject"),
        allow(["s3:GetObject", "s3:PutObject"], { Sid: "Writers" }),
        { Effect: "Deny", Action: "ec2:*", Resource: "*" },
        allow("iam:*"),
        allow("ec2:*"),
      );
      for (const always of [false, true]) {
        const verdict = await newAccess(doc(allow("s3:GetObject")), candidate, "identity", always);
        expect(verdict.reasons).toEqual([
          { description: "New access in the statement with sid: Writers.", statementIndex: 1, statementId: "Writers" },
          { description: "New access in the statement with index: 3.", statementIndex: 3 },
        ]);
        expect(verdict.counterexample?.request.action).toBe("s3:PutObject");
      }
    });

    it("names the Deny that used to stop the access, removed or weakened", async () => {
      const deny = { Effect: "Deny", Sid: "NoDelete", Action: "s3:DeleteBucket", Resource: "*" };
      const removed = await newAccess(doc(allow("s3:*"), deny), doc(allow("s3:*")));
      expect(removed.reasons[0]).toMatchObject({
        statementIndex: 0,
        noLongerDeniedBy: [{ index: 1, sid: "NoDelete", effect: "Deny" }],
      });
      const weaker = { ...deny, Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } };
      const weakened = await newAccess(doc(allow("s3:*"), deny), doc(allow("s3:*"), weaker));
      expect(weakened.reasons[0]).toMatchObject({ statementIndex: 0, noLongerDeniedBy: [{ index: 1 }] });
    });
  });

  describe("counterexamples", () => {
    it("show plausible values and the keys that must be absent", async () => {
      const office = { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };
      const existing = doc(allow("s3:GetObject", { Resource: "arn:aws:s3:::reports/*" }), {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        ...office,
      });
      const candidate = doc(allow("s3:Get*", { Resource: "arn:aws:s3:::reports/*" }));
      const { counterexample } = await newAccess(existing, candidate);
      expect(counterexample?.absentKeys).toEqual(["aws:SourceIp"]);
      expect(formatRequest(counterexample!.request)).toMatchObject({
        principal: "arn:aws:iam::111122223333:user/alice",
        action: "s3:GetObject",
        resource: "arn:aws:s3:::reports/example",
      });
    });

    it("use an address of the range that a condition asks for", async () => {
      const candidate = doc(allow("s3:GetObject", { Condition: { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } } }));
      const { counterexample } = await newAccess(doc(allow("s3:PutObject")), candidate);
      expect(counterexample?.request.context.get("aws:sourceip")).toBe("198.51.100.10");
    });

    it("agree with themselves about the caller where they can", async () => {
      const mine = {
        Resource: "arn:aws:s3:::homes/${aws:username}/*",
        Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:user/*" } },
      };
      const { counterexample } = await newAccess(doc(allow("s3:PutObject")), doc(allow("s3:GetObject", mine)));
      expect(formatRequest(counterexample!.request)).toEqual({
        principal: "arn:aws:iam::222222222222:user/example",
        action: "s3:GetObject",
        resource: "arn:aws:s3:::homes/example/example",
        context: { "aws:username": "example", "aws:principalarn": "arn:aws:iam::222222222222:user/example" },
      });
    });
  });

  describe("constructs that are not encoded", () => {
    const sameTag = (one: string, other: string): unknown =>
      doc(
        allow("s3:GetObject", {
          Condition: { StringEqualsIgnoreCase: { [`aws:PrincipalTag/${one}`]: `\${aws:PrincipalTag/${other}}` } },
        }),
      );

    it("do not stop a PASS that does not depend on them", async () => {
      expect((await newAccess(sameTag("a", "b"), sameTag("a", "b"), "identity", true)).result).toBe("PASS");
    });

    it("allow a FAIL that replays", async () => {
      expect((await newAccess(doc(allow("s3:PutObject")), sameTag("a", "b"))).result).toBe("FAIL");
    });

    it("are named when the answer hangs on them", async () => {
      // The same to the evaluator whichever side stands first; the encoding knows no case folding between variables.
      const verdict = await newAccess(sameTag("a", "b"), sameTag("b", "a"));
      expect(verdict.result).toBe("UNDECIDED");
      expect(verdict.undecided).toMatchObject({ kind: "unsupported" });
      expect(verdict.undecided?.detail).toContain("StringEqualsIgnoreCase");
    });
  });

  describe("trust zone", () => {
    const bucket = (more: Readonly<Record<string, unknown>>): unknown =>
      doc({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*", ...more });
    async function zone(
      policy: unknown,
      trustedAccounts: readonly string[],
      trustedOrganizations: readonly string[] = [],
    ): Promise<Verdict> {
      if (solver === undefined) throw new Error("Z3 in WebAssembly comes with npm");
      return checkTrustZone(
        { policy: policyOf(policy, "resource"), trustedAccounts, trustedOrganizations },
        contextFor(solver),
      );
    }

    it.each([
      ["a principal of the zone", { Principal: { AWS: "arn:aws:iam::111111111111:role/app" } }, "PASS"],
      ["an account outside", { Principal: { AWS: "222222222222" } }, "FAIL"],
      ["everyone", { Principal: "*" }, "FAIL"],
      [
        "everyone of the zone's account, by key",
        { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } },
        "PASS",
      ],
      [
        "everyone unless of another account",
        { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": "222222222222" } } },
        "FAIL",
      ],
      [
        "roles of the zone, by ARN",
        { Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/*" } } },
        "PASS",
      ],
      [
        "the organization, by key",
        { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zone" } } },
        "PASS",
      ],
      [
        "another organization",
        { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-other" } } },
        "FAIL",
      ],
      ["an AWS service", { Principal: { Service: "cloudtrail.amazonaws.com" } }, "PASS"],
      ["a provider of the zone", { Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/Okta" } }, "PASS"],
      ["a public provider", { Principal: { Federated: "accounts.google.com" } }, "FAIL"],
    ])("%s", async (_, more, expected) => {
      expect((await zone(bucket(more), ["111111111111"], ["o-zone"])).result).toBe(expected);
    });

    it("refuses an empty zone and accounts that are none", async () => {
      await expect(zone(bucket({ Principal: "*" }), [])).rejects.toMatchObject({ code: "ValidationException" });
      await expect(zone(bucket({ Principal: "*" }), ["1234"])).rejects.toMatchObject({ field: "trustedAccounts[0]" });
    });
  });

  it("refuses what the service refuses", async () => {
    if (solver === undefined) return;
    const context = contextFor(solver);
    const denies = policyOf(doc({ Effect: "Deny", Action: "*", Resource: "*" }), "identity");
    await expect(
      checkAccessNotGranted({ policy: denies, access: { actions: ["s3:GetObject"] } }, context),
    ).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
    const policy = policyOf(doc(allow("*")), "identity");
    const many = Array.from({ length: 101 }, (_, index) => `s3:Action${index}`);
    await expect(checkAccessNotGranted({ policy, access: { actions: many } }, context)).rejects.toMatchObject({
      field: "access[0].actions",
    });
    await expect(checkAccessNotGranted({ policy, access: { resources: ["bucket"] } }, context)).rejects.toMatchObject({
      message: "Invalid ARN",
    });
    await expect(checkAccessNotGranted({ policy, access: {} }, context)).rejects.toMatchObject({
      code: "ValidationException",
    });
    const open = policyOf(doc(allow("*", { Principal: "*" })), "resource");
    await expect(
      checkNoPublicAccess({ policy: open, resourceType: "AWS::S3::Buckets" }, context),
    ).rejects.toMatchObject({ field: "resourceType" });
  });
});
