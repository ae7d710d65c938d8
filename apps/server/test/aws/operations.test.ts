import * as accessAnalyzer from "@aws-sdk/client-accessanalyzer";
import { AccessAnalyzerServiceException, ResourceNotFoundException } from "@aws-sdk/client-accessanalyzer";
import type { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOT_OFFERED } from "../../src/aws/not-offered.ts";
import { startTestServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

const ARN = "arn:aws:access-analyzer:eu-west-1:123456789012:analyzer/a-name-with/slashes and blanks";
const ID = "11111111-2222-3333-4444-555555555555";

/** One input for all operations: the client sends of it what the operation has. */
const INPUT = {
  access: [{ actions: ["s3:GetObject"] }],
  accessPreviewId: ID,
  analyzerArn: ARN,
  analyzerName: "my.analyzer",
  configurations: { [ARN]: { sqsQueue: { queuePolicy: "{}" } } },
  existingPolicyDocument: '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}',
  filter: { isPublic: { eq: ["true"] } },
  id: ID,
  jobId: ID,
  newPolicyDocument: '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}',
  policyDocument: '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}}',
  policyGenerationDetails: { principalArn: "arn:aws:iam::123456789012:role/r" },
  policyType: "RESOURCE_POLICY",
  resourceArn: ARN,
  resourceType: "AWS::SQS::Queue",
  ruleName: "rule/1",
  status: "ARCHIVED",
  tagKeys: ["a", "b"],
  tags: { a: "b" },
  type: "ACCOUNT",
};

/** An operation of the model, as the client's schemas have it. */
type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: { readonly http: readonly [method: string, path: string, status: number] },
];

const MODEL = Object.values(accessAnalyzer as Readonly<Record<string, unknown>>).filter(
  (value): value is OperationSchema => Array.isArray(value) && value[0] === 9,
);

const OFFERED = ["CheckAccessNotGranted", "CheckNoNewAccess", "CheckNoPublicAccess", "ValidatePolicy"];

type Command = Parameters<AccessAnalyzerClient["send"]>[0];

function commandOf(operation: string): Command {
  const classes = accessAnalyzer as unknown as Readonly<Record<string, new (input: object) => Command>>;
  const command = classes[`${operation}Command`];
  if (command === undefined) throw new Error(`the client has no ${operation}`);
  const policies = operation === "CheckNoNewAccess" ? { policyType: "IDENTITY_POLICY" } : {};
  return new command({ ...INPUT, ...policies });
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("the operations that are not offered", () => {
  it("are all that the model has besides those that are", () => {
    const rest = MODEL.filter(([, , name]) => !OFFERED.includes(name)).map(([, , name, { http }]) => ({
      operation: name,
      method: http[0],
      path: http[1],
    }));
    expect(MODEL.length).toBe(39);
    const ours = NOT_OFFERED.map(({ operation, method, path }) => ({ operation, method, path }));
    expect(ours.toSorted(byName)).toEqual(rest.toSorted(byName));
  });
});

function byName(a: { readonly operation: string }, b: { readonly operation: string }): number {
  return a.operation < b.operation ? -1 : 1;
}

describe("every operation of the real client", () => {
  it.each(OFFERED)("%s has an answer", async (operation) => {
    await expect(server.client.send(commandOf(operation))).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });

  it.each(NOT_OFFERED)("$operation ends with an error of the service's model", async ({ operation, answer, path }) => {
    const error: unknown = await server.client.send(commandOf(operation)).catch((thrown: unknown) => thrown);
    if (!(error instanceof AccessAnalyzerServiceException)) throw new Error("no error of the service");
    const wanted = { unsupported: "ValidationException", denied: "AccessDeniedException" };
    expect(error.name).toBe(typeof answer === "string" ? wanted[answer] : "ResourceNotFoundException");
    // The class by that name: without one the client makes an error of the service's base class.
    expect(error.constructor).not.toBe(AccessAnalyzerServiceException);
    expect(error.message).toMatch(/it offers CheckAccessNotGranted/);
    expect(error.$metadata.requestId).toMatch(/./);
    if (error instanceof ResourceNotFoundException) {
      const [label = ""] = /(?<=\{)\w+(?=\}[^{}]*$)/.exec(path) ?? [];
      expect(error.resourceId).toBe((INPUT as Readonly<Record<string, unknown>>)[label]);
    }
  });
});
