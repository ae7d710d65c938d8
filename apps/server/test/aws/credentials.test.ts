import { AccessAnalyzerServiceException, ValidatePolicyCommand } from "@aws-sdk/client-accessanalyzer";
import type { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "./raw-request.ts";
import type { RawAnswer, RawRequest } from "./raw-request.ts";
import { KEY, clientOf, startTestServer } from "./test-server.ts";
import type { ClientOptions, TestServer } from "./test-server.ts";

const INPUT = { policyDocument: '{"Statement": []}', policyType: "IDENTITY_POLICY" } as const;
const COMMAND = new ValidatePolicyCommand(INPUT);
const KEYS = new Map([
  ["AKIDOTHER", "other"],
  [KEY.accessKeyId, KEY.secretAccessKey],
]);
const MISMATCH = /^The request signature we calculated does not match/;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ credentials: { required: true, accessKeys: KEYS } });
});
afterAll(() => server.close());

async function refusalOf(client: AccessAnalyzerClient): Promise<AccessAnalyzerServiceException> {
  const error: unknown = await client.send(COMMAND).catch((thrown: unknown) => thrown);
  client.destroy();
  if (error instanceof AccessAnalyzerServiceException) return error;
  throw new Error("it was not refused");
}

/** What the client would have sent. */
async function captured(): Promise<Required<RawRequest>> {
  const { promise, resolve } = Promise.withResolvers<Required<RawRequest>>();
  const client = clientOf(server.url);
  client.middlewareStack.add(
    () => (args) => {
      const { method, path, headers, body } = args.request as Required<RawRequest>;
      resolve({ method, path, headers, body });
      return Promise.reject(new Error("enough"));
    },
    // After the signature was made.
    { step: "finalizeRequest", priority: "low", name: "capture" },
  );
  await client.send(COMMAND).catch(() => undefined);
  client.destroy();
  return promise;
}

function expectForbidden(answer: RawAnswer, name: string, message: RegExp): void {
  expect(answer).toMatchObject({ status: 403, body: { message: expect.stringMatching(message) as string } });
  expect(Object.keys(answer.body)).toEqual(["message"]);
  expect(answer.headers).toMatchObject({
    "x-amzn-errortype": name,
    "x-amzn-requestid": expect.stringMatching(/./) as string,
    "content-type": "application/json",
  });
}

describe("a server that demands credentials", () => {
  it("answers the client that has a key, and knows whose turn it is", async () => {
    await expect(server.client.send(COMMAND)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    expect(server.asked.at(-1)?.client).toBe(`key:${KEY.accessKeyId}`);
  });

  it("does not mind a session token", async () => {
    const client = clientOf(server.url, { credentials: { ...KEY, sessionToken: "token" } as typeof KEY });
    await expect(client.send(COMMAND)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    client.destroy();
  });

  it.each<readonly [what: string, options: ClientOptions, name: string, message: RegExp]>([
    ["a wrong key", { credentials: { ...KEY, secretAccessKey: "wrong" } }, "InvalidSignatureException", MISMATCH],
    ["another's key", { credentials: { ...KEY, accessKeyId: "AKIDOTHER" } }, "InvalidSignatureException", MISMATCH],
    [
      "an unknown key",
      { credentials: { ...KEY, accessKeyId: "AKIDX" } },
      "UnrecognizedClientException",
      /token .* invalid/,
    ],
    ["an expired date", { systemClockOffset: -10 * 60_000 }, "InvalidSignatureException", /^Signature expired: /],
    ["a date to come", { systemClockOffset: 10 * 60_000 }, "InvalidSignatureException", /^Signature not yet current: /],
  ])("refuses %s", async (_, options, name, message) => {
    const before = server.asked.length;
    const error = await refusalOf(clientOf(server.url, options));
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) as string });
    expect(error.$metadata).toMatchObject({ httpStatusCode: 403, requestId: expect.stringMatching(/./) as string });
    expect(server.asked.length).toBe(before);
  });

  it("takes a request as it was captured", async () => {
    expect(await rawRequest(server.url, await captured())).toMatchObject({ status: 200 });
  });

  it.each<
    readonly [what: string, change: (request: Required<RawRequest>) => RawRequest, name: string, message: RegExp]
  >([
    [
      "body",
      (one) => ({ ...one, body: textOf(one.body).replace("IDENTITY_POLICY", "RESOURCE_POLICY") }),
      "InvalidSignatureException",
      MISMATCH,
    ],
    ["path", (one) => ({ ...one, path: "/policy/check-no-public-access" }), "InvalidSignatureException", MISMATCH],
    ["path to none", (one) => ({ ...one, path: "/nothing" }), "InvalidSignatureException", MISMATCH],
    ["query", (one) => ({ ...one, path: `${one.path}?maxResults=1` }), "InvalidSignatureException", MISMATCH],
    [
      "date",
      (one) => ({ ...one, headers: { ...one.headers, "x-amz-date": nextSecond(one) } }),
      "InvalidSignatureException",
      MISMATCH,
    ],
    [
      "host",
      (one) => ({ ...one, headers: { ...one.headers, host: "elsewhere" } }),
      "InvalidSignatureException",
      MISMATCH,
    ],
    [
      "signature, of which nothing is left",
      (one) => ({ ...one, headers: without(one, "authorization") }),
      "MissingAuthenticationTokenException",
      /^Missing Authentication Token$/,
    ],
    [
      "date, of which nothing is left",
      (one) => ({ ...one, headers: without(one, "x-amz-date") }),
      "IncompleteSignatureException",
      /'X-Amz-Date'/,
    ],
  ])("refuses a captured request with another %s", async (_, change, name, message) => {
    const before = server.asked.length;
    expectForbidden(await rawRequest(server.url, change(await captured())), name, message);
    expect(server.asked.length).toBe(before);
  });

  it("refuses unsigned requests for anything", async () => {
    for (const [method, path] of [
      ["POST", "/policy/validation"],
      ["GET", "/analyzer"],
      ["GET", "/nothing"],
    ] as const) {
      const answer = await rawRequest(server.url, { method, path });
      expectForbidden(answer, "MissingAuthenticationTokenException", /^Missing Authentication Token$/);
    }
  });

  it("looks at the signature before it reads the body", async () => {
    const answer = await rawRequest(server.url, { path: "/policy/validation", body: "no JSON" });
    expectForbidden(answer, "MissingAuthenticationTokenException", /./);
  });
});

function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function nextSecond({ headers }: Required<RawRequest>): string {
  return String(headers["x-amz-date"]).replace(/(\d)Z$/, (_, digit: string) => `${(Number(digit) + 1) % 10}Z`);
}

function without({ headers }: Required<RawRequest>, name: string): RawRequest["headers"] & object {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name));
}

describe("a request of yesterday", () => {
  it("is refused, sent again", async () => {
    let now = Date.now();
    const later = await startTestServer({ credentials: { required: true, accessKeys: KEYS }, now: () => now });
    const request = await captured();

    expect(await rawRequest(later.url, request)).toMatchObject({ status: 200 });
    now += 24 * 3_600_000;
    expectForbidden(await rawRequest(later.url, request), "InvalidSignatureException", /^Signature expired: /);
    await later.close();
  });
});

describe("a server", () => {
  it("that has keys demands them, required or not", async () => {
    const loopback = await startTestServer({ credentials: { accessKeys: KEYS } });
    expect(await rawRequest(loopback.url, { path: "/policy/validation" })).toMatchObject({ status: 403 });
    await loopback.close();
  });

  it("that demands credentials and has no keys takes none", async () => {
    const closed = await startTestServer({ credentials: { required: true } });
    expect(await refusalOf(clientOf(closed.url))).toMatchObject({ name: "UnrecognizedClientException" });
    await closed.close();
  });

  it("without either takes any, signed or not", async () => {
    const open = await startTestServer();
    await expect(open.client.send(COMMAND)).resolves.toBeDefined();
    const body = JSON.stringify(INPUT);
    expect(await rawRequest(open.url, { path: "/policy/validation", body })).toMatchObject({ status: 200 });
    expect(open.asked.map(({ client }) => client)).toEqual(["address:127.0.0.1", "address:127.0.0.1"]);
    await open.close();
  });
});
