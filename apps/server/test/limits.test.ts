import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limitBodies } from "../src/ops/body-budget.ts";
import { startServer } from "../src/main.ts";
import type { RunningServer } from "../src/main.ts";
import { readConfig } from "../src/options/read-config.ts";
import { handApp } from "./support/hand-app.ts";
import type { HandApp } from "./support/hand-app.ts";

const PATH = "/policy/validation";
const HEAD = `POST ${PATH} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;

const GET = "GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/** Sends the bytes as they are and resolves to all that comes back until the other end closes. */
function exchange(port: number, parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => (received += chunk.toString()));
    // What was sent after the answer may be refused; what was received counts.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(received));
    for (const part of parts) socket.write(part);
  });
}

/** Like many clients, listens only once it has sent everything. */
function sendThenListen(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("error", (error) => resolve(error.message));
    socket.on("close", () => resolve(received));
    socket.write(text, () => socket.on("data", (chunk) => (received += chunk.toString())));
  });
}

describe("requests", () => {
  let server: HandApp;
  let port = 0;

  beforeAll(async () => {
    server = handApp({ maxBody: "100KB", receive: "500ms" });
    await server.app.listen({ port: 0 });
    port = (server.app.server.address() as AddressInfo).port;
    await server.warm();
  });

  afterAll(() => server.close());

  test.each([PATH, "/v1/validate-policy"])("a body that is too large is refused with a reason: %s", async (path) => {
    const head = HEAD.replace(PATH, path);
    const chunk = "x".repeat(60_000);
    const announced = await exchange(port, [`${head}content-length: 180000\r\n\r\n`, chunk, chunk, chunk]);
    expect(announced).toMatch(/^HTTP\/1.1 413 [\s\S]*\r\n\r\n\{.*\}$/);
    const size = chunk.length.toString(16);
    const part = `${size}\r\n${chunk}\r\n`;
    const chunked = await exchange(port, [`${head}transfer-encoding: chunked\r\n\r\n`, part, part, part]);
    expect(chunked).toMatch(/^HTTP\/1.1 413 [\s\S]*\r\n\r\n\{.*\}$/);
  });

  test.each([PATH, "/v1/validate-policy", "/nothing"])("who sends too much hears of it: %s", async (path) => {
    const payload = "x".repeat(10_000_000);
    const text = `${HEAD.replace(PATH, path)}content-length: ${payload.length}\r\n\r\n${payload}`;
    expect(await sendThenListen(port, text)).toMatch(/^HTTP\/1.1 4(04|13) [\s\S]*\r\n\r\n\{.*\}$/);
  });

  test.each([PATH, "/v1/validate-policy"])("deep nesting is refused before it is parsed: %s", async (path) => {
    for (const open of ["[", '{"a":']) {
      const payload = open.repeat(15_000);
      const { statusCode, body } = await server.app.inject({
        method: "POST",
        url: path,
        headers: { "content-type": "application/json" },
        payload,
      });
      expect([statusCode, body.length > 10]).toEqual([400, true]);
    }
  });

  test("a body that does not come in time is given up, with an answer", async () => {
    const answer = await exchange(port, [`${HEAD}content-length: 100\r\n\r\n{"policy`]);
    expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*\r\n\r\n\{"message":.*\}$/);
  });

  test("headers that do not come in time either", async () => {
    expect(await exchange(port, [HEAD])).toMatch(/^HTTP\/1.1 408 /);
  });

  test("what is no HTTP gets an answer", async () => {
    expect(await exchange(port, ["no http\r\n\r\n"])).toMatch(/^HTTP\/1.1 400 [\s\S]*\r\n\r\n\{"message":.*\}$/);
    const long = await exchange(port, [`${HEAD}x-long: ${"x".repeat(100_000)}\r\n\r\n`]);
    expect(long).toMatch(/^HTTP\/1.1 431 /);
  });

  test("who has no key is refused before the body has come", async () => {
    const closed = handApp({}, { POLICYPROOF_ACCESS_KEYS: "AKIDEXAMPLE:of-no-use-elsewhere" });
    await closed.app.listen({ port: 0 });
    const other = (closed.app.server.address() as AddressInfo).port;
    const sent = [`${HEAD}connection: close\r\ncontent-length: 1000000\r\n\r\n{`];
    const answer = await exchange(other, sent);
    expect(answer).toMatch(/^HTTP\/1.1 403 [\s\S]*MissingAuthenticationToken[\s\S]*\r\n\r\n\{"message":.*\}$/i);
    await closed.close();
  });

  test("who asks for a tunnel is told that there is none", async () => {
    expect(await exchange(port, ["CONNECT localhost:1 HTTP/1.1\r\nhost: localhost\r\n\r\n"])).toMatch(
      /^HTTP\/1.1 405 [\s\S]*\r\n\r\n\{"message":.*\}$/,
    );
    const socket = connect(port, "127.0.0.1");
    socket.write("CONNECT localhost:1 HTTP/1.1\r\nhost: localhost\r\n\r\n", () => socket.resetAndDestroy());
    await new Promise((resolve) => socket.once("close", resolve));
    expect(await exchange(port, [GET])).toMatch(/^HTTP\/1.1 200 /);
  });

  test.each<readonly [what: string, rest: string, status: number]>([
    ["no HTTP", "no http\r\n\r\n", 400],
    ["half a head", HEAD, 408],
    ["half a body", `${HEAD}content-length: 100\r\n\r\n{"policy`, 408],
    ["a broken body", `${HEAD}transfer-encoding: chunked\r\n\r\nno chunk\r\n`, 400],
  ])("what came before %s on a connection is answered first", async (_, rest, status) => {
    const payload = JSON.stringify({ policyType: "IDENTITY_POLICY", policyDocument: `{"Id":"${rest.length}"}` });
    const question = `${HEAD}content-length: ${payload.length}\r\n\r\n${payload}`;
    const received = exchange(port, [question, rest]);
    await expect.poll(() => server.fast.pending.length).toBe(1);
    // Longer than a request may take to arrive.
    await setTimeout(1700);
    await server.fast.pending[0]?.answer("pass", { findings: [] });
    expect([...(await received).matchAll(/HTTP\/1.1 (\d+)/g)].map(([, found]) => found)).toEqual(["200", `${status}`]);
  });

  test("answers say nothing of what serves, and are not to be guessed at", async () => {
    for (const url of ["/health", PATH, "/v1/version", "/nothing"]) {
      const { headers } = await server.app.inject({ url });
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff" });
      expect(Object.keys(headers)).not.toContain("server");
      expect(Object.keys(headers)).not.toContain("x-powered-by");
    }
  });
});

describe("all bodies together", () => {
  const post = (length: number): string => `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${length}\r\n`;
  const app = fastify();
  let port = 0;

  beforeAll(async () => {
    limitBodies(app, { each: 1000, all: 2000 });
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    app.post("/", ({ body }) => ({ bytes: (body as Buffer).length }));
    await app.listen({ port: 0 });
    port = (app.server.address() as AddressInfo).port;
  });

  afterAll(() => app.close());

  const status = async (length: number): Promise<string> => {
    const answer = await exchange(port, [`${post(length)}connection: close\r\n\r\n${"x".repeat(length)}`]);
    return answer.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length);
  };

  const hold = (sent: number): Socket => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(`${post(1000)}\r\n${"x".repeat(sent)}`);
    return socket;
  };

  test("those that are only announced take nobody's place", async () => {
    const held = Array.from({ length: 10 }, () => hold(0));
    await setTimeout(50);
    expect(await status(500)).toBe("200");
    for (const socket of held) socket.destroy();
  });

  test("those that have arrived do, until they are answered or given up", async () => {
    const held = [hold(900), hold(900)];
    await expect.poll(() => status(500)).toBe("503");
    expect(await status(100)).toBe("200");
    for (const socket of held) socket.destroy();
    await expect.poll(() => status(500)).toBe("200");
  });
});

describe("connections", () => {
  let server: RunningServer;
  const controller = new AbortController();

  beforeAll(async () => {
    const { config } = readConfig({ port: "0", connections: "2", workers: "1" }, {});
    server = await startServer(config, { log: () => undefined, now: () => Date.now(), signal: controller.signal });
  });

  afterAll(async () => {
    controller.abort();
    await server.closed;
  });

  test("no more than so many at once", async () => {
    const { port } = server.address;
    const held = [1, 2].map(() => connect(port, "127.0.0.1"));
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
    const get = ["GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"];
    await expect.poll(() => exchange(port, get)).toBe("");
    for (const socket of held) socket.destroy();
    await expect.poll(() => exchange(port, get)).toMatch(/^HTTP\/1.1 200 /);
  });
});
