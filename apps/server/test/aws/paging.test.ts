import { ValidatePolicyCommand, ValidationException } from "@aws-sdk/client-accessanalyzer";
import type { ValidatePolicyCommandInput, ValidatePolicyCommandOutput } from "@aws-sdk/client-accessanalyzer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "./raw-request.ts";
import { startTestServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

/** Seven statements, each with a Sid that says nothing. */
const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: Array.from({ length: 7 }, (_, at) => ({
    Sid: "",
    Effect: "Allow",
    Action: `s3:GetObject${at}`,
    Resource: "arn:aws:s3:::b/*",
  })),
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function validate(rest: Partial<ValidatePolicyCommandInput> = {}): Promise<ValidatePolicyCommandOutput> {
  const input = { policyDocument: POLICY, policyType: "IDENTITY_POLICY" as const, ...rest };
  return server.client.send(new ValidatePolicyCommand(input));
}

async function refused(rest: Partial<ValidatePolicyCommandInput>): Promise<ValidationException> {
  const error: unknown = await validate(rest).catch((thrown: unknown) => thrown);
  if (error instanceof ValidationException) return error;
  throw new Error("it was not refused");
}

describe("ValidatePolicy", () => {
  it("gives all findings at once unless it is asked for pages", async () => {
    const { findings = [], nextToken } = await validate();
    expect(findings.length).toBeGreaterThan(6);
    expect(nextToken).toBeUndefined();
  });

  it.each([1, 2, 3, 7, 1000])("gives the same findings in pages of %i", async (maxResults) => {
    const all = (await validate()).findings ?? [];
    const found: unknown[] = [];
    let token: string | undefined;
    do {
      const { findings = [], nextToken } = await validate({
        maxResults,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      expect(findings.length).toBe(Math.min(maxResults, all.length - found.length));
      found.push(...findings);
      token = nextToken;
    } while (token !== undefined);
    expect(found).toEqual(all);
  });

  it("gives the whole rest after a token", async () => {
    const all = (await validate()).findings ?? [];
    const { nextToken } = await validate({ maxResults: 2 });
    expect((await validate({ nextToken })).findings).toEqual(all.slice(2));
  });

  it("takes every locale that the service has", async () => {
    await expect(validate({ locale: "PT_BR" })).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    expect((await refused({ locale: "FI" as "EN" })).fieldList?.[0]?.name).toBe("locale");
  });
});

describe("a page is refused", () => {
  it.each(["", "x", "1.1.x", Buffer.from(`1.0.${"a".repeat(43)}`).toString("base64url")])(
    "for the token %j that nobody gave out",
    async (nextToken) => {
      expect(await refused({ nextToken })).toMatchObject({
        message: "The token was not given out by this operation.",
        reason: "fieldValidationFailed",
        fieldList: [{ name: "nextToken" }],
      });
    },
  );

  it("for a token of another policy", async () => {
    const { nextToken } = await validate({ maxResults: 1 });
    const error = await refused({ nextToken, policyDocument: `${POLICY} ` });
    expect(error.message).toMatch(/belongs to another request/);
  });

  it("for a token whose place was changed to one behind the end", async () => {
    const { nextToken = "" } = await validate({ maxResults: 1 });
    const changed = Buffer.from(nextToken, "base64url").toString("latin1").replace("1.1.", "1.99.");
    const error = await refused({ nextToken: Buffer.from(changed).toString("base64url") });
    expect(error.message).toMatch(/belongs to another request/);
  });

  it.each([0, -1, 2 ** 31])("of the size %i", async (maxResults) => {
    expect(await refused({ maxResults })).toMatchObject({ reason: "fieldValidationFailed" });
  });

  it.each(["x", "1.5", "1e3", "", "0x10"])("of the size %j, which is no number", async (size) => {
    const body = JSON.stringify({ policyDocument: POLICY, policyType: "IDENTITY_POLICY" });
    const answer = await rawRequest(server.url, { path: `/policy/validation?maxResults=${size}`, body });
    expect(answer).toMatchObject({ status: 400, body: { reason: "cannotParse", fieldList: [{ name: "maxResults" }] } });
  });
});
