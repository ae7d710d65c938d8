import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../src/desk/model.ts";
import { apiServer } from "./api-server.ts";

const questions: Question[] = [];
let app: FastifyInstance;

beforeAll(async () => {
  app = await apiServer({
    ask: (question) => {
      questions.push(question);
      return Promise.resolve({ kind: "answered", body: {}, outcome: "pass", cached: false });
    },
    close: () => Promise.resolve(),
  });
});

/** What the desk is asked for a body. */
async function asked(path: string, body: string): Promise<Question> {
  const headers = { "content-type": "application/json" };
  const { statusCode } = await app.inject({ method: "POST", url: path, payload: body, headers });
  expect(statusCode).toBe(200);
  return questions.at(-1) ?? { check: "", inputs: {} };
}

describe("what is sent is what is asked", () => {
  it("a document that was sent as an object goes on as its text: numbers, order and spaces as they are", async () => {
    const document =
      '{"Version":"2012-10-17", "Statement":[{"Condition":{"NumericEquals":{"aws:MultiFactorAuthAge":1.50}}, "10":1e999}]}';
    const { check, inputs } = await asked("/v1/encode", `{"policyDocument": ${document}, "timeout": "1s"}`);
    expect({ check, inputs }).toEqual({ check: "Encode", inputs: { policyDocument: document } });
  });

  it("numbers of a request and of a set's policies keep their digits", async () => {
    const body =
      '{"policy": {"scp": [[{"n": 1.0}]]}, "request": {"context": {"k": 12345678901234567890, "l": [1.50, 3]}}}';
    const { inputs } = await asked("/v1/evaluate", body);
    expect(inputs).toEqual({
      policy: { scp: [[{ n: "1.0" }]] },
      request: { context: { k: "12345678901234567890", l: ["1.50", 3] } },
    });
  });

  it("members called like those of all objects are members", async () => {
    const { inputs } = await asked(
      "/v1/evaluate",
      '{"policy": "{}", "request": {"context": {"__proto__": "x", "constructor": "y"}}}',
    );
    expect(JSON.stringify(inputs)).toBe('{"policy":"{}","request":{"context":{"__proto__":"x","constructor":"y"}}}');
  });

  it("any JSON that loses nothing as a value arrives as it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const { inputs } = await asked("/v1/evaluate", `{"policy": "x", "request": {"context": ${text}}}`);
        expect(inputs["request"]).toEqual({ context: JSON.parse(text) as unknown });
      }),
      { numRuns: 300 },
    );
  });
});
