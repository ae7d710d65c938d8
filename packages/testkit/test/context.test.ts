import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CheckInputError, checkNoNewAccess } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { evaluateSet, parsePolicySet, withPolicy } from "@policyproof/policy";
import type { PolicySet } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf } from "../src/build.ts";

function example(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../examples/account/${name}`, import.meta.url), "utf8"));
}

function setOf(json: unknown): PolicySet {
  const { set, diagnostics } = parsePolicySet(JSON.stringify(json));
  if (set === undefined) throw new Error(JSON.stringify(diagnostics));
  return set;
}

const allow = (Action: string, Resource = "*", more: object = {}): object => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource, ...more }],
});

const ROLE = "arn:aws:iam::111122223333:role/app";

describe("new access among other policies", { tags: ["solver"] }, () => {
  let solvers: readonly Solver[] = [];
  beforeAll(async () => {
    const started = await Promise.all([startBackend("z3-wasm"), startBackend("cvc5")]);
    solvers = started.filter((solver) => solver !== undefined);
  });
  afterAll(async () => {
    await Promise.all(solvers.map(async (solver) => solver.close()));
  });

  /** The verdict of every solver, which agree; a counterexample is allowed in the end by the one and not by the other. */
  async function ask(
    existing: unknown,
    candidate: unknown,
    context: unknown,
    kind: "identity" | "resource" = "identity",
  ): Promise<Verdict> {
    const inputs = {
      existing: policyOf(existing, kind),
      candidate: policyOf(candidate, kind),
      context: setOf(context),
    };
    const verdicts: Verdict[] = [];
    for (const solver of solvers) {
      for (const alwaysAskSolver of [false, true]) {
        verdicts.push(await checkNoNewAccess(inputs, { ...contextFor(solver), alwaysAskSolver }));
      }
    }
    const [first] = verdicts;
    if (first === undefined) throw new Error("Z3 in WebAssembly comes with npm");
    for (const { result, counterexample } of verdicts) {
      expect(result).toBe(first.result);
      if (counterexample === undefined) continue;
      const other = kind === "identity" ? "resource" : "identity";
      const readings = [inputs.context, { ...inputs.context, taken: [other] } as const];
      const isShown = readings.some((reading) => {
        const [before, after] = [inputs.existing, inputs.candidate].map((policy) => {
          const set = withPolicy(reading, policy);
          return set === undefined ? undefined : evaluateSet(set, counterexample.request).decision;
        });
        return before !== "allowed" && after === "allowed";
      });
      expect(isShown).toBe(true);
    }
    return first;
  }

  it("the example of the README: boundary and session policy stop what the role's policy gained", async () => {
    const verdict = await ask(example("role.json"), example("role-wider.json"), example("account.json"));
    expect(verdict.result).toBe("PASS");
    expect(verdict.context).toEqual([
      { name: "boundary" },
      { name: "session" },
      { name: "resource" },
      { name: "scp", level: 1 },
      { name: "scp", level: 2 },
    ]);
  });

  it("the example of the README: what all policies allow is new access", async () => {
    const verdict = await ask(example("role.json"), example("role-writing.json"), example("account.json"));
    expect(verdict.result).toBe("FAIL");
    expect(verdict.reasons.map(({ statementId }) => statementId)).toEqual(["Write"]);
    expect(verdict.counterexample?.request).toMatchObject({
      principal: { kind: "role-session", account: "111122223333", role: "reporting" },
      resourceAccount: "444455556666",
    });
  });

  const HOME = { principal: ROLE, resourceAccount: "111122223333" };
  const ABROAD = { principal: ROLE, resourceAccount: "444455556666" };
  const ALICE = { principal: "arn:aws:iam::111122223333:user/alice", resourceAccount: "111122223333" };

  it.each<[string, unknown, "PASS" | "FAIL"]>([
    ["nothing else", {}, "FAIL"],
    ["an SCP without the action", { scp: [[allow("s3:GetObject")]] }, "PASS"],
    ["an SCP with it", { scp: [[allow("s3:*")]] }, "FAIL"],
    ["an SCP of the management account", { scp: [[allow("s3:GetObject")]], managementAccount: "111122223333" }, "FAIL"],
    ["a level without SCPs", { scp: [[allow("*")], []] }, "PASS"],
    ["a boundary without the action", { boundary: [allow("s3:GetObject")] }, "PASS"],
    ["a session policy for another bucket", { session: [allow("*", "arn:aws:s3:::other/*")] }, "FAIL"],
    ["another identity policy that allows it", { identity: [allow("s3:PutObject")] }, "PASS"],
    ["the resource's owner elsewhere, of whose policy nothing is known", ABROAD, "FAIL"],
    ["the resource's owner elsewhere, who has no policy", { ...ABROAD, resource: null }, "PASS"],
    [
      "the resource's owner elsewhere, who allows it",
      { ...ABROAD, resource: allow("s3:*", "*", { Principal: { AWS: "111122223333" } }) },
      "FAIL",
    ],
    [
      "the bucket's policy allows the very user",
      { ...ALICE, resource: allow("s3:*", "*", { Principal: { AWS: ALICE.principal } }) },
      "PASS",
    ],
    [
      "the root user, who needs no policy",
      { principal: "arn:aws:iam::111122223333:root", resourceAccount: "111122223333" },
      "PASS",
    ],
  ])("with %s", async (_name, context, expected) => {
    expect((await ask(allow("s3:GetObject"), allow("s3:PutObject"), context)).result).toBe(expected);
  });

  it.each<[string, object, unknown]>([
    ["a role of another account", allow("sts:AssumeRole", "arn:aws:iam::444455556666:role/admin"), { principal: ROLE }],
    ["a key whose policy is not known", allow("kms:Decrypt", "arn:aws:kms:*:*:key/*"), HOME],
    ["a queue of another account", allow("sqs:SendMessage", "arn:aws:sqs:us-east-1:444455556666:q"), ABROAD],
  ])("what is not known may leave everything to the caller's account: %s", async (_name, candidate, context) => {
    expect((await ask(allow("s3:GetObject"), candidate, context)).result).toBe("FAIL");
    expect((await ask(allow("s3:GetObject"), candidate, { ...(context as object), resource: null })).result).toBe(
      "PASS",
    );
  });

  it("a resource policy lets in callers whose own policies are not known", async () => {
    const bucket = (arn: string): object => allow("s3:*", "*", { Principal: { AWS: arn } });
    const stranger = bucket("arn:aws:iam::999999999999:role/x");
    const nobody = bucket("arn:aws:iam::111122223333:user/nobody");
    const context = { resourceAccount: "111122223333" };
    expect((await ask(nobody, stranger, context, "resource")).result).toBe("FAIL");
    expect((await ask(nobody, stranger, { ...context, identity: [] }, "resource")).result).toBe("PASS");
  });

  it("a Deny that spares some spares nobody with a boundary", async () => {
    const bucket = (...more: object[]): object => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: ALICE.principal }, Action: "s3:*", Resource: "*" }, ...more],
    });
    const sparing = {
      Effect: "Deny",
      NotPrincipal: { AWS: [ALICE.principal, "111122223333"] },
      Action: "s3:*",
      Resource: "*",
    };
    const bounded = { ...ALICE, boundary: [allow("*")], identity: [] };
    expect((await ask(bucket(sparing), bucket(), bounded, "resource")).result).toBe("FAIL");
    expect((await ask(bucket(sparing), bucket(), { ...ALICE, identity: [] }, "resource")).result).toBe("PASS");
  });

  it.each<[string, unknown]>([
    ["policies of nobody", { scp: [[allow("*")]] }],
    ["a boundary of nobody", { boundary: [allow("*")] }],
  ])("refuses %s beside a resource policy", async (_name, context) => {
    const bucket = allow("s3:*", "*", { Principal: "*" });
    await expect(ask(bucket, bucket, context, "resource")).rejects.toThrow(CheckInputError);
  });

  it("refuses an identity policy of a caller who can have none", async () => {
    const context = { principal: "anonymous" };
    await expect(ask(allow("s3:GetObject"), allow("s3:PutObject"), context)).rejects.toThrow(CheckInputError);
  });

  it("a trust policy that names the account lets identity policies decide", async () => {
    const trust = (principal: unknown): object => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }],
    });
    const context = { principal: "arn:aws:iam::111122223333:user/alice", resourceAccount: "111122223333" };
    const nobody = trust({ AWS: "444455556666" });
    const known = { ...context, identity: [] };
    const account = trust({ AWS: "111122223333" });
    expect((await ask(nobody, account, known, "resource")).result).toBe("PASS");
    expect((await ask(nobody, account, { ...context, identity: [allow("sts:*")] }, "resource")).result).toBe("FAIL");
    const direct = trust({ AWS: "arn:aws:iam::111122223333:user/alice" });
    expect((await ask(nobody, direct, context, "resource")).result).toBe("FAIL");
  });

  it("a grant to the account that becomes one to the user is new access where no identity policy allows it", async () => {
    const bucket = (arn: string): object => allow("s3:*", "*", { Principal: { AWS: arn } });
    const context = { ...ALICE, identity: [] };
    const [account, user] = [bucket("111122223333"), bucket("arn:aws:iam::111122223333:user/alice")];
    expect((await ask(account, user, context, "resource")).result).toBe("FAIL");
    expect((await ask(user, account, context, "resource")).result).toBe("PASS");
    expect((await ask(account, user, { ...context, identity: [allow("*")] }, "resource")).result).toBe("PASS");
  });

  it("refuses a resource policy where the context has one", async () => {
    const bucket = allow("s3:*", "*", { Principal: "*" });
    await expect(ask(bucket, bucket, { resource: bucket }, "resource")).rejects.toThrow(CheckInputError);
  });
});
