import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openConnection } from "../src/fuzz/connection.ts";
import type { Outcome } from "../src/fuzz/connection.ts";
import { judge } from "../src/fuzz/judge.ts";
import { makeShot } from "../src/fuzz/make-shot.ts";
import { randomOf } from "../src/fuzz/random.ts";
import { readAnswer } from "../src/fuzz/read-answer.ts";
import type { Shot } from "../src/fuzz/shot.ts";
import { VALID_REQUESTS } from "../src/fuzz/valid-requests.ts";

const SHOT: Shot = { what: "body", method: "POST", bytes: Buffer.from("POST / HTTP/1.1\r\n\r\n"), whole: true };

function answered(status: number, body: string, type = "application/json"): Outcome {
  const headers = new Map(type === "" ? [] : [["content-type", type]]);
  return { kind: "answered", answer: { status, headers, body: Buffer.from(body), keepAlive: true } };
}

function verdictOf(outcome: Outcome, shot: Shot = SHOT): string | undefined {
  return judge(shot, outcome, new Map(), "/srv/policyproof/");
}

describe("what is found", () => {
  it.each([
    ["a defect", answered(500, "{}"), "status 500"],
    ["an answer without a body", answered(400, ""), "without a body"],
    ["no JSON", answered(400, "{"), "no JSON"],
    ["a line that is no JSON", answered(200, "{}\n{\n", "application/x-ndjson"), "no JSON"],
    ["a stack trace", answered(400, JSON.stringify({ message: "x\n    at f (a.js)" })), "inside"],
    ["a place in the source", answered(400, '{"message":"server.ts:12"}'), "inside"],
    ["the program's directory", answered(400, '{"message":"/srv/policyproof/x"}'), "inside"],
    ["an object printed as text", answered(400, '{"message":"[object Object]"}'), "inside"],
    ["an error of the framework", answered(400, '{"message":"x","code":"FST_ERR_X"}'), "inside"],
    ["a refusal without a message", answered(400, '{"error":"x"}'), "without a message"],
    ["no type", answered(400, "{}", ""), "without a type"],
    ["429 without the time to wait", answered(429, "{}"), "Retry-After"],
    ["no answer in time", { kind: "hang" }, "in time"],
    ["no answer at all", { kind: "ended" }, "without an answer"],
    ["nonsense", { kind: "nonsense", why: "odd" }, "odd"],
  ] as const)("%s", (_name, outcome, reason) => {
    expect(verdictOf(outcome)).toContain(reason);
  });

  it("a refusal of our own routes that is no problem document", () => {
    const own = { ...SHOT, bytes: Buffer.from("POST /v1/encode HTTP/1.1\r\n\r\n") };
    expect(verdictOf(answered(404, '{"message":"no"}'), own)).toContain("no problem document");
    expect(verdictOf(answered(404, "{}", "application/problem+json"), own)).toBeUndefined();
  });

  it("nothing, of answers as they should be", () => {
    expect(verdictOf(answered(400, '{"message":"no"}'))).toBeUndefined();
    expect(verdictOf(answered(503, '{"message":"no"}'))).toBeUndefined();
    expect(verdictOf(answered(200, "", "application/x-ndjson"))).toBeUndefined();
    expect(verdictOf(answered(200, "", ""), { ...SHOT, method: "HEAD" })).toBeUndefined();
    expect(verdictOf({ kind: "ended" }, { ...SHOT, whole: false })).toBeUndefined();
  });

  it("a valid request that is refused, or answered otherwise than before, but for the time it took", () => {
    const shot: Shot = { ...SHOT, expected: { name: "a", text: "PASS", stable: true } };
    const baseline = new Map<string, string>();
    const say = (status: number, body: string): string | undefined =>
      judge(shot, answered(status, body), baseline, "/srv/");
    expect(say(400, '{"message":"PASS"}')).toContain("is answered 400");
    expect(say(200, '{"result":"FAIL"}')).toContain("is answered 200");
    expect(say(200, '{"result":"PASS","milliseconds":1.5}')).toBeUndefined();
    expect(say(200, '{"result":"PASS","milliseconds":2}')).toBeUndefined();
    expect(say(200, '{"result":"PASS","x":1}')).toContain("otherwise than before");
  });
});

describe("requests of a run", () => {
  it("are the same for the same seed and number, and others for others", () => {
    const make = (seed: number, index: number): string =>
      makeShot(randomOf(seed, index), undefined, VALID_REQUESTS.slice(0, 3)).bytes.toString("latin1");
    const all = Array.from({ length: 300 }, (_, index) => make(1, index));
    expect(Array.from({ length: 300 }, (_, index) => make(1, index))).toEqual(all);
    expect(new Set(all).size).toBeGreaterThan(200);
    expect(Array.from({ length: 300 }, (_, index) => make(2, index))).not.toEqual(all);
  });
});

describe("answers on the wire", () => {
  it.each([
    ["HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", "POST", false, "{}"],
    ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "POST", false, "{}"],
    ["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 No\r\ncontent-length: 1\r\n\r\nx", "POST", false, "x"],
    ["HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", "HEAD", false, ""],
    ["HTTP/1.0 400 No\r\n\r\nx", "POST", true, "x"],
  ])("%j", (bytes, method, ended, body) => {
    const read = readAnswer(Buffer.from(bytes), method, ended);
    expect(read.kind === "answer" ? read.answer.body.toString() : read.kind).toBe(body);
    // One byte less is no whole answer.
    if (!ended) expect(readAnswer(Buffer.from(bytes.slice(0, -1)), method, false).kind).toBe("unfinished");
  });

  it("what is none", () => {
    expect(readAnswer(Buffer.from("hello\r\n\r\n"), "GET", false).kind).toBe("nonsense");
  });
});

describe("a connection", () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).map((server) => server.close()));

  async function listen(answer: (text: string) => string | undefined): Promise<number> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const text = answer(data.toString());
        if (text === undefined) socket.destroy();
        else socket.write(text);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  it("is used again, and made anew where the server has ended it", async () => {
    let count = 0;
    const port = await listen(() => {
      count += 1;
      return count === 2 ? undefined : "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    });
    const connection = openConnection(port);
    expect([(await connection.fire(SHOT)).kind, (await connection.fire(SHOT)).kind]).toEqual(["answered", "answered"]);
    expect(count).toBe(3);
    connection.close();
  });

  it("says so when a request is dropped", async () => {
    const port = await listen(() => undefined);
    expect(await openConnection(port).fire(SHOT)).toEqual({ kind: "ended" });
  });
});
