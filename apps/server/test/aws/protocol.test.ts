import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "./raw-request.ts";
import type { RawAnswer, RawRequest } from "./raw-request.ts";
import { startTestServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

const PATH = "/policy/check-access-not-granted";
const POLICY = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b" } });
const INPUT = { policyDocument: POLICY, policyType: "IDENTITY_POLICY", access: [{ actions: ["sqs:SendMessage"] }] };
const BODY_BYTES = 20_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ bodyBytes: BODY_BYTES });
});
afterAll(() => server.close());

async function send(body: unknown, rest: RawRequest = {}): Promise<RawAnswer> {
  const headers = { "content-type": "application/json", ...rest.headers };
  const raw = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return rawRequest(server.url, { path: PATH, ...rest, headers, body: raw });
}

function expectError(answer: RawAnswer, status: number, name: string, message: RegExp = /./): void {
  expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(message) as string } });
  expect(answer.headers).toMatchObject({
    "x-amzn-errortype": name,
    "x-amzn-requestid": expect.stringMatching(/./) as string,
    "content-type": "application/json",
    date: expect.stringMatching(/GMT$/) as string,
    "content-length": String(Buffer.byteLength(answer.text)),
  });
}

describe("an answer", () => {
  it("has the members and headers of the service", async () => {
    const { status, headers, body } = await send(INPUT);
    expect(status).toBe(200);
    expect(body).toEqual({
      result: "PASS",
      message: "The policy document does not grant access to perform one or more of the listed actions.",
    });
    expect(headers).toMatchObject({ "content-type": "application/json", "x-policyproof-result": "PASS" });
    expect(headers["x-amzn-requestid"]).toMatch(/./);
  });

  it("names the first statement that fails, and no other member", async () => {
    const Statement = ["sqs:Send*", "sqs:*"].map((Action) => ({ Effect: "Allow", Action, Resource: "*" }));
    const { status, headers, body } = await send({ ...INPUT, policyDocument: JSON.stringify({ Statement }) });
    expect(status).toBe(200);
    expect(headers["x-policyproof-result"]).toBe("FAIL");
    expect(body).toEqual({
      result: "FAIL",
      message: "The policy document grants access to perform one or more of the listed actions.",
      reasons: [
        { description: "One or more of the listed actions in the statement with index: 0.", statementIndex: 0 },
      ],
    });
  });

  it.each([
    ["no content type", { "content-type": undefined }],
    ["a charset", { "content-type": "application/json; charset=UTF-8" }],
    ["the type of AWS's other protocol", { "content-type": "application/x-amz-json-1.1" }],
    ["identity as its encoding", { "content-encoding": "identity" }],
    ["chunks", { "transfer-encoding": "chunked" }],
  ])("is given to a body with %s", async (_, headers) => {
    const { status } = await rawRequest(server.url, {
      path: PATH,
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      body: JSON.stringify(INPUT),
    });
    expect(status).toBe(200);
  });

  it("is given after 100 Continue", async () => {
    const answer = await send(INPUT, { headers: { expect: "100-continue" } });
    expect(answer).toMatchObject({ status: 200, continued: true });
  });

  it("does not mind members, and query parameters, that the service does not have", async () => {
    const access = [{ ...INPUT.access[0], later: 1 }];
    const { status } = await send({ ...INPUT, access, strict: 5, context: {} }, { path: `${PATH}?x=%zz&y` });
    expect(status).toBe(200);
    expect(server.asked.at(-1)?.question).toEqual({ check: "CheckAccessNotGranted", inputs: INPUT });
  });
});

describe("a body that cannot be read", () => {
  it.each<readonly [name: string, body: string | Uint8Array, message: RegExp]>([
    ["is no JSON", '{"a": 1', /not JSON/],
    ["is a list", "[]", /not a JSON object/],
    ["is null", "null", /not a JSON object/],
    ["is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), /not UTF-8/],
    ["is deep", `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`, /more than 20/],
    ["is deep without end", `{"a":${"[".repeat(5000)}`, /more than 20/],
  ])("because it %s is a ValidationException", async (_, body, message) => {
    const answer = await send(body);
    expectError(answer, 400, "ValidationException", message);
    expect(answer.body["reason"]).toBe("cannotParse");
  });

  it("because it is too large is told the limit", async () => {
    const large = JSON.stringify({ ...INPUT, policyDocument: " ".repeat(BODY_BYTES) });
    expectError(await send(large), 413, "RequestEntityTooLargeException", /larger than 20000 bytes/);
    const chunked = await send(large, { headers: { "transfer-encoding": "chunked" } });
    expectError(chunked, 413, "RequestEntityTooLargeException");
  });

  it.each([
    ["is compressed", { "content-encoding": "gzip" }, /compressed/],
    ["is text", { "content-type": "text/plain" }, /application\/json/],
    ["is a form", { "content-type": "application/x-www-form-urlencoded" }, /application\/json/],
    ["has a type that is none", { "content-type": "json" }, /application\/json/],
    ["is in another charset", { "content-type": "application/json; charset=utf-16" }, /UTF-8/],
  ])("because it %s is refused", async (_, headers, message) => {
    const answer = await send(gzipSync(JSON.stringify(INPUT)), { headers });
    expectError(answer, 415, "UnsupportedMediaTypeException", message);
  });
});

describe("a request without what it must have", () => {
  it.each(["", " ", "{}", '{"policyDocument": null}'])("as %j is told every member", async (body) => {
    const answer = await send(body);
    expectError(answer, 400, "ValidationException", /^3 validation errors detected: Value null at 'policyDocument'/);
    expect(answer.body).toMatchObject({
      reason: "fieldValidationFailed",
      fieldList: ["policyDocument", "access", "policyType"].map((name) => ({
        name,
        message: `Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      })),
    });
  });

  it.each([
    ["policyType", { ...INPUT, policyType: "IDENTITY" }, /\[IDENTITY_POLICY, RESOURCE_POLICY\]/],
    ["access", { ...INPUT, access: [INPUT.access[0], INPUT.access[0]] }, /length less than or equal to 1$/],
    ["access[0].actions", { ...INPUT, access: [{ actions: Array(101).fill("s3:Get*") }] }, /length 101 .* 100$/],
    ["access[0].resources", { ...INPUT, access: [{ resources: Array(101).fill("*") }] }, /length 101 .* 100$/],
    [
      "access[0].resources[1]",
      { ...INPUT, access: [{ resources: ["*", `arn:aws:s3:::${"b".repeat(2036)}`] }] },
      /length 2049 .* 2048$/,
    ],
    ["access[0].resources[0]", { ...INPUT, access: [{ resources: ["arn:aws:s3:*::b"] }] }, /^Invalid ARN$/],
    ["access[0].resources[0]", { ...INPUT, access: [{ resources: ["bucket"] }] }, /^Invalid ARN$/],
    ["access[0].actions[0]", { ...INPUT, access: [{ actions: ["s3"] }] }, /not an action/],
    ["access", { ...INPUT, access: [] }, /must have one entry/],
    ["access", { ...INPUT, access: [{ action: ["s3:GetObject"] }] }, /neither actions nor resources/],
    ["policyDocument", { ...INPUT, policyDocument: "{" }, /^policyDocument: line 1, column 2: /],
    ["policyDocument", { ...INPUT, policyType: "RESOURCE_POLICY" }, /`?Principal/],
  ])("for %s is refused", async (name, body, message) => {
    const answer = await send(body);
    expectError(answer, 400, "ValidationException", message);
    expect(answer.body).toMatchObject({ reason: "fieldValidationFailed", fieldList: [{ name }] });
  });

  it("but the longest list and the longest resource is not", async () => {
    const actions = Array<string>(100).fill("sqs:SendMessage");
    const resources = Array<string>(3).fill(`arn:aws:s3:::${"b".repeat(2035)}`);
    expect(await send({ ...INPUT, access: [{ actions, resources }] })).toMatchObject({ status: 200 });
  });

  it.each([
    ["policyDocument", { ...INPUT, policyDocument: JSON.parse(POLICY) as unknown }, /JSON as a string$/],
    ["policyType", { ...INPUT, policyType: 1 }, /a string, not a number/],
    ["access", { ...INPUT, access: INPUT.access[0] }, /a list, not an object/],
    ["access[0]", { ...INPUT, access: [null] }, /an object, not null/],
    ["access[0].actions", { ...INPUT, access: [{ actions: "s3:*" }] }, /a list, not a string/],
    ["access[0].actions[1]", { ...INPUT, access: [{ actions: ["s3:*", null] }] }, /a string, not null/],
  ])("of the JSON type that %s has cannot be parsed", async (name, body, message) => {
    const answer = await send(body);
    expectError(answer, 400, "ValidationException", message);
    expect(answer.body).toMatchObject({ reason: "cannotParse", fieldList: [{ name }] });
  });

  it("about a policy that only denies is an InvalidParameterException", async () => {
    const Statement = { Effect: "Deny", Action: "*", Resource: "*" };
    const answer = await send({ ...INPUT, policyDocument: JSON.stringify({ Statement }) });
    expectError(answer, 400, "InvalidParameterException", /^policyDocument: .*no Allow statement/);
    expect(Object.keys(answer.body)).toEqual(["message"]);
  });

  it("has no member of an object's prototype", async () => {
    expectError(await send('{"__proto__": {"policyDocument": "{}"}}'), 400, "ValidationException", /^3 /);
  });
});

describe("what no operation has", () => {
  it.each([
    ["GET", "/"],
    ["GET", PATH],
    ["PUT", PATH],
    ["OPTIONS", PATH],
    ["DELETE", PATH],
    ["PATCH", "/analyzer"],
    ["POST", `${PATH}/`],
    ["POST", `/${PATH}`],
    ["POST", "/policy/Check-Access-Not-Granted"],
    ["POST", "/nothing/here"],
    ["GET", "/tags/"],
    ["GET", "/analyzer/a/b"],
    ["PROPFIND", "/analyzer"],
    ["GET", `/${"x".repeat(5000)}`],
  ])("%s %s has an error with a body", async (method, path) => {
    expectError(await rawRequest(server.url, { method, path }), 404, "UnknownOperationException", new RegExp(method));
  });

  it("HEAD has an error without one", async () => {
    const { status, headers, text } = await rawRequest(server.url, { method: "HEAD", path: PATH });
    expect({ status, text }).toEqual({ status: 404, text: "" });
    expect(headers).toMatchObject({ "x-amzn-errortype": "UnknownOperationException" });
  });

  it("is found in a path as long as they come", async () => {
    const path = `/tags/${encodeURIComponent(`arn:aws:s3:::${"b".repeat(2000)}/%2F`)}`;
    const answer = await rawRequest(server.url, { method: "GET", path });
    expectError(answer, 404, "ResourceNotFoundException");
    expect(answer.body["resourceId"]).toMatch(/^arn:aws:s3:::b{2000}\/%2F$/);
  });
});
