import { describe, expect, it } from "vitest";
import { authorizationOf, createBearerCheck } from "../../src/auth/bearer.ts";
import type { AskOptions, Desk } from "../../src/desk/model.ts";
import { apiServer, CONFIG } from "./api-server.ts";
import { S3_READER } from "../../src/api/schemas/examples.ts";

describe("the check of a token", () => {
  it.each([
    [undefined, "missing"],
    ["", "malformed"],
    ["Basic YTpi", "malformed"],
    ["Bearer", "malformed"],
    ["Bearer one two", "malformed"],
    ["Bearer on", "wrong"],
    ["Bearer onee", "wrong"],
    ["Bearer ONE", "wrong"],
  ])("%j is refused: %s", (header, because) => {
    expect(createBearerCheck({ required: true, tokens: ["one", "two"] })(header)).toEqual({ allowed: false, because });
  });

  it("any of the tokens will do, and callers are told apart without their tokens", () => {
    const check = createBearerCheck({ required: true, tokens: ["one", "two"] });
    const [one, two] = [check("Bearer one"), check("bearer  two ")];
    expect([one.allowed, two.allowed]).toEqual([true, true]);
    expect(one).not.toEqual(two);
    expect(JSON.stringify([one, two])).not.toMatch(/one|two/);
  });

  it("without tokens everybody gets in, unless credentials are required: then nobody", () => {
    expect(createBearerCheck({ required: false, tokens: [] })(undefined)).toEqual({ allowed: true });
    expect(createBearerCheck({ required: true, tokens: [] })("Bearer x")).toMatchObject({ allowed: false });
    expect(createBearerCheck({ required: true, tokens: [] })(undefined)).toMatchObject({ allowed: false });
  });

  it("tokens that are configured are demanded even where none is required", () => {
    expect(createBearerCheck({ required: false, tokens: ["one"] })(undefined)).toMatchObject({ allowed: false });
  });
});

it("two headers are no token, whichever of them is right", () => {
  const both = { rawHeaders: ["Authorization", "Bearer one", "host", "x", "AUTHORIZATION", "Bearer wrong"] };
  expect(createBearerCheck({ required: true, tokens: ["one"] })(authorizationOf(both))).toEqual({
    allowed: false,
    because: "malformed",
  });
});

describe("routes with tokens", () => {
  const clients: AskOptions["client"][] = [];
  const desk: Desk = {
    ask: (_question, { client }) => {
      clients.push(client);
      return Promise.resolve({ kind: "answered", body: {}, outcome: "pass", cached: false });
    },
    close: () => Promise.resolve(),
  };
  const open = () =>
    apiServer(desk, { credentials: { ...CONFIG.credentials, required: true, tokens: ["s3cret!", "other"] } });

  it("401 with a challenge, whatever the path, before the body is looked at", async () => {
    const app = await open();
    for (const url of ["/v1/encode", "/v1/batch", "/v1/version", "/v1/nothing"]) {
      const headers = { "content-type": "text/plain", authorization: "Bearer wrong" };
      const answer = await app.inject({ method: "POST", url, payload: "{", headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers).toMatchObject({
        "www-authenticate": 'Bearer realm="policyproof", error="invalid_token"',
        "content-type": "application/problem+json; charset=utf-8",
      });
      expect(answer.json()).toMatchObject({ status: 401, code: "Unauthorized" });
    }
    const missing = await app.inject("/v1/version");
    expect(missing.headers["www-authenticate"]).toBe('Bearer realm="policyproof"');
  });

  it("asks in the name of the token's owner", async () => {
    const app = await open();
    for (const token of ["s3cret!", "other", "s3cret!"]) {
      const headers = { authorization: `Bearer ${token}` };
      const { statusCode } = await app.inject({
        method: "POST",
        url: "/v1/encode",
        payload: { policyDocument: S3_READER },
        headers,
      });
      expect(statusCode).toBe(200);
    }
    expect(clients[0]).toBe(clients[2]);
    expect(clients[1]).not.toBe(clients[0]);
    expect(clients.join(" ")).not.toContain("s3cret!");
  });

  it("the document of the API is for everybody", async () => {
    expect((await (await open()).inject("/openapi.json")).statusCode).toBe(200);
  });
});
