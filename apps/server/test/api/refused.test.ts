import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ONE_BUCKET, PUBLIC_BUCKET, REQUEST } from "../../src/api/schemas/examples.ts";
import type { Desk, DeskReply } from "../../src/desk/model.ts";
import { apiServer, CONFIG, deskHere } from "./api-server.ts";

const PUBLIC = "/v1/check-no-public-access";
const GRANTED = "/v1/check-access-not-granted";
const S3 = { resourceType: "AWS::S3::Bucket" };

let desk: Desk;
let app: FastifyInstance;

beforeAll(async () => {
  desk = await deskHere();
  app = await apiServer(desk);
});

afterAll(async () => {
  await app.close();
  await desk.close();
});

async function refusal(options: InjectOptions, server: FastifyInstance = app): Promise<Record<string, unknown>> {
  const { statusCode, body, headers } = await server.inject(options);
  expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = JSON.parse(body) as Record<string, unknown>;
  expect(problem).toMatchObject({
    status: statusCode,
    detail: expect.any(String) as unknown,
    help: expect.any(String) as unknown,
    type: expect.stringMatching(/^https:/) as unknown,
  });
  return problem;
}

function post(url: string, payload: string | object | Buffer, headers: Record<string, string> = {}): InjectOptions {
  const body = typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
  return { method: "POST", url, payload: body, headers: { "content-type": "application/json", ...headers } };
}

describe("bodies that do not follow their schema", () => {
  it.each([
    [
      "a misspelled member",
      PUBLIC,
      { policyDocument: PUBLIC_BUCKET, resourceTyp: "x" },
      "resourceTyp",
      "no member",
      "did you mean `resourceType`?",
    ],
    [
      "a member of another route",
      PUBLIC,
      { ...S3, policyDocument: PUBLIC_BUCKET, trustedAccounts: [] },
      "trustedAccounts",
      "no member",
      "it has `policyDocument`",
    ],
    ["a missing member", PUBLIC, S3, "policyDocument", "is missing", "as an object or as a string"],
    [
      "a number for a policy",
      PUBLIC,
      { ...S3, policyDocument: 3 },
      "policyDocument",
      "must be a string or an object, not a number",
      "policy document",
    ],
    ["null for a policy", PUBLIC, { ...S3, policyDocument: null }, "policyDocument", "not null", "leave it out"],
    [
      "a value that is none of those",
      PUBLIC,
      { policyDocument: {}, resourceType: "AWS::S3::Buckt" },
      "resourceType",
      "none of those",
      "did you mean `AWS::S3::Bucket`?",
    ],
    [
      "a number in a list of texts",
      GRANTED,
      { policyDocument: {}, policyType: "IDENTITY_POLICY", access: [{ actions: ["a:b", 3] }] },
      "access[0].actions[1]",
      "must be a string, not a number",
      "s3:DeleteBucket",
    ],
    [
      "two entries of access",
      GRANTED,
      { policyDocument: {}, policyType: "IDENTITY_POLICY", access: [{}, {}] },
      "access",
      "",
      "One entry",
    ],
    [
      "a misspelled member inside",
      GRANTED,
      { policyDocument: {}, policyType: "IDENTITY_POLICY", access: { action: [] } },
      "access.action",
      "no member of `access`",
      "did you mean `actions`?",
    ],
    [
      "a timeout without a unit",
      PUBLIC,
      { ...S3, policyDocument: {}, timeout: "5" },
      "timeout",
      "not written as it must be",
      "500ms",
    ],
    [
      "a timeout of nothing",
      PUBLIC,
      { ...S3, policyDocument: {}, timeout: 0 },
      "timeout",
      "must be >= 1",
      "milliseconds",
    ],
    [
      "a timeout of more than the server's",
      PUBLIC,
      { ...S3, policyDocument: {}, timeout: "1m" },
      "timeout",
      "more than the 10000 ms",
      "at most 10000",
    ],
    [
      "`__proto__`",
      PUBLIC,
      `{"__proto__": {"policyDocument": {}}, "policyDocument": {}, "resourceType": "AWS::S3::Bucket"}`,
      "__proto__",
      "no member",
      "",
    ],
  ])("%s", async (_name, url, body, field, detail, help) => {
    const problem = await refusal(post(url, body));
    expect(problem).toMatchObject({
      status: 400,
      code: "ValidationException",
      location: { field },
      detail: expect.stringContaining(detail) as unknown,
      help: expect.stringContaining(help) as unknown,
    });
  });

  it("a body without an object", async () => {
    expect(await refusal(post(PUBLIC, "[1]"))).toMatchObject({ detail: "the body must be an object, not a list" });
    expect(await refusal({ method: "POST", url: PUBLIC })).toMatchObject({
      status: 400,
      detail: "the body is missing",
    });
    expect(await refusal(post(PUBLIC, ""))).toMatchObject({ status: 400 });
  });
});

describe("bodies that are not JSON", () => {
  it("tells line and column in the body", async () => {
    const problem = await refusal(post(PUBLIC, '{\n  "policyDocument": {},\n  "resourceType" "x"}'));
    expect(problem).toMatchObject({ status: 400, location: { line: 3, column: 18 } });
  });

  it("refuses keys given twice, which readers disagree about", async () => {
    const body = `{"policyDocument": {}, "policyDocument": {}, "resourceType": "AWS::S3::Bucket"}`;
    expect(await refusal(post(PUBLIC, body))).toMatchObject({
      detail: expect.stringContaining("given twice") as unknown,
    });
  });

  it("refuses lone surrogates, wrong UTF-8 and too many levels", async () => {
    expect(await refusal(post(PUBLIC, `{"policyDocument": "\\ud800"}`))).toMatchObject({ status: 400 });
    expect(await refusal(post(PUBLIC, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])))).toMatchObject({
      detail: "the body is not UTF-8",
    });
    const deep = "[".repeat(CONFIG.limits.depth + 1);
    expect(await refusal(post(PUBLIC, `{"policyDocument": ${deep}`))).toMatchObject({
      detail: expect.stringContaining("60 levels") as unknown,
    });
  });

  it("keeps the connection after a body that cannot be read", async () => {
    const { headers } = await app.inject(post(PUBLIC, "{"));
    expect(headers["connection"]).toBe("keep-alive");
  });
});

describe("policies that cannot be read", () => {
  it("tells the place inside a document that was sent as an object", async () => {
    const body = `{ "resourceType": "AWS::S3::Bucket",
  "policyDocument": {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Alow", "Principal": "*", "Action": "*", "Resource": "*"}]
}}`;
    const problem = await refusal(post(PUBLIC, body));
    expect(problem).toMatchObject({
      status: 400,
      location: { field: "policyDocument", line: 3, column: 30, path: ["Statement", 0, "Effect"] },
    });
  });

  it("tells the same place for the same document as a string", async () => {
    const text = `{"Version": "2012-10-17",\n "Statement": [{"Effect": "Alow"}]}`;
    const [object, string] = [`{"a": ${text}}`, JSON.stringify({ a: text })].map((body) =>
      body.replace('{"a":', '{"resourceType": "AWS::S3::Bucket", "policyDocument":'),
    );
    expect(await refusal(post(PUBLIC, object ?? ""))).toEqual(await refusal(post(PUBLIC, string ?? "")));
  });

  it("tells the path inside a set of policies, without lines of a text that nobody sent", async () => {
    const policy = { identity: [ONE_BUCKET, { Version: "2012-10-17", Statement: [{ Effect: "Alow" }] }] };
    const problem = await refusal(post("/v1/evaluate", { policy, request: REQUEST }));
    expect(problem).toMatchObject({
      location: { field: "policy", path: expect.arrayContaining(["identity", 1]) as unknown },
    });
    expect(problem["location"]).not.toHaveProperty("line");
  });

  it("a policy that cannot be asked about", async () => {
    const deny = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] };
    const problem = await refusal(
      post(GRANTED, { policyDocument: deny, policyType: "IDENTITY_POLICY", access: { actions: ["s3"] } }),
    );
    expect(problem).toMatchObject({ status: 400, code: expect.stringMatching(/Exception$/) as unknown });
  });
});

describe("routes", () => {
  it("paths that there are not", async () => {
    expect(await refusal({ url: "/v1/check-no-public-acess" })).toMatchObject({
      status: 404,
      help: "did you mean /v1/check-no-public-access?",
    });
    expect(await refusal({ url: "/v1" })).toMatchObject({ status: 404 });
    expect(await refusal(post("/v1/nothing", "{", { "content-type": "text/plain" }))).toMatchObject({
      status: 404,
      code: "NotFound",
    });
  });

  it("methods that a path does not take", async () => {
    const { headers } = await app.inject({ method: "GET", url: PUBLIC });
    expect(headers["allow"]).toBe("POST");
    expect(await refusal({ method: "DELETE", url: "/v1/version?x=1" })).toMatchObject({
      status: 405,
      help: "use GET, HEAD",
    });
  });

  it("bodies of other types, compressed, in other character sets", async () => {
    for (const headers of [
      { "content-type": "text/plain" },
      { "content-encoding": "gzip" },
      { "content-type": "application/json; charset=utf-16" },
    ]) {
      expect(await refusal(post(PUBLIC, "{}", headers as Record<string, string>))).toMatchObject({ status: 415 });
    }
    const { statusCode } = await app.inject(
      post(PUBLIC, { ...S3, policyDocument: PUBLIC_BUCKET }, { "content-type": 'application/json; charset="UTF-8"' }),
    );
    expect(statusCode).toBe(200);
  });

  it("bodies that are too large", async () => {
    expect(await refusal(post(PUBLIC, " ".repeat(CONFIG.limits.bodyBytes + 1)))).toMatchObject({
      status: 413,
      code: "PayloadTooLarge",
    });
  });
});

describe("a desk that does not answer", () => {
  const server = (reply: DeskReply | Error): Promise<FastifyInstance> =>
    apiServer({
      ask: () => (reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply)),
      close: () => Promise.resolve(),
    });
  const question = post(PUBLIC, { ...S3, policyDocument: PUBLIC_BUCKET });

  it("busy: 429 with the time to wait", async () => {
    const busy = await server({ kind: "busy", retryAfter: 2.5 });
    expect((await busy.inject(question)).headers["retry-after"]).toBe("3");
    expect(await refusal(question, busy)).toMatchObject({ status: 429, code: "TooManyRequests" });
  });

  it("about to end: 503, and no further request on the connection", async () => {
    const closing = await server({ kind: "closing" });
    expect((await closing.inject(question)).headers).toMatchObject({ connection: "close", "retry-after": "1" });
    expect(await refusal(question, closing)).toMatchObject({ status: 503 });
  });

  it("a defect: 500, and nothing about what is inside", async () => {
    const error = { code: "InternalFailure", message: "secret at /srv/x.ts:3" };
    const broken = await server({ kind: "answered", body: { error }, outcome: "broken", cached: false });
    const thrown = await server(new Error("secret at /srv/x.ts:3"));
    for (const one of [broken, thrown]) {
      const problem = await refusal(question, one);
      expect(problem).toMatchObject({ status: 500, code: "InternalFailure" });
      expect(JSON.stringify(problem)).not.toContain("secret");
    }
  });
});
