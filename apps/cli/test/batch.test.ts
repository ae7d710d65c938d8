import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exitOf, runCli, startCli } from "./run-cli.ts";
import type { Run } from "./run-cli.ts";

type Json = Record<string, unknown>;

const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const IDENTITY = { Version: "2012-10-17", Statement: [ALLOW] };
const REQUEST = {
  principal: "arn:aws:iam::111122223333:user/alice",
  action: "s3:GetObject",
  resource: "*",
  context: {},
};

async function batch(lines: readonly (Json | string)[], ...args: string[]): Promise<Run & { answers: Json[] }> {
  const input = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  const run = await runCli(["batch", ...args], { input });
  return {
    ...run,
    answers: answersOf(run),
  };
}

function answersOf({ stdout }: Run): Json[] {
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Json);
}

function noNewAccess(id: unknown, existing: unknown, candidate: unknown): Json {
  return {
    id,
    check: "CheckNoNewAccess",
    inputs: { existingPolicyDocument: existing, newPolicyDocument: candidate, policyType: "IDENTITY_POLICY" },
  };
}

describe("answers", { tags: ["solver"] }, () => {
  test("the example file: one answer a line, in order, and the worst of all lines as status", async () => {
    const run = await runCli(["batch", "examples/article/batch.jsonl"]);
    const answers = answersOf(run);
    expect(answers.map(({ id, result, decision }) => [id, result ?? decision])).toEqual([
      ["no-new-access", "FAIL"],
      ["debugging", "FAIL"],
      ["public", "FAIL"],
      ["not-public", "PASS"],
      ["trust-zone", "PASS"],
      ["one-request", "allowed"],
    ]);
    expect(run.stderr).toBe("");
    expect(run.code).toBe(1);
  });

  test("documents as objects, as strings and as `...Text`, and members that are not ours", async () => {
    const text = JSON.stringify(IDENTITY);
    const { answers, code } = await batch([
      {
        ...noNewAccess("object", IDENTITY, text),
        source: "x",
        expected: { result: "FAIL" },
        title: "t",
        confidence: "c",
      },
      {
        id: "text",
        check: "CheckAccessNotGranted",
        inputs: { policyDocumentText: text, access: [{ actions: ["ec2:*"] }], policyType: "IDENTITY_POLICY" },
      },
      {
        id: 12,
        check: "trust-zone",
        inputs: {
          policyDocument: { Statement: { ...ALLOW, Principal: { AWS: "123456789012" } } },
          trustedAccounts: ["123456789012"],
        },
      },
      {
        id: { nested: [1] },
        check: "Evaluate",
        inputs: { policy: IDENTITY, mode: "full", request: { ...REQUEST, resourceAccount: "111122223333" } },
      },
    ]);
    expect(answers.map(({ id, result, decision }) => ({ id, answer: result ?? decision }))).toEqual([
      { id: "object", answer: "PASS" },
      { id: "text", answer: "PASS" },
      { id: 12, answer: "PASS" },
      { id: { nested: [1] }, answer: "allowed" },
    ]);
    expect(code).toBe(0);
  });

  test("sets of policies are asked for the final answer", async () => {
    const scp = [[IDENTITY], [{ Version: "2012-10-17", Statement: { ...ALLOW, Action: "ec2:*" } }]];
    const { answers } = await batch([
      { id: 1, check: "Evaluate", inputs: { policy: { identity: [IDENTITY], scp }, mode: "full", request: REQUEST } },
      {
        id: 2,
        check: "Evaluate",
        inputs: { policy: {}, request: { ...REQUEST, principal: "arn:aws:iam::111122223333:root" } },
      },
    ]);
    expect(answers).toEqual([
      { id: 1, decision: "denied-implicit", decidedBy: { layer: "scp", level: 2 }, because: [] },
      { id: 2, decision: "allowed", decidedBy: { layer: "root-user" }, because: [] },
    ]);
  });

  test("long ids keep their digits", async () => {
    const run = await batch(['{"id": 12345678901234567890, "check": "Compare", "inputs": {}}']);
    expect(run.stdout).toMatch(/^\{"id":12345678901234567890,/);
  });

  test("order holds when lines take different times", async () => {
    const wide = {
      Statement: Array.from({ length: 30 }, (_, index) => ({
        ...ALLOW,
        Action: `s3:*${index}*`,
        Resource: `arn:aws:s3:::*${index}*`,
      })),
    };
    const lines = Array.from({ length: 60 }, (_, id) =>
      id % 5 === 0
        ? noNewAccess(id, wide, wide)
        : { id, check: "Evaluate", inputs: { policy: IDENTITY, request: REQUEST } },
    );
    const { answers } = await batch(lines, "--jobs", "3");
    expect(answers.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  });
});

describe("lines that cannot be answered get an error, and the next ones go on", () => {
  test.each<[string, Json | string, Json]>([
    ["no JSON", "{", { code: "ValidationException", location: { line: 1, column: 2 } }],
    ["a list", "[]", { code: "ValidationException" }],
    ["no check", { id: 1, inputs: {} }, { code: "ValidationException", location: { field: "check" } }],
    [
      "an unknown check",
      { id: 1, check: "CheckNoNewAcess", inputs: {} },
      { code: "ValidationException", help: "did you mean `CheckNoNewAccess`?" },
    ],
    ["no inputs", { id: 1, check: "Evaluate" }, { code: "ValidationException", location: { field: "inputs" } }],
    ["a check of Object.prototype", { id: 1, check: "constructor", inputs: {} }, { code: "ValidationException" }],
    [
      "unused permissions of another shape",
      { id: 1, check: "Recommend", inputs: { policyDocument: IDENTITY, unusedPermissions: [{ actions: [] }] } },
      { code: "ValidationException", location: { field: "serviceNamespace" } },
    ],
    [
      "a policy that a recommendation cannot be proved for",
      {
        id: 1,
        check: "recommend",
        inputs: {
          policyDocument: { Statement: { ...ALLOW, Resource: "bucket" } },
          unusedPermissions: [{ serviceNamespace: "s3", actions: ["GetObject"] }],
        },
      },
      { code: "ValidationException", message: "Invalid ARN", location: { field: "policyDocument" } },
    ],
    [
      "SCPs without levels",
      { id: 1, check: "Evaluate", inputs: { policy: { scp: [IDENTITY] }, request: REQUEST } },
      { code: "ValidationException", location: { field: "policy", path: ["scp"] } },
    ],
    [
      "a policy that cannot be read within a set",
      { id: 1, check: "Evaluate", inputs: { policy: { identity: [{ Statement: 1 }] }, request: REQUEST } },
      { code: "ValidationException", location: { field: "policy", path: ["identity", 0, "Statement"] } },
    ],
    [
      "a request that the set is not about",
      {
        id: 1,
        check: "Evaluate",
        inputs: {
          policy: { identity: [IDENTITY], resourceAccount: "999999999999" },
          request: { ...REQUEST, resourceAccount: "111122223333" },
        },
      },
      { code: "ValidationException", location: { field: "request" } },
    ],
    [
      "a misspelled context, which would change the question",
      {
        ...noNewAccess(1, IDENTITY, IDENTITY),
        inputs: {
          existingPolicyDocument: IDENTITY,
          newPolicyDocument: IDENTITY,
          policyType: "IDENTITY_POLICY",
          Contxt: {},
        },
      },
      { code: "ValidationException", location: { field: "Contxt" } },
    ],
    [
      "an unknown mode",
      { id: 1, check: "Evaluate", inputs: { policy: IDENTITY, mode: "half", request: REQUEST } },
      { code: "ValidationException", location: { field: "mode" } },
    ],
    [
      "a strictness that is no switch",
      {
        id: 1,
        check: "CheckNoPublicAccess",
        inputs: { policyDocument: IDENTITY, resourceType: "AWS::S3::Bucket", strict: "yes" },
      },
      { code: "ValidationException" },
    ],
    [
      "no policyType",
      { id: 1, check: "CheckNoNewAccess", inputs: { existingPolicyDocument: IDENTITY, newPolicyDocument: IDENTITY } },
      { code: "ValidationException", location: { field: "policyType" } },
    ],
    [
      "a policy that does not parse",
      noNewAccess(1, IDENTITY, "{\n]"),
      { code: "ValidationException", location: { field: "newPolicyDocument", line: 2, column: 1 } },
    ],
    [
      "a policy with a mistake in a statement",
      noNewAccess(1, IDENTITY, JSON.stringify({ Statement: { ...ALLOW, Effect: "allow" } }, undefined, 1)),
      {
        code: "ValidationException",
        location: { field: "newPolicyDocument", line: 3, column: 13, path: ["Statement", "Effect"] },
      },
    ],
    [
      "a statement without Principal in a resource policy",
      {
        id: 1,
        check: "CheckAccessNotGranted",
        inputs: { policyDocument: IDENTITY, access: [{ actions: ["s3:*"] }], policyType: "RESOURCE_POLICY" },
      },
      { code: "ValidationException", location: { field: "policyDocument" } },
    ],
    [
      "a resource that is no ARN",
      noNewAccess(1, IDENTITY, { Statement: { ...ALLOW, Resource: "bucket" } }),
      { code: "ValidationException", message: "Invalid ARN" },
    ],
    [
      "only Deny",
      {
        id: 1,
        check: "CheckAccessNotGranted",
        inputs: {
          policyDocument: { Statement: { ...ALLOW, Effect: "Deny" } },
          access: [{ actions: ["s3:*"] }],
          policyType: "IDENTITY_POLICY",
        },
      },
      { code: "InvalidParameterException" },
    ],
    [
      "an unknown resource type",
      {
        id: 1,
        check: "CheckNoPublicAccess",
        inputs: { policyDocument: { Statement: { ...ALLOW, Principal: "*" } }, resourceType: "AWS::S3::Bukket" },
      },
      {},
    ],
    [
      "two accesses",
      {
        id: 1,
        check: "CheckAccessNotGranted",
        inputs: { policyDocument: IDENTITY, access: [{}, {}], policyType: "IDENTITY_POLICY" },
      },
      { code: "ValidationException" },
    ],
    [
      "a request that is none",
      { id: 1, check: "Evaluate", inputs: { policy: IDENTITY, request: { ...REQUEST, action: "GetObject" } } },
      { code: "ValidationException", location: { field: "request", path: ["action"] } },
    ],
  ])("%s", async (_name, line, error) => {
    const { answers, code, stderr } = await batch([
      line,
      { id: "next", check: "Evaluate", inputs: { policy: IDENTITY, request: REQUEST } },
    ]);
    expect(answers).toMatchObject([{ error }, { id: "next", decision: "allowed" }]);
    expect(Object.keys(answers[0] ?? {})).toEqual(["id", "error"]);
    expect(stderr).toBe("");
    expect(code).toBe(2);
  });

  test("a key given twice is not silently dropped", async () => {
    const { answers } = await batch([
      '{"id":7,"check":"Evaluate","inputs":{"policy":{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]},"request":{}}}',
    ]);
    expect(answers).toMatchObject([
      {
        id: 7,
        error: { code: "ValidationException", message: expect.stringContaining("`Effect` is given twice") as string },
      },
    ]);
  });

  test("a line beyond the limit, and bytes that are no text", async () => {
    const good = `${JSON.stringify({ id: "good", check: "Evaluate", inputs: { policy: IDENTITY, request: REQUEST } })}\n`;
    const input = Buffer.concat([
      Buffer.from(good),
      Buffer.alloc(21 * 1024 * 1024, " x"),
      Buffer.from("\n"),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(`\n\n${good}`),
    ]);
    const run = await runCli(["batch"], { input });
    const answers = answersOf(run);
    expect(answers).toMatchObject([
      { id: "good", decision: "allowed" },
      { id: null, error: { code: "ValidationException", location: { line: 2 } } },
      { id: null, error: { code: "ValidationException", location: { line: 3 } } },
      { id: "good", decision: "allowed" },
    ]);
    expect(run.code).toBe(2);
  });

  test("a document of depth 5,000", async () => {
    const deep = `{"Statement":${"[".repeat(5000)}${"]".repeat(5000)}}`;
    const { answers } = await batch([
      `{"id":1,"check":"Evaluate","inputs":{"policy":${deep},"request":{}}}`,
      noNewAccess(2, deep, IDENTITY),
    ]);
    expect(answers).toMatchObject([
      { error: { code: "ValidationException" } },
      { id: 2, error: { code: "ValidationException", location: { field: "existingPolicyDocument" } } },
    ]);
  });
});

describe("as a part of a pipeline", () => {
  test("no file", async () => {
    const run = await runCli(["batch", "no/such.jsonl"]);
    expect(run.stderr).toMatch(/^no\/such\.jsonl: error: there is no such file\n {2}help: /);
    expect(run.code).toBe(2);
  });

  test("no lines", async () => {
    expect(await runCli(["batch"], { input: "\n\n" })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("a caller that waits for each answer before it asks again gets it", async () => {
    const child = startCli(["batch"]);
    const answers = child.stdout?.setEncoding("utf8")[Symbol.asyncIterator]();
    for (let id = 0; id < 3; id += 1) {
      child.stdin?.write(
        `${JSON.stringify({ id, check: "Evaluate", inputs: { policy: IDENTITY, request: REQUEST } })}\n`,
      );
      expect(JSON.parse(String((await answers?.next())?.value))).toMatchObject({ id, decision: "allowed" });
    }
    child.stdin?.end();
    expect(await exitOf(child)).toBe(0);
  });

  test("a reader that leaves early ends the work without a word", async () => {
    const child = startCli(["batch"]);
    let stderr = "";
    child.stderr?.on("data", (chunk) => (stderr += String(chunk)));
    child.stdin?.on("error", () => undefined);
    const line = `${JSON.stringify({ id: 1, check: "Evaluate", inputs: { policy: IDENTITY, request: REQUEST } })}\n`;
    child.stdin?.write(line.repeat(100_000));
    child.stdout?.once("data", () => child.stdout?.destroy());
    await exitOf(child);
    expect(stderr).toBe("");
  });

  test("memory does not grow with the number of lines", async () => {
    const padding = "x".repeat(16_000);
    const inputs = { policy: IDENTITY, request: REQUEST };
    const line = `${JSON.stringify({ id: 1, title: padding, check: "Evaluate", inputs })}\n`;
    // A heap that is collected early: otherwise its size tells of the collector's patience, not of what is kept.
    const child = startCli(["batch"], { NODE_OPTIONS: "--max-old-space-size=40 --max-semi-space-size=4" });
    const done = exitOf(child);
    let answers = 0;
    child.stdout?.on("data", (chunk: Buffer) => {
      answers += chunk.filter((byte) => byte === 0x0a).length;
    });
    const send = async (count: number): Promise<number> => {
      for (let index = 0; index < count; index += 1) {
        if (child.stdin?.write(line) === false) {
          await new Promise((resolve) => child.stdin?.once("drain", resolve));
        }
      }
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    };
    const early = await send(3000);
    const late = await send(7000);
    child.stdin?.end();
    expect(await done).toBe(0);
    expect(answers).toBe(10_000);
    expect(early).toBeGreaterThan(10);
    // 110 MB went through in between.
    expect(late - early).toBeLessThan(40);
  });
});

test("a line over which a thread runs out of memory costs its own answer only", async () => {
  const statements = Array.from({ length: 60_000 }, (_, index) => ({ ...ALLOW, Action: `s3:Get${index}` }));
  const large = { Version: "2012-10-17", Statement: statements };
  const lines = [
    noNewAccess(1, IDENTITY, IDENTITY),
    noNewAccess("large", large, large),
    noNewAccess(2, IDENTITY, IDENTITY),
    noNewAccess(3, IDENTITY, IDENTITY),
  ].map((line) => JSON.stringify(line));
  const run = await runCli(["batch", "--jobs", "2"], {
    input: `${lines.join("\n")}\n`,
    env: { NODE_OPTIONS: "--max-old-space-size=60" },
  });
  expect(answersOf(run)).toEqual([
    expect.objectContaining({ id: 1, result: "PASS" }),
    {
      id: "large",
      error: {
        code: "InternalFailure",
        message: "Worker terminated due to reaching memory limit: JS heap out of memory",
      },
    },
    expect.objectContaining({ id: 2, result: "PASS" }),
    expect.objectContaining({ id: 3, result: "PASS" }),
  ]);
  expect(run.code).toBe(70);
});

describe("a thread that dies", () => {
  // Stands for an error of a solver's process or module that nobody catches.
  const preload = fileURLToPath(new URL("die-on-demand.ts", import.meta.url));
  const env = { NODE_OPTIONS: `--import=${preload}` };
  const lines = [
    noNewAccess(1, IDENTITY, IDENTITY),
    noNewAccess("die now", IDENTITY, IDENTITY),
    noNewAccess(2, IDENTITY, IDENTITY),
    noNewAccess("die later", IDENTITY, IDENTITY),
    noNewAccess(3, IDENTITY, IDENTITY),
  ].map((line) => `${JSON.stringify(line)}\n`);

  test("takes no other line with it", async () => {
    const run = await runCli(["batch", "--jobs", "2"], { input: lines.slice(0, 3).join(""), env });
    const answers = answersOf(run);
    expect(answers.map(({ id, result }) => [id, result])).toEqual([
      [1, "PASS"],
      ["die now", undefined],
      [2, "PASS"],
    ]);
    expect(answers[1]?.["error"]).toEqual({ code: "InternalFailure", message: "died on demand" });
  });

  test("between two lines is replaced", async () => {
    const child = startCli(["batch", "--jobs", "2"], env);
    const done = exitOf(child);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stdin?.write(lines[3]);
    await expect.poll(() => output).toContain("die later");
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.stdin?.end(lines[4]);
    expect(await done).toBe(0);
    expect(output.split("\n").filter((line) => line.includes('"PASS"'))).toHaveLength(2);
  });
});
