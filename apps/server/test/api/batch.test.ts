import { once } from "node:events";
import { request } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import type { FastifyInstance } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { PUBLIC_BUCKET } from "../../src/api/schemas/examples.ts";
import type { Desk, DeskReply, Question } from "../../src/desk/model.ts";
import { apiServer, CONFIG, deskHere } from "./api-server.ts";
import { strictSchemas } from "./strict-schemas.ts";

const running: FastifyInstance[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

interface Connection {
  readonly out: ClientRequest;
  readonly answer: Promise<IncomingMessage>;
}

async function openBatch(desk: Desk, query = ""): Promise<Connection> {
  const app = await apiServer(desk);
  running.push(app);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const out = request({
    port,
    method: "POST",
    path: `/v1/batch${query}`,
    headers: { "content-type": "application/x-ndjson" },
  });
  out.on("error", () => undefined);
  const answer = once(out, "response").then(([response]) => response as IncomingMessage);
  answer.catch(() => undefined);
  return { out, answer };
}

async function batch(desk: Desk, lines: string, query = ""): Promise<readonly Record<string, unknown>[]> {
  const { out, answer } = await openBatch(desk, query);
  out.end(lines);
  const response = await answer;
  const texts: string[] = [];
  for await (const text of createInterface({ input: response })) texts.push(text);
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}

/** A desk of which the test decides when it answers. */
function deskByHand(): Desk & {
  readonly asked: { question: Question; signal: AbortSignal | undefined; reply: (reply: DeskReply) => void }[];
} {
  const asked: { question: Question; signal: AbortSignal | undefined; reply: (reply: DeskReply) => void }[] = [];
  return {
    asked,
    ask: (question, { signal }) => new Promise((reply) => asked.push({ question, signal, reply })),
    close: () => Promise.resolve(),
  };
}

/** Lines that are asked at once. */
const UNDER_WAY = 4 * CONFIG.workers;

const ANSWER: DeskReply = { kind: "answered", body: { result: "PASS" }, outcome: "pass", cached: false };

const echo: Desk = {
  ask: ({ check }) => Promise.resolve({ kind: "answered", body: { check }, outcome: "pass", cached: false }),
  close: () => Promise.resolve(),
};

function line(id: unknown, check = "X"): string {
  return `${JSON.stringify({ id, check, inputs: {} })}\n`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("a batch", () => {
  it("answers with the verdicts of the engine, in order, each of its own kind", async () => {
    const desk = await deskHere();
    const one = {
      id: "one",
      check: "CheckNoPublicAccess",
      inputs: { policyDocument: PUBLIC_BUCKET, resourceType: "AWS::S3::Bucket" },
    };
    const two = { id: 2, check: "Encode", inputs: { policyDocument: JSON.stringify(PUBLIC_BUCKET) } };
    const answers = await batch(
      desk,
      [one, two].map((each) => JSON.stringify(each)).join("\n"),
      "?timeout=5s&world=strings",
    );
    const faultsOf = strictSchemas();
    const [{ id: first, ...verdict } = {}, { id: second, ...encoding } = {}] = answers;
    expect([first, second]).toEqual(["one", 2]);
    expect(faultsOf("Verdict", verdict)).toEqual([]);
    expect(faultsOf("Encoding", encoding)).toEqual([]);
    await desk.close();
  });

  it("keeps the order whatever is answered first", async () => {
    let count = 0;
    const shuffled: Desk = {
      ...echo,
      ask: async (question) => {
        count += 1;
        await new Promise((resolve) => setTimeout(resolve, (count * 7) % 11));
        return await echo.ask(question, { client: "" });
      },
    };
    const ids = Array.from({ length: 40 }, (_, index) => index);
    const answers = await batch(shuffled, ids.map((id) => line(id)).join(""));
    expect(answers.map(({ id }) => id)).toEqual(ids);
  });

  it("goes on after bad lines, and says of each what is wrong where", async () => {
    const lines = [
      "{",
      '{"id": 7, "inputs": {}}',
      '{"id": [1, {"a": 2}], "check": 3, "inputs": {}}',
      "",
      '{"id": 1.50, "check": "X", "inputs": []}',
      "[]",
      `{"id": 1, "check": "X", "inputs": {"a": "${"x".repeat(CONFIG.limits.bodyBytes)}"}}`,
      '{"id": 1, "id": 2, "check": "X", "inputs": {}}',
      line("last").trim(),
    ];
    const answers = await batch(echo, lines.join("\n"));
    const faultsOf = strictSchemas();
    for (const { id: _id, ...answer } of answers.slice(0, -1)) expect(faultsOf("LineError", answer)).toEqual([]);
    expect(answers).toMatchObject([
      {
        id: null,
        error: {
          location: { line: 1, column: 2 },
          message: expect.stringMatching(/^line 1 cannot be read/) as unknown,
        },
      },
      { id: 7, error: { message: "`check` is missing", location: { field: "check" } } },
      { id: [1, { a: 2 }], error: { message: "`check` must be a string" } },
      { id: 1.5, error: { message: "`inputs` must be an object" } },
      { id: null, error: { location: { line: 6 } } },
      {
        id: null,
        error: { location: { line: 7 }, message: expect.stringContaining("more than 200000 bytes") as unknown },
      },
      { id: null, error: { location: { line: 8 }, message: expect.stringContaining("given twice") as unknown } },
      { id: "last", check: "X" },
    ]);
  });

  it("keeps all digits of an id", async () => {
    const { out, answer } = await openBatch(echo);
    out.end('{"id": 12345678901234567890.10, "check": "X", "inputs": {}}');
    const response = await answer;
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('{"id":12345678901234567890.10,"check":"X"}\n');
  });

  it("answers a line before the next one is sent", async () => {
    const { out, answer } = await openBatch(echo);
    out.write(line(1));
    const response = await answer;
    const answers = createInterface({ input: response })[Symbol.asyncIterator]();
    expect((await answers.next()).value).toBe('{"id":1,"check":"X"}');
    out.write(line(2));
    expect((await answers.next()).value).toBe('{"id":2,"check":"X"}');
    out.end();
    expect((await answers.next()).done).toBe(true);
  });

  it("has only a few lines under way for each worker", async () => {
    const desk = deskByHand();
    const { out } = await openBatch(desk);
    out.write(Array.from({ length: 50 }, (_, id) => line(id)).join(""));
    await until(() => desk.asked.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(desk.asked).toHaveLength(UNDER_WAY);
    desk.asked[0]?.reply(ANSWER);
    await until(() => desk.asked.length > UNDER_WAY);
    expect(desk.asked).toHaveLength(UNDER_WAY + 1);
    out.destroy();
  });

  it("reads no further while nobody takes the answers", async () => {
    let asked = 0;
    const long = "x".repeat(20_000);
    const chatty: Desk = {
      ...echo,
      ask: () => {
        asked += 1;
        return Promise.resolve({ kind: "answered", body: { long }, outcome: "pass", cached: false });
      },
    };
    const { out, answer } = await openBatch(chatty);
    const lines = Array.from({ length: 5000 }, (_, id) => line(id)).join("");
    out.end(lines);
    const response = await answer;
    // Nothing is read from it: what the sockets hold is full soon.
    response.pause();
    let before = -1;
    while (before !== asked) {
      before = asked;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(asked).toBeLessThan(2500);
    let length = 0;
    for await (const chunk of response) length += (chunk as Buffer).length;
    expect(asked).toBe(5000);
    expect(length).toBeGreaterThan(5000 * long.length);
  });

  it("stops the work when the client goes away", async () => {
    const desk = deskByHand();
    const { out } = await openBatch(desk);
    out.write(Array.from({ length: 2 * UNDER_WAY }, (_, id) => line(id)).join(""));
    await until(() => desk.asked.length === UNDER_WAY);
    out.destroy();
    await until(() => desk.asked.every(({ signal }) => signal?.aborted === true));
    for (const { reply } of desk.asked.slice()) reply({ kind: "cancelled" });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(desk.asked).toHaveLength(UNDER_WAY);
  });

  it("waits while the desk is busy", async () => {
    let attempts = 0;
    const busy: Desk = {
      ...echo,
      ask: (question, options) => {
        attempts += 1;
        return attempts % 3 === 0 ? echo.ask(question, options) : Promise.resolve({ kind: "busy", retryAfter: 0.01 });
      },
    };
    expect(await batch(busy, line(1) + line(2))).toEqual([
      { id: 1, check: "X" },
      { id: 2, check: "X" },
    ]);
  });

  it("a server about to end answers every line, if only with an error", async () => {
    const closing: Desk = { ...echo, ask: () => Promise.resolve({ kind: "closing" }) };
    const answers = await batch(closing, line(1) + line(2));
    expect(answers).toMatchObject([
      { id: 1, error: { code: "ServiceUnavailable" } },
      { id: 2, error: { code: "ServiceUnavailable" } },
    ]);
  });

  it("says nothing of what is inside a defect", async () => {
    const error = { code: "InternalFailure", message: "secret at /srv/x.ts:3" };
    const broken: Desk = {
      ...echo,
      ask: () => Promise.resolve({ kind: "answered", body: { error }, outcome: "broken", cached: false }),
    };
    const answers = await batch(broken, line(1));
    expect(answers).toMatchObject([{ id: 1, error: { code: "InternalFailure" } }]);
    expect(JSON.stringify(answers)).not.toContain("secret");
  });

  it("refuses bad settings before it reads anything", async () => {
    const app = await apiServer(echo);
    const headers = { "content-type": "application/x-ndjson" };
    for (const [query, status, field] of [
      ["?timeout=5", 400, "timeout"],
      ["?wrld=strings", 400, "wrld"],
      ["?world=x", 400, "world"],
    ] as const) {
      const answer = await app.inject({ method: "POST", url: `/v1/batch${query}`, payload: line(1), headers });
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ location: { field } });
    }
    const json = await app.inject({ method: "POST", url: "/v1/batch", payload: { id: 1 } });
    expect(json.statusCode).toBe(415);
    expect((await app.inject({ method: "POST", url: "/v1/batch" })).statusCode).toBe(400);
  });
});
