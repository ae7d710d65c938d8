import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { startChild } from "./support/server-child.ts";
import type { ServerChild } from "./support/server-child.ts";

let server: ServerChild | undefined;

afterEach(async () => {
  server?.child.kill("SIGKILL");
  await server?.end;
});

/** Statements that take a while, because each could make any other needless; another mark makes another question. */
function body(statements: number, mark: number): string {
  const Statement = Array.from({ length: statements }, (_, index) => ({
    Effect: "Allow",
    Action: `s3:Get*a${index}*`,
    Resource: `arn:aws:s3:::*${mark}x${index}*`,
  }));
  return JSON.stringify({ policyDocument: JSON.stringify({ Statement }), policyType: "IDENTITY_POLICY" });
}

interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
  readonly text: string;
}

function post(port: number, agent: Agent, payload: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(payload) };
    const sending = request({ port, agent, method: "POST", path: "/policy/validation", headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += String(chunk)));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, text }),
      );
    });
    sending.on("error", reject);
    sending.end(payload);
  });
}

const HALF =
  "POST /policy/validation HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{";

function open(port: number): { send(text: string): void; readonly received: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.on("error", () => undefined);
  const received = new Promise<string>((resolve) => {
    socket.on("close", () => resolve(text));
  });
  return { send: (part) => void socket.write(part), received };
}

test("whoever was let in is answered, in flight or on its way, and the end is clean", async () => {
  server = await startChild(["--port", "0", "--workers", "1"]);
  const { port, child, end } = server;
  // Connections that were used before, as those of SDKs are, and one that stays idle.
  const agents = Array.from({ length: 12 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const before = await Promise.all(agents.map((agent, index) => post(port, agent, body(1, index))));
  expect(before.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  const half = open(port);
  half.send(HALF);
  const inFlight = agents.slice(0, 10).map((agent, index) => post(port, agent, body(30, index)));
  await setTimeout(50);
  child.kill("SIGTERM");
  await setTimeout(50);
  const late = agents.slice(10, 11).map((agent, index) => post(port, agent, body(2, index)));
  half.send(`"policyDocument":1}`);
  const answers = await Promise.all([...inFlight, ...late]);
  for (const { status, text } of answers) {
    expect([200, 503]).toContain(status);
    expect(text).toMatch(/^\{.*\}$/);
  }
  expect(answers[0]?.status).toBe(200);
  expect(answers.slice(-1)).toMatchObject([{ status: 503, connection: "close" }]);
  expect(await half.received).toMatch(/^HTTP\/1.1 400 [\s\S]*\r\nconnection: close\r\n[\s\S]*\r\n\r\n\{.*\}$/i);
  expect(await end).toMatchObject({ status: 0 });
  await expect(post(port, new Agent(), body(1, 0))).rejects.toThrow("ECONNREFUSED");
});

test("what has no answer when the grace is over is refused", async () => {
  server = await startChild(["--port", "0", "--workers", "1", "--grace", "300ms"]);
  const { port, child, end } = server;
  const half = open(port);
  half.send(HALF);
  const slow = post(port, new Agent({ keepAlive: true }), body(1000, 0));
  await setTimeout(400);
  child.kill("SIGINT");
  expect(await slow).toMatchObject({ status: 503, connection: "close" });
  expect(await half.received).toMatch(/^HTTP\/1.1 503 [\s\S]*\r\n\r\n\{"message":.*\}$/);
  expect(await end).toMatchObject({ status: 0 });
});

test("the second signal waits for nothing", async () => {
  server = await startChild(["--port", "0", "--workers", "1"]);
  const { port, child, end } = server;
  const half = open(port);
  half.send(HALF);
  await setTimeout(50);
  child.kill("SIGTERM");
  await setTimeout(100);
  child.kill("SIGTERM");
  expect(await end).toMatchObject({ status: 143 });
});
