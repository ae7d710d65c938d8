import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRedundancy } from "@policyproof/checks";
import type { CheckContext, RedundantStatement } from "@policyproof/checks";
import { shapeAssumptions } from "@policyproof/encoder";
import { evaluate, statementHolds } from "@policyproof/policy";
import type { PolicyKind } from "@policyproof/policy";
import type { Outcome, Solver } from "@policyproof/solver";
import { nearRequests, policyKind } from "../src/arbitrary/near-miss.ts";
import { policyJson } from "../src/arbitrary/policy-json.ts";
import type { PolicyJson, StatementJson } from "../src/arbitrary/policy-json.ts";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf, requestOf } from "../src/build.ts";
import { isAssumed } from "../src/laws/assumed-request.ts";

const GET = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };

function document(...statements: readonly unknown[]): unknown {
  return { Version: "2012-10-17", Statement: statements };
}

/** `kind index: because` of a statement that never applies, `kind index: by` of the others. */
function inShort(statement: RedundantStatement): string {
  const { kind, statementIndex } = statement;
  if (statement.kind !== "never-applies") return `${kind} ${statementIndex}: ${statement.by.join(" ")}`;
  const { because } = statement;
  return `${kind} ${statementIndex}: ${because.part}${because.part === "condition" ? ` ${because.conditionIndex}` : ""}`;
}

describe("statements that change nothing", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  function context(more: Partial<CheckContext> = {}): CheckContext {
    if (solver === undefined) throw new Error("no solver");
    return { ...contextFor(solver), ...more };
  }

  async function found(json: unknown, kind: PolicyKind = "identity"): Promise<readonly string[]> {
    const { statements, undecided, notExamined } = await findRedundancy(policyOf(json, kind), context());
    expect({ undecided, notExamined }).toEqual({ undecided: [], notExamined: [] });
    return statements.map(inShort);
  }

  it("names a condition that can never hold", async () => {
    const conditions = {
      StringEquals: { "aws:userid": "a" },
      NumericLessThan: { "s3:max-keys": "ten" },
    };
    expect(await found(document({ ...GET, Condition: conditions }))).toEqual(["never-applies 0: condition 1"]);
    expect(await found(document({ ...GET, Condition: { NumericLessThan: { "s3:max-keys": "10" } } }))).toEqual([]);
  });

  it("sees conditions that contradict each other, also in a Deny", async () => {
    const conditions = {
      IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
      NotIpAddress: { "aws:SourceIp": "203.0.0.0/16" },
    };
    expect(await found(document({ ...GET, Effect: "Deny", Condition: conditions }))).toEqual([
      "never-applies 0: conditions",
    ]);
    const open = { ...conditions, IpAddress: { "aws:SourceIp": "203.0.0.0/15" } };
    expect(await found(document({ ...GET, Effect: "Deny", Condition: open }))).toEqual([]);
  });

  it("names the element that nothing matches", async () => {
    expect(await found(document({ ...GET, Action: [] }))).toEqual(["never-applies 0: action"]);
    expect(await found(document({ ...GET, Resource: "arn:aws:s3:::" }))).toEqual(["never-applies 0: resource"]);
    const nobody = { ...GET, Principal: { AWS: "AROACKCEVSQ6C2EXAMPLE" } };
    expect(await found(document(nobody), "resource")).toEqual(["never-applies 0: principal"]);
    const session = { ...GET, Resource: "arn:aws:s3:::b/${aws:userid}" };
    expect(await found(document({ ...session, Condition: { Null: { "aws:userid": "true" } } }))).toEqual([
      "never-applies 0: statement",
    ]);
  });

  it("sees what Deny statements take away, alone or together", async () => {
    const http = {
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const https = { ...http, Condition: { BoolIfExists: { "aws:SecureTransport": "true" } } };
    expect(await found(document(GET, { Effect: "Deny", Action: "s3:Get*", Resource: "*" }))).toEqual(["shadowed 0: 1"]);
    expect(await found(document(GET, http))).toEqual([]);
    expect(await found(document(GET, http, { ...http, Action: "ec2:*" }, https))).toEqual([]);
    const neither = { ...https, Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } };
    const text = { ...http, Condition: { StringEquals: { "aws:SecureTransport": "false" } } };
    expect(await found(document(GET, text, { ...http, Action: "ec2:*" }, neither))).toEqual(["shadowed 0: 1 3"]);
  });

  it("sees what others of the same effect say already, the later of two that say the same", async () => {
    expect(await found(document(GET, { ...GET, Action: "s3:Get*" }))).toEqual(["implied 0: 1"]);
    expect(await found(document(GET, { ...GET, Action: "S3:getobject" }))).toEqual(["implied 1: 0"]);
    expect(await found(document(GET, { ...GET, Effect: "Deny", Action: "ec2:*" }))).toEqual([]);
    expect(
      await found(
        document(
          { ...GET, Action: ["s3:GetObject", "s3:PutObject"] },
          { ...GET, Action: "s3:Get*" },
          { ...GET, Action: "s3:Put*", Resource: "*" },
        ),
      ),
    ).toEqual(["implied 0: 1 2"]);
  });

  it("does not take NotPrincipal of a Deny for that of an Allow", async () => {
    const everyoneElse = { ...GET, NotPrincipal: { AWS: "arn:aws:iam::111122223333:user/u" } };
    const denied = { ...everyoneElse, Effect: "Deny" };
    // The Deny spares the user only together with the account, so that it takes in more than the Allow does.
    expect(await found(document(everyoneElse, denied), "resource")).toEqual(["shadowed 0: 1"]);
    expect(await found(document(denied, { ...denied, Action: "s3:Get*" }), "resource")).toEqual(["implied 0: 1"]);
  });

  it("counts what the solver does not decide, and what there is no time for", async () => {
    const silent: Solver = {
      identity: { name: "silent", version: "1" },
      capabilities: { theories: [], models: false, concurrent: 1 },
      solve: (): Promise<Outcome> =>
        Promise.resolve({
          status: "unknown",
          reason: { kind: "timeout", milliseconds: 1 },
          decidedBy: { name: "silent", version: "1" },
        }),
      close: () => Promise.resolve(),
    };
    const conditions = {
      IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
      NotIpAddress: { "aws:SourceIp": "203.0.0.0/16" },
    };
    const policy = policyOf(document(GET, { ...GET, Condition: conditions, Action: "s3:PutObject" }), "identity");
    const { statements, undecided } = await findRedundancy(policy, context({ solver: silent }));
    expect(statements).toEqual([]);
    expect(undecided.map(({ statementIndex, question }) => `${question} ${statementIndex}`)).toEqual([
      "never-applies 1",
    ]);
    expect((await findRedundancy(policy, context(), { totalMilliseconds: 0 })).notExamined).toEqual([0, 1]);
  });

  /** The policy with statements that say a part of what others say. */
  function crowded({ Statement, ...rest }: PolicyJson): PolicyJson {
    const parts = Statement.map((statement): StatementJson => {
      const { Action } = statement;
      return {
        ...statement,
        ...(Array.isArray(Action) && Action.length > 0 ? { Action: Action.slice(0, 1) as unknown } : {}),
      };
    });
    return { ...rest, Statement: [...parts, ...Statement] };
  }

  const example = policyKind().chain((kind) =>
    fc.tuple(fc.constant(kind), policyJson(kind).map(crowded), nearRequests(40)),
  );

  it("decides every request alike without all that it finds", async () => {
    let dropped = 0;
    await fc.assert(
      fc.asyncProperty(example, async ([kind, json, requestsFor]) => {
        const policy = policyOf(json, kind);
        const { statements } = await findRedundancy(policy, { ...context(), budget: { milliseconds: 500 } });
        const gone = new Set(statements.map(({ statementIndex }) => statementIndex));
        const rest = {
          ...policy,
          statements: policy.statements
            .filter(({ index }) => !gone.has(index))
            .map((statement, index) => ({ ...statement, index })),
        };
        const never = statements
          .filter((one) => one.kind === "never-applies")
          .flatMap(({ statementIndex }) => policy.statements[statementIndex] ?? []);
        dropped += gone.size;
        const requests = requestsFor(json, kind).map(requestOf);
        // A proof speaks of requests that can reach AWS; the generator also makes others, such as one about `arn:aws:s3:::`.
        for (const request of requests.filter((one) => isAssumed(one, [policy], shapeAssumptions))) {
          expect(evaluate(rest, request).decision === "allowed").toBe(evaluate(policy, request).decision === "allowed");
          for (const statement of never) expect(statementHolds(statement, policy, request)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
    expect(dropped).toBeGreaterThan(20);
  }, 120_000);

  it("does not depend on the shortcuts before the solver", { tags: ["slow"], timeout: 120_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(example, async ([kind, json]) => {
        const policy = policyOf(json, kind);
        const quick = { ...context(), budget: { milliseconds: 1000 } };
        const short = await findRedundancy(policy, quick);
        const asked = await findRedundancy(policy, { ...quick, alwaysAskSolver: true });
        const unknown = new Set([...short.undecided, ...asked.undecided].map(({ statementIndex }) => statementIndex));
        // What is kept of the later statements bears on the earlier ones.
        if (unknown.size > 0) return;
        compared += 1;
        const inKinds = ({ statements }: typeof short): readonly string[] =>
          statements.map((one) => `${one.kind} ${one.statementIndex}`);
        expect(inKinds(asked)).toEqual(inKinds(short));
      }),
      { numRuns: 12 },
    );
    expect(compared).toBeGreaterThan(3);
  });
});
