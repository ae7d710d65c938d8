import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "./run-cli.ts";
import { HARD_TO_PROVE } from "./hard-to-prove.ts";
import { runMain } from "./run-main.ts";
import type { MainOptions } from "./run-main.ts";

const POLICY = "examples/unused/policy.json";
const UNUSED = "examples/unused/unused.json";
const OBSERVED = "examples/unused/observed.jsonl";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-recommend-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function recommend(args: readonly string[], options?: MainOptions): Promise<Run> {
  return await runMain(["recommend", ...args], options);
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const GONE = [
  "lambda:AddPermission",
  "lambda:GetFunctionConfiguration",
  "lambda:UpdateFunctionConfiguration",
  "lambda:UpdateFunctionCode",
  "lambda:CreateFunction",
  "lambda:DeleteFunction",
  "lambda:ListVersionsByFunction",
  "lambda:GetFunction",
];
const CAME = [
  "s3:GetAccess*",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetBucketAbac",
  "s3:GetBucketMetadataTableConfiguration",
  "s3:GetDataAccess",
  "s3:GetJobTagging",
  "s3:GetMulti*",
  "s3:GetObject*",
  "s3:GetStorage*",
];

describe("without what is unused", () => {
  test("the article's example: difference, trie and proof", async () => {
    const { code, stdout, stderr } = await recommend(["--policy", POLICY, "--unused", UNUSED]);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("REFINED  The policy without its unused actions allows all the rest.");
    expect(lines.filter((line) => /^-[^-]/.test(line)).map((line) => line.slice(1).trim())).toEqual(
      [...GONE, "s3:Get*"].map((action) => `"${action}",`),
    );
    expect(lines.filter((line) => /^\+[^+]/.test(line)).map((line) => line.slice(1).trim())).toEqual(
      CAME.map((action) => `"${action}",`),
    );
    expect(stdout).toContain("statement 1: s3:Get* let in 22 unused actions; in its place: s3:GetAccess*, ");
    expect(stdout).toContain("├─ Access  -> s3:GetAccess* (12 actions)\n");
    expect(stdout).toContain("│  ├─ Acl  ! unused\n");
    expect(lines.at(-2)).toMatch(
      /^proved: allows nothing new and nothing unused over all strings, all else over the catalogue of \d{4}-\d\d-\d\d; builtin /,
    );
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("in colours on a terminal: red what goes, green what comes", async () => {
    const { stdout } = await recommend(["--policy", POLICY, "--unused", UNUSED], { terminal: true });
    expect(stdout).toContain('\u001b[1;31m-        "s3:Get*",\u001b[');
    expect(stdout).toContain('\u001b[1;32m+        "s3:GetAccess*",\u001b[');
  });

  test("as JSON, and the same by `batch`: the published answers, byte for byte", async () => {
    const cases = JSON.parse(await readFile("apps/cli/test/data/recommend.json", "utf8")) as readonly {
      readonly id: string;
      readonly inputs: { readonly policyDocument: object; readonly unusedPermissions: object };
      readonly expected: { readonly policyDocument: object };
    }[];
    expect(cases.map(({ id }) => id)).toEqual(["recommend-2024", "recommend-today"]);
    const published = cases.map(({ expected }) => JSON.stringify(expected.policyDocument));
    const lines = cases.flatMap(({ inputs }) =>
      ["Recommend", "recommend"].map((check) => `${JSON.stringify({ check, inputs })}\n`),
    );
    const batch = await runMain(["batch", "--jobs", "1"], { input: lines.join("") });
    const answers = batch.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly policyDocument: unknown });
    expect(answers.map(({ policyDocument }) => JSON.stringify(policyDocument))).toEqual(
      published.flatMap((one) => [one, one]),
    );
    expect(batch.code).toBe(0);
    for (const [index, { inputs }] of cases.entries()) {
      const policy = await file("published.json", inputs.policyDocument);
      const unused = JSON.stringify({ unusedPermissions: inputs.unusedPermissions });
      const run = await recommend(["--policy", policy, "--unused", "-", "--format", "json"], { input: unused });
      const answer = JSON.parse(run.stdout) as { readonly policyDocument: unknown };
      expect(JSON.stringify(answer.policyDocument)).toBe(published[index]);
      expect(answer).toMatchObject({
        recommendedAction: "CREATE_POLICY",
        proof: { holds: true, withinOriginal: { result: "PASS" }, keepsEverythingUsed: { result: "PASS" } },
      });
    }
  });

  test("--write puts it into the file, by way of a link and with the file's mode; --trie draws", async () => {
    const policy = await file("written.json", await readFile(POLICY, "utf8"));
    await chmod(policy, 0o640);
    const link = join(folder, "link.json");
    await symlink(policy, link);
    const tries = join(folder, "tries/here");
    const run = await recommend(["--policy", link, "--unused", UNUSED, "--write", "--trie", tries]);
    expect(run.stdout).toMatch(/\nwritten: .*link\.json\n$/);
    expect((await stat(policy)).mode & 0o777).toBe(0o640);
    expect(await readFile(link, "utf8")).toBe(await readFile(policy, "utf8"));
    expect(await readFile(policy, "utf8")).toContain('        "s3:GetAccess*",\n');
    expect(await readdir(tries)).toEqual(["statement-1-s3.svg"]);
    expect(await readFile(join(tries, "statement-1-s3.svg"), "utf8")).toMatch(/^<svg [\s\S]*>s3:GetAccess\*<\/text>/);
    const again = await recommend(["--policy", policy, "--unused", UNUSED, "--write"]);
    expect(again.stdout).toMatch(/^UNCHANGED {2}[\s\S]*\nnot written: nothing changes\n$/);
  });

  test("two wildcards of one statement have a picture each", async () => {
    const policy = await file("two.json", {
      Statement: { Effect: "Allow", Action: ["s3:Get*", "s3:Put*"], Resource: "*" },
    });
    const unused = '[{"serviceNamespace": "s3", "actions": ["GetObject", "PutObject"]}]';
    const tries = join(folder, "two");
    await recommend(["--policy", policy, "--unused", "-", "--trie", tries], { input: unused });
    expect(await readdir(tries)).toEqual(["statement-0-s3-2.svg", "statement-0-s3.svg"]);
  });

  test("--write keeps a policy of which nothing is left", async () => {
    const policy = await file("detached.json", { Statement: { Effect: "Allow", Action: "s3:Get*", Resource: "*" } });
    const before = await readFile(policy, "utf8");
    const run = await recommend(["--policy", policy, "--unused", "-", "--write"], {
      input: '[{"serviceNamespace": "s3"}]',
    });
    expect(run.stdout).toMatch(/^DETACH {2}[\s\S]*\nnot written: nothing of the policy is left: detach it\n$/);
    expect(run.code).toBe(0);
    expect(await readFile(policy, "utf8")).toBe(before);
  });

  test("--write of a policy that has to be split: files beside it, none of which was there", async () => {
    const text = '{"Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}}';
    const policy = await file("large.json", text);
    const args = ["--policy", policy, "--unused", "-", "--future-actions", "drop", "--write"];
    const input = '[{"serviceNamespace": "ec2", "actions": ["RunInstances"]}]';
    const hindrance = await file("large-2.json", "mine");
    const refused = await recommend(args, { input });
    expect(refused.stderr).toMatch(/^error: the refined policy takes \d files, and `.*large-2\.json` is there already/);
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect([await readFile(policy, "utf8"), await readFile(hindrance, "utf8")]).toEqual([text, "mine"]);
    await rm(hindrance);
    const run = await recommend(args, { input });
    const parts = (await readdir(folder)).filter((name) => name.startsWith("large"));
    expect(parts.length).toBeGreaterThan(2);
    const written = /\nwritten: (.*)\n$/.exec(run.stdout)?.[1]?.split(", ");
    expect(written?.toSorted()).toEqual(parts.map((name) => join(folder, name)).toSorted());
    expect(run.stdout).toContain(`It takes ${parts.length} policies, to be attached together.`);
    for (const name of parts)
      expect(JSON.parse(await readFile(join(folder, name), "utf8"))).toHaveProperty("Statement");
  });
});

describe("narrowed to observed requests", () => {
  test("difference, edits with the requests that forced them, and proof", async () => {
    const { code, stdout } = await recommend(["--policy", POLICY, "--observed", OBSERVED]);
    expect(stdout).toMatch(/^TIGHTENED {2}The policy, narrowed to what was observed\.\n/);
    expect(stdout).toContain('+        "lambda:InvokeFunction"\n');
    expect(stdout).toContain(
      '+      "Resource": [\n+        "arn:aws:s3:::amzn-s3-demo-reports",\n+        "arn:aws:s3:::amzn-s3-demo-reports/2026/*"\n+      ]\n',
    );
    expect(stdout).toMatch(
      /\n1:actions: s3:Get\*, s3:List\* became s3:GetObject, s3:GetObjectTagging, s3:ListBucket, for 4\s+observed requests \(e1, e2, e3, e4\)\n/,
    );
    expect(stdout).toContain("note: the policy does not allow 1 observed request (e6); nothing was kept for them\n");
    expect(stdout).toMatch(/\nproved: allows 5 observed requests, and nothing new over all strings; builtin .*\n$/);
    expect(code).toBe(0);
  });

  test("a list as well as lines, edits switched off, and JSON", async () => {
    const requests = (await readFile(OBSERVED, "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .map(({ id: _id, ...request }) => request);
    const policy = await file("observed.json", await readFile(POLICY, "utf8"));
    const run = await recommend(
      ["--policy", policy, "--observed", "-", "--off", "0:actions,1:resources", "--format", "json", "--write"],
      { input: JSON.stringify(requests, undefined, 2) },
    );
    const answer = JSON.parse(run.stdout) as { readonly policyDocument: unknown };
    expect(answer).toMatchObject({
      edits: [{ id: "1:actions", kind: "actions", forcedBy: ["1", "2", "3", "4"] }],
      notAllowed: ["6"],
      proof: { holds: true, observedAllowed: 5, observedLost: [], withinOriginal: { result: "PASS" } },
      written: [policy],
    });
    expect(JSON.parse(await readFile(policy, "utf8"))).toEqual(answer.policyDocument);
  });
});

describe("what is refused", () => {
  const GOOD = '{"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}\n';
  test.each([
    ["neither way", ["--policy", POLICY], "", /nothing says what is used/],
    ["both ways", ["--policy", POLICY, "--unused", "a", "--observed", "b"], "", /two ways/],
    ["standard input twice", ["--policy", "-", "--unused", "-"], "", /only one input/],
    ["writing to standard input", ["--policy", "-", "--unused", UNUSED, "--write"], "", /cannot be written to/],
    ["no file", ["--policy", POLICY, "--unused", "no.json"], "", /^no\.json: error: there is no such file/],
    ["a list of another shape", ["--policy", POLICY, "--unused", "-"], '[{"serviceNamespace": 3}]', /:1:23: error/],
    [
      "a pattern among the actions",
      ["--policy", POLICY, "--unused", "-"],
      '[{"serviceNamespace": "s3", "actions": ["Get*"]}]',
      /^--unused: error\[\w+\]: `Get\*`/,
    ],
    [
      "a policy that the checks refuse",
      ["--policy", "-", "--unused", UNUSED, "--quiet"],
      '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}',
      /^standard input:1:60: error\[ValidationException\]: Invalid ARN/,
    ],
    ["a bad line", ["--policy", POLICY, "--observed", "-"], `${GOOD}\n{"action": 1}`, /^standard input:3:\d+: error/],
    ["a broken line", ["--policy", POLICY, "--observed", "-"], `${GOOD}{"a"`, /^standard input:2:5: error/],
    ["no requests", ["--policy", POLICY, "--observed", "-"], "\n\n", /there is no request in it/],
    [
      "a name that is taken",
      ["--policy", POLICY, "--observed", "-"],
      `${GOOD.replace("{", '{"id": "a", ')}${GOOD.replace("{", '{"id": "a", ')}`,
      /^standard input:2:8: error\[wrong-type\]: two requests are called `a`/,
    ],
    [
      "requests of others",
      ["--policy", POLICY, "--observed", "-"],
      GOOD.replace("GetObject", "PutObject"),
      /allows none of the 1 observed requests/,
    ],
    [
      "an edit that cannot be",
      ["--policy", POLICY, "--observed", OBSERVED, "--off", "2:actions"],
      "",
      /no edit `2:act/,
    ],
    [
      "options of the other way",
      ["--policy", POLICY, "--unused", UNUSED, "--floor", "3"],
      "",
      /belong to `--observed`/,
    ],
    ["a trie of requests", ["--policy", POLICY, "--observed", OBSERVED, "--trie", "x"], "", /belongs to `--unused`/],
    [
      "a place where nothing can be",
      ["--policy", POLICY, "--unused", UNUSED, "--trie", "package.json/x"],
      "",
      /`package\.json\/x` cannot be written/,
    ],
  ])("%s", async (_, args, input, message) => {
    const { code, stdout, stderr } = await recommend(args, { input });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}help: \S/);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("without a proof nothing is recommended, let alone written", { tags: ["solver"] }, async () => {
    const policy = await file("hard.json", HARD_TO_PROVE);
    const args = ["--policy", policy, "--unused", "-", "--solver", "z3-wasm", "--timeout", "1ms", "--write"];
    const input = '[{"serviceNamespace": "s3", "actions": ["GetObject"]}]';
    const run = await recommend(args, { input });
    expect(run.stdout).toMatch(/^UNDECIDED {2}No recommendation: it could not be proved that it allows nothing new/);
    expect([run.code, run.stderr]).toEqual([3, ""]);
    expect(await readFile(policy, "utf8")).toBe(JSON.stringify(HARD_TO_PROVE));
    const longer = await recommend(["--policy", policy, "--unused", "-", "--format", "json"], { input });
    expect(JSON.parse(longer.stdout)).toMatchObject({ proof: { holds: true } });
  });

  test("an interrupted run writes nothing", async () => {
    const policy = await file("kept.json", await readFile(POLICY, "utf8"));
    const ended = AbortSignal.abort();
    const run = await recommend(["--policy", policy, "--unused", UNUSED, "--write"], { signal: ended });
    expect(run.stdout).toBe("");
    expect(run.code).not.toBe(0);
    expect(await readFile(policy, "utf8")).toBe(await readFile(POLICY, "utf8"));
  });
});
