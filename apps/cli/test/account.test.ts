import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const FOLDER = "examples/account";
const CONTEXT = `${FOLDER}/account.json`;

describe("all policies that have a say", { tags: ["solver"] }, () => {
  test("evaluate names the layer that decides", async () => {
    const files = ["--context", CONTEXT, "--request", `${FOLDER}/request.json`];
    const run = await runCli(["evaluate", "--policy", `${FOLDER}/role-wider.json`, ...files]);
    expect(run.stdout).toMatch(/^DENIED {2}because nothing in the permissions boundary allows it\.\n/);
    expect(run.code).toBe(1);
    const json = await runCli(["evaluate", "--policy", `${FOLDER}/role-wider.json`, ...files, "--format", "json"]);
    expect(JSON.parse(json.stdout)).toEqual({
      decision: "denied-implicit",
      decidedBy: { layer: "boundary" },
      because: [],
    });
  });

  test.each([
    ["role-wider.json", "PASS", 0],
    ["role-writing.json", "FAIL", 1],
  ])("check-no-new-access --context: %s is %s", async (name, result, code) => {
    const files = ["--existing", `${FOLDER}/role.json`, "--new", `${FOLDER}/${name}`, "--context", CONTEXT];
    const run = await runCli(["check-no-new-access", ...files, "--format", "json"]);
    const verdict = JSON.parse(run.stdout) as { readonly result: string; readonly context: readonly unknown[] };
    expect(verdict.result).toBe(result);
    expect(verdict.context).toContainEqual({ layer: "scp", level: 2 });
    expect(run.code).toBe(code);
  });
});

describe("sets in files", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "policyproof-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function file(name: string, content: unknown): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  }

  const ALLOW = { Version: "2012-10-17", Statement: { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" } };
  const REQUEST = {
    principal: "arn:aws:iam::111122223333:user/alice",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    context: {},
  };

  test("a set takes the place of a policy", async () => {
    const set = await file("set.json", { identity: [ALLOW], scp: [[ALLOW], []] });
    const request = await file("request.json", REQUEST);
    const run = await runCli(["evaluate", "--policy", set, "--request", request]);
    expect(run.stdout).toContain("DENIED  because nothing in the SCPs at level 2 allows it.");
    const allowed = await file("allowed.json", { identity: [ALLOW] });
    const quoted = await runCli(["evaluate", "--policy", allowed, "--request", request]);
    expect(quoted.stdout).toContain("The Allow statement with sid: All in the identity policies.");
    expect(quoted.code).toBe(0);
  });

  test.each<[string, unknown, unknown, RegExp]>([
    ["a set and a context", { identity: [ALLOW] }, {}, /set of policies already/],
    [
      "two resource policies",
      { ...ALLOW, Statement: { ...ALLOW.Statement, Principal: "*" } },
      { resource: { ...ALLOW, Statement: { ...ALLOW.Statement, Principal: "*" } } },
      /`resource` policy/,
    ],
    [
      "a context about another principal",
      ALLOW,
      { principal: "arn:aws:iam::111122223333:user/bob" },
      /another principal/,
    ],
    ["a context that is none", ALLOW, { scps: [] }, /no part of a set of policies/],
    ["a level that is no list", ALLOW, { scp: [ALLOW] }, /list of levels/],
  ])("refuses %s with place and remedy", async (_name, policy, context, message) => {
    const paths = [
      await file("policy.json", policy),
      await file("context.json", context),
      await file("request.json", REQUEST),
    ];
    const [first = "", second = "", third = ""] = paths;
    const run = await runCli(["evaluate", "--policy", first, "--context", second, "--request", third]);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(/help: \S/);
    expect(run.code).toBe(2);
  });
});

describe("the world of the catalogue", { tags: ["solver"] }, () => {
  test("is named with its date", async () => {
    const files = ["--existing", `${FOLDER}/role.json`, "--new", `${FOLDER}/role-wider.json`];
    const run = await runCli(["check-no-new-access", ...files, "--world", "catalog"]);
    expect(run.stdout).toMatch(/world: catalog of \d{4}-\d{2}-\d{2}/);
    expect(run.code).toBe(1);
  });
});
