import { afterEach, describe, expect, test } from "vitest";
import { handApp } from "./support/hand-app.ts";
import type { HandApp } from "./support/hand-app.ts";
import { settled } from "./support/hand-threads.ts";

let server: HandApp;

afterEach(() => server.close());

const TOKEN = "a-token-that-nobody-guesses";
const SECRET = "a-secret-key-that-nobody-guesses";
const policyDocument = JSON.stringify({
  Statement: { Sid: "MarkerOfThePolicy", Effect: "Allow", Action: "s3:*", Resource: "*" },
});
const question = { policyDocument, access: [{ actions: ["s3:MarkerOfTheInput"] }], policyType: "IDENTITY_POLICY" };
const VERDICT = { check: "CheckAccessNotGranted", result: "PASS", message: "", reasons: [] };

const DEFECT = { error: { code: "InternalFailure", message: "MarkerOfADefect" } };

async function ask(
  body: object | string = question,
  path = "/policy/check-access-not-granted",
  answer: object = VERDICT,
): Promise<number> {
  const asking = server.app.inject({
    method: "POST",
    url: path,
    headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}`, "x-marker": "MarkerOfTheHeader" },
    payload: body,
  });
  const done = new AbortController();
  void asking.finally(() => done.abort());
  while (!done.signal.aborted) {
    await settled();
    const outcome = answer === DEFECT ? "broken" : "pass";
    for (const { pending } of [server.fast, server.slow]) await pending[0]?.answer(outcome, answer);
  }
  return (await asking).statusCode;
}

async function text(url: string, headers: Record<string, string> = {}): Promise<string> {
  return (await server.app.inject({ url, headers })).body;
}

async function status(url: string, headers: Record<string, string> = {}): Promise<number> {
  return (await server.app.inject({ url, headers })).statusCode;
}

describe("probes", () => {
  test("alive from the start, ready once the threads are, no more when it ends", async () => {
    server = handApp();
    expect([await status("/health"), await status("/ready")]).toEqual([200, 503]);
    await server.warm();
    expect([await status("/health"), await status("/ready")]).toEqual([200, 200]);
    await server.close();
    expect(await text("/health").catch(() => "closed")).not.toContain("ok");
  });

  test("metrics need a token where credentials are needed, probes do not", async () => {
    server = handApp({ host: "0.0.0.0" }, { POLICYPROOF_TOKENS: TOKEN });
    expect([await status("/health"), await status("/ready"), await status("/metrics")]).toEqual([200, 503, 401]);
    expect(await status("/metrics", { authorization: "Bearer another-token-of-somebody" })).toBe(401);
    expect(await status("/metrics", { authorization: `Bearer ${TOKEN}` })).toBe(200);
  });

  test("without tokens nobody gets metrics where credentials are needed", async () => {
    server = handApp({ host: "0.0.0.0" }, { POLICYPROOF_ACCESS_KEYS: `AKIAEXAMPLE:${SECRET}` });
    expect(await status("/metrics", { authorization: "Bearer " })).toBe(401);
  });
});

describe("metrics", () => {
  test("count requests, answers and hits, under names that clients cannot make up", async () => {
    server = handApp();
    await server.warm();
    expect([await ask(), await ask()]).toEqual([200, 200]);
    await server.app.inject({ url: "/made-up-by-a-client", method: "PROPFIND" as "GET" });
    await ask({ check: "MadeUp" }, "/v1/batch");
    const metrics = await text("/metrics");
    const route = 'method="POST",route="/policy/check-access-not-granted"';
    expect(metrics).toContain(`policyproof_http_requests_total{${route},status="200"} 2`);
    expect(metrics).toContain('policyproof_questions_total{check="CheckAccessNotGranted",result="pass"} 2');
    expect(metrics).toContain("policyproof_cache_hits_total 1");
    expect(metrics).toContain('policyproof_threads{lane="fast"} 1');
    expect(metrics).toContain("process_resident_memory_bytes");
    expect(metrics).not.toMatch(/made|Marker/i);
  });
});

describe("the log", () => {
  test("says what was asked and what came of it", async () => {
    server = handApp();
    await server.warm();
    await ask();
    const line = server.log.map((each) => JSON.parse(each) as object).find((each) => "route" in each);
    expect(line).toMatchObject({
      level: "info",
      reqId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      route: "/policy/check-access-not-granted",
      status: 200,
      bytes: JSON.stringify(question).length,
      client: "address:127.0.0.1",
      check: "CheckAccessNotGranted",
      result: "pass",
      cached: false,
    });
  });

  test.each([{}, { POLICYPROOF_TOKENS: TOKEN }])(
    "holds nothing of policies, inputs, headers or tokens, whatever goes wrong: %o",
    async (env) => {
      server = handApp({}, env);
      await server.warm();
      const statuses = new Set<number>();
      const bad = [policyDocument, `${policyDocument.slice(0, 50)}MarkerOfBadJson`, "MarkerOfText"];
      const other = { ...question, access: [{ actions: ["s3:Defect"] }] };
      for (const path of [
        "/policy/check-access-not-granted",
        "/v1/check-access-not-granted",
        "/v1/batch",
        "/MarkerOfThePath",
      ]) {
        statuses.add(await ask(other, path, DEFECT));
        for (const body of [question, ...bad]) statuses.add(await ask(body, path));
      }
      await server.app.inject({ url: "/%zzMarkerOfABadPath" });
      expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 500]));
      expect(server.log.join("")).not.toMatch(/Marker|nobody-guesses/);
    },
  );

  test("holds the policies if asked for", async () => {
    server = handApp({ logPolicies: true });
    await server.warm();
    await ask();
    expect(server.log.join("")).toMatch(/MarkerOfThePolicy/);
    expect(server.log.join("")).not.toMatch(/MarkerOfTheHeader|nobody-guesses/);
  });

  test("is quiet if asked for", async () => {
    server = handApp({ quiet: true });
    await server.warm();
    await ask();
    expect(server.log).toEqual([]);
  });
});
