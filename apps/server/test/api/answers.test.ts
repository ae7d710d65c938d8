import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHECK_ROUTES } from "../../src/api/checks.ts";
import {
  ONE_BUCKET,
  OTHER_BUCKETS,
  PUBLIC_BUCKET,
  REQUEST,
  S3_READER,
  SHARED_BUCKET,
} from "../../src/api/schemas/examples.ts";
import { MODELS } from "../../src/api/schemas/models.ts";
import type { Desk } from "../../src/desk/model.ts";
import { apiServer, deskHere } from "./api-server.ts";
import { strictSchemas } from "./strict-schemas.ts";

let desk: Desk;
let app: FastifyInstance;
const faultsOf = strictSchemas();

beforeAll(async () => {
  desk = await deskHere();
  app = await apiServer(desk);
});

afterAll(async () => {
  await app.close();
  await desk.close();
});

async function post(
  path: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown>; type: string }> {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "content-type": "application/json" };
  const answer = await app.inject({ method: "POST", url: `/v1${path}`, payload, headers });
  return { status: answer.statusCode, body: answer.json(), type: String(answer.headers["content-type"]) };
}

const DENY_ALL = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] };

/** Needs more than a moment, and can be asked with hardly any time. */
const HARD = {
  Version: "2012-10-17",
  Statement: Array.from({ length: 30 }, (_, index) => ({
    Effect: "Allow",
    Action: `s3:*${index}*a*b*`,
    Resource: `arn:aws:s3:::*${index}*x*y*`,
    Condition: { StringLike: { "aws:PrincipalTag/a": `*${index}*p*q*` } },
  })),
};

describe("every route", () => {
  it.each(CHECK_ROUTES.map((route) => [route.path, route] as const))(
    "%s answers its own example",
    async (path, route) => {
      const { examples = [] } = MODELS[route.request] as { readonly examples?: readonly unknown[] };
      expect(examples).not.toHaveLength(0);
      for (const example of examples) {
        expect(faultsOf(route.request, example)).toEqual([]);
        const { status, body, type } = await post(path, example);
        expect({ status, type }).toEqual({ status: 200, type: "application/json; charset=utf-8" });
        expect(faultsOf(route.answer, body)).toEqual([]);
      }
    },
  );

  it.each(CHECK_ROUTES.map(({ path }) => [path] as const))("%s answers nonsense with a problem", async (path) => {
    for (const body of [{}, [], "", "null", { nonsense: 1 }, "{"]) {
      const answer = await post(path, body);
      expect(answer).toMatchObject({ status: 400, type: "application/problem+json; charset=utf-8" });
      expect(faultsOf("Problem", answer.body)).toEqual([]);
    }
  });
});

/** What comes out beyond the examples, each with the members that only it has. */
const MORE: readonly (readonly [path: string, answer: string, body: object, expected: object])[] = [
  [
    "/check-no-new-access",
    "Verdict",
    {
      existingPolicyDocument: OTHER_BUCKETS,
      newPolicyDocument: ONE_BUCKET,
      policyType: "IDENTITY_POLICY",
      timeout: "2s",
    },
    { result: "PASS", reasons: [] },
  ],
  [
    "/check-no-new-access",
    "Verdict",
    {
      existingPolicyDocument: ONE_BUCKET,
      newPolicyDocument: OTHER_BUCKETS,
      policyType: "IDENTITY_POLICY",
      context: { scp: [[DENY_ALL]], resource: null },
    },
    { result: "PASS", context: [{ layer: "scp", level: 1 }] },
  ],
  [
    "/check-no-new-access",
    "Verdict",
    {
      existingPolicyDocument: DENY_ALL,
      newPolicyDocument: HARD,
      policyType: "IDENTITY_POLICY",
      world: "catalog",
      timeout: 1,
    },
    { world: "catalog" },
  ],
  [
    "/check-access-not-granted",
    "Verdict",
    { policyDocument: S3_READER, policyType: "IDENTITY_POLICY", access: { actions: ["s3:GetObject"] } },
    { result: "FAIL", counterexample: { action: "s3:GetObject" } },
  ],
  [
    "/trust-zone",
    "Verdict",
    { policyDocument: SHARED_BUCKET, trustedAccounts: ["111122223333", "444455556666"] },
    { result: "PASS" },
  ],
  [
    "/compare",
    "Comparison",
    { existingPolicyDocument: PUBLIC_BUCKET, newPolicyDocument: SHARED_BUCKET },
    { relation: "narrower" },
  ],
  [
    "/recommend",
    "Recommendation",
    { policyDocument: S3_READER, unusedPermissions: [{ serviceNamespace: "s3" }] },
    { recommendedAction: "DETACH_POLICY", policyDocument: null },
  ],
  [
    "/validate-policy",
    "Validation",
    {
      policyDocument: {
        Version: "2012-10-17",
        Statement: [ONE_BUCKET, DENY_ALL].flatMap((one) => (one as { Statement: object[] }).Statement),
      },
      policyType: "IDENTITY_POLICY",
    },
    { findings: [{ issueCode: "STATEMENT_SHADOWED_BY_DENY" }] },
  ],
  [
    "/validate-policy",
    "Validation",
    { policyDocument: "{", policyType: "IDENTITY_POLICY" },
    { findings: [{ issueCode: "JSON_SYNTAX_ERROR" }], notExamined: { because: "not-a-policy" } },
  ],
  [
    "/evaluate",
    "Decision",
    { policy: { identity: [S3_READER], scp: [[DENY_ALL]], resource: null }, request: REQUEST },
    { decision: "denied-explicit", decidedBy: { layer: "scp", level: 1 } },
  ],
  ["/evaluate", "Decision", { policy: S3_READER, request: REQUEST, mode: "full" }, { decision: "allowed" }],
  ["/encode", "Encoding", { policyDocument: JSON.stringify(S3_READER), as: "smtlib" }, { as: "smtlib", open: [] }],
];

describe("answers", () => {
  it.each(MORE)("%s: %s %#", async (path, answer, request, expected) => {
    const { status, body } = await post(path, request);
    expect(body).toMatchObject(expected);
    expect({ status, faults: faultsOf(answer, body) }).toEqual({ status: 200, faults: [] });
  });

  it("UNDECIDED is an answer, and says why", async () => {
    const { status, body } = await post("/check-no-new-access", {
      existingPolicyDocument: HARD,
      newPolicyDocument: {
        ...HARD,
        Statement: HARD.Statement.map((one) => ({ ...one, Action: one.Action.replace("a*b", "b*a") })),
      },
      policyType: "IDENTITY_POLICY",
      timeout: 1,
    });
    expect(status).toBe(200);
    expect(faultsOf("Verdict", body)).toEqual([]);
    expect(["UNDECIDED", "FAIL"]).toContain(body["result"]);
  });

  it("a counterexample can be sent back as a request", async () => {
    const { body } = await post("/check-no-public-access", {
      policyDocument: PUBLIC_BUCKET,
      resourceType: "AWS::S3::Bucket",
    });
    const { status, body: decision } = await post("/evaluate", {
      policy: PUBLIC_BUCKET,
      request: body["counterexample"],
    });
    expect({ status, decision }).toMatchObject({ status: 200, decision: { decision: "allowed" } });
  });

  it("tells version and limits, and nothing about the machine", async () => {
    const { statusCode, body } = await app.inject("/v1/version");
    expect(statusCode).toBe(200);
    expect(faultsOf("Version", JSON.parse(body))).toEqual([]);
  });

  it("tells which solvers work, looking once for all who ask", { tags: ["solver"] }, async () => {
    const [one, two] = await Promise.all([app.inject("/v1/solvers"), app.inject("/v1/solvers")]);
    expect(faultsOf("Solvers", one.json())).toEqual([]);
    expect(two.body).toBe(one.body);
    expect(one.json<{ solvers: unknown }>().solvers).toContainEqual(
      expect.objectContaining({ name: "builtin", available: true }),
    );
  });
});
