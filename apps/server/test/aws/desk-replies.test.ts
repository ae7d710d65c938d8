import {
  CheckNoNewAccessCommand,
  InternalServerException,
  ThrottlingException,
  ValidatePolicyCommand,
  ValidationException,
} from "@aws-sdk/client-accessanalyzer";
import { describe, expect, it } from "vitest";
import type { DeskReply } from "../../src/desk/model.ts";
import { rawRequest } from "./raw-request.ts";
import type { RawAnswer } from "./raw-request.ts";
import { answered, clientOf, startTestServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

const INPUT = { newPolicyDocument: "{}", existingPolicyDocument: "{}", policyType: "IDENTITY_POLICY" } as const;
const COMMAND = new CheckNoNewAccessCommand(INPUT);

async function withReply<T>(reply: DeskReply, use: (server: TestServer) => Promise<T>): Promise<T> {
  const server = await startTestServer({ reply });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

function ask(
  server: TestServer,
  path: string = "/policy/check-no-new-access",
  body: object = INPUT,
): Promise<RawAnswer> {
  return rawRequest(server.url, { path, body: JSON.stringify(body) });
}

describe("a check that was not decided", () => {
  const detail = "bücher found no answer\nwithin 5 ms";
  const reply = answered(
    {
      result: "UNDECIDED",
      message: "The check could not be decided.",
      reasons: [],
      undecided: { kind: "timeout", detail },
    },
    "undecided",
  );

  it("fails, and says why", () =>
    withReply(reply, async (server) => {
      const output = await server.client.send(COMMAND);
      expect(output).toMatchObject({
        result: "FAIL",
        message: expect.stringMatching(/could not be fully determined/) as string,
      });
      expect(output.message).toContain(detail);
      expect(output.reasons).toBeUndefined();
    }));

  it("has headers that say so, in ASCII", () =>
    withReply(reply, async (server) => {
      expect((await ask(server)).headers).toMatchObject({
        "x-policyproof-result": "UNDECIDED",
        "x-policyproof-undecided": "b?cher found no answer?within 5 ms",
      });
    }));
});

describe("a validation with open questions", () => {
  it("has its findings, and headers that name the statements", () =>
    withReply(
      answered(
        {
          findings: [],
          undecided: [{ statementIndex: 2, question: "never", why: { kind: "timeout", detail: "no time" } }],
          notExamined: { because: "out-of-time", statements: [4, 5] },
        },
        "undecided",
      ),
      async (server) => {
        const { status, body, headers } = await ask(server, "/policy/validation", {
          policyDocument: "{}",
          policyType: "IDENTITY_POLICY",
        });
        expect({ status, body }).toEqual({ status: 200, body: { findings: [] } });
        expect(headers).toMatchObject({
          "x-policyproof-result": "UNDECIDED",
          "x-policyproof-undecided": "statement 2: no time; no time was left to examine the statements 4, 5",
        });
      },
    ));

  it("has none of them if the document is no policy", () =>
    withReply(answered({ findings: [], notExamined: { because: "not-a-policy" } }, "fail"), async (server) => {
      const { headers } = await ask(server, "/policy/validation", {
        policyDocument: "",
        policyType: "IDENTITY_POLICY",
      });
      expect(Object.keys(headers).filter((name) => name.startsWith("x-policyproof"))).toEqual([]);
    }));
});

describe("a question that has no answer", () => {
  it("because of a defect is an InternalServerException, which does not tell the cause", () =>
    withReply(answered({ error: { code: "InternalFailure", message: "secret" } }, "broken"), async (server) => {
      const error = await server.client.send(COMMAND).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InternalServerException);
      expect(error).toMatchObject({ retryAfterSeconds: 1, $retryable: {}, $metadata: { httpStatusCode: 500 } });
      expect(JSON.stringify((await ask(server)).body)).not.toContain("secret");
    }));

  it("because too many wait is a ThrottlingException", () =>
    withReply({ kind: "busy", retryAfter: 2.5 }, async (server) => {
      const error = await server.client.send(COMMAND).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ThrottlingException);
      expect(error).toMatchObject({ retryAfterSeconds: 3, $metadata: { httpStatusCode: 429 } });
    }));

  it("because the server stops is asked again", () =>
    withReply({ kind: "closing" }, async (server) => {
      const patient = clientOf(server.url, { maxAttempts: 2 });
      const error = await patient.send(COMMAND).catch((thrown: unknown) => thrown);
      patient.destroy();
      expect(error).toMatchObject({
        name: "ServiceUnavailableException",
        $metadata: { httpStatusCode: 503, attempts: 2 },
      });
      expect((await ask(server)).headers["retry-after"]).toBe("1");
    }));

  it("because it is refused says where", () =>
    withReply(
      answered(
        {
          error: {
            code: "ValidationException",
            message: "`x` is wrong",
            help: "write `y`",
            location: { field: "newPolicyDocument", line: 3, column: 7 },
          },
        },
        "refused",
      ),
      async (server) => {
        const error = await server.client.send(COMMAND).catch((thrown: unknown) => thrown);
        if (!(error instanceof ValidationException)) throw error;
        expect(error.message).toBe("newPolicyDocument: line 3, column 7: `x` is wrong; write `y`");
        expect(error.reason).toBe("fieldValidationFailed");
        expect(error.fieldList).toEqual([
          { name: "newPolicyDocument", message: "line 3, column 7: `x` is wrong; write `y`" },
        ]);
      },
    ));
});

describe("the type of a resource", () => {
  it("is given for resource policies only", () =>
    withReply(answered({ findings: [] }, "pass"), async (server) => {
      const command = new ValidatePolicyCommand({
        policyDocument: "{}",
        policyType: "IDENTITY_POLICY",
        validatePolicyResourceType: "AWS::S3::Bucket",
      });
      await expect(server.client.send(command)).rejects.toMatchObject({
        name: "ValidationException",
        message: "InvalidInput",
      });
      expect(server.asked).toEqual([]);
    }));
});
