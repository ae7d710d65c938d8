import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exitOf, runCli, startCli } from "./run-cli.ts";

const ARTICLE = "examples/article";

describe("usage", () => {
  test.each([
    { args: [], what: /no command/ },
    { args: ["check-nothing"], what: /unknown command/ },
    { args: ["check-no-new-access", "--existing", "a.json"], what: /--new/ },
    { args: ["check-no-new-access", "--existing", "a", "--new", "b", "--solver", "yices"], what: /z3-wasm/ },
    { args: ["check-no-new-access", "--existing", "a", "--new", "b", "--timeout", "soon"], what: /500ms/ },
    { args: ["check-no-new-access", "--existng", "a"], what: /--existing/ },
    { args: ["check-access-not-granted", "--policy", "a"], what: /no access/ },
    { args: ["check-access-not-granted", "--policy", "a", "--actions", "s3:*", "--access", "f"], what: /stands with/ },
    { args: ["check-trust-zone", "--policy", "a", "--trusted-accounts", "12345"], what: /twelve digits/ },
    { args: ["encode", "--policy", "a", "--as", "tptp"], what: /smtlib/ },
    { args: ["encode", "--policy", "a", "b"], what: /argument/ },
  ])("$args", async ({ args, what }) => {
    const run = await runCli(args);
    expect(run.stderr).toMatch(what);
    expect(run.stderr).toMatch(/^ {2}help: \S/m);
    expect(run.stdout).toBe("");
    expect(run.code).toBe(2);
  });

  test("--version", async () => {
    const run = await runCli(["--version"]);
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run.code).toBe(0);
  });

  test("--help names every command, and each example in a command's help does what it says", async () => {
    const help = await runCli(["--help"]);
    expect(help.code).toBe(0);
    const commands = [...help.stdout.matchAll(/^ {2}([a-z][a-z-]+) /gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => name !== "help" && name !== "policyproof");
    expect(commands).toEqual([
      "check-no-new-access",
      "check-access-not-granted",
      "check-no-public-access",
      "check-trust-zone",
      "check",
      "init",
      "compare",
      "verify-proof",
      "validate-policy",
      "evaluate",
      "encode",
      "batch",
      "recommend",
      "find-unused",
      "solvers",
      "serve",
    ]);
    // The server runs until it is told to end: see below.
    for (const command of commands.filter((name) => name !== "serve")) {
      const { stdout } = await runCli([command, "--help"]);
      const example = /Example:\n {2}policyproof (.*)/.exec(stdout)?.[1]?.split(" ") ?? [];
      const run = await runCli(example);
      expect({ example, code: run.code, stderr: run.stderr }).toEqual({
        example,
        code: run.code === 1 || run.code === 3 ? run.code : 0,
        stderr: expect.not.stringContaining("error") as string,
      });
      expect(run.stdout).not.toBe("");
    }
  });
});

test("serve answers until it is told to end, and ends with 0", async () => {
  const server = startCli(["serve", "--port", "0", "--quiet"]);
  let said = "";
  const url = await new Promise<string>((resolve) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [found] = /http:\/\/[\d.:]+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const ended = exitOf(server);
  const response = await fetch(`${url}/v1/check-access-not-granted`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      policyDocument: { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } },
      policyType: "IDENTITY_POLICY",
      access: [{ actions: ["s3:DeleteBucket"] }],
    }),
  });
  expect(await response.json()).toMatchObject({ result: "FAIL" });
  server.kill("SIGTERM");
  expect(await ended).toBe(0);
});

describe("the article", { tags: ["solver"] }, () => {
  test("an update that adds an action fails, with the statement and a request", async () => {
    const run = await runCli([
      "check-no-new-access",
      "--existing",
      `${ARTICLE}/old.json`,
      "--new",
      `${ARTICLE}/new.json`,
      "--quiet",
    ]);
    expect(run.stdout.split("\n")[0]).toBe(
      "FAIL  The modified permissions grant new access compared to your existing policy.",
    );
    expect(run.stdout).toContain("New access in the statement with index: 0.");
    expect(run.stdout).toContain(`at ${ARTICLE}/new.json:4:7`);
    expect(run.stdout).toMatch(/^ *9 \| +"s3:DeleteBucket"\n +\| +\^{17}$/m);
    expect(run.stdout).toMatch(
      /account\s123456789012\s+may\s+call\s+s3:DeleteBucket\s+on\s+arn:aws:s3:::DOC-EXAMPLE-BUCKET/,
    );
    expect(run.stderr).toBe("");
    expect(run.code).toBe(1);
  });

  test("the same as JSON, and its counterexample is a request that `evaluate` reads and allows", async () => {
    const run = await runCli([
      "check-no-new-access",
      "--existing",
      `${ARTICLE}/old.json`,
      "--new",
      `${ARTICLE}/new.json`,
      "--format",
      "json",
      "--quiet",
    ]);
    const verdict = JSON.parse(run.stdout) as { readonly counterexample?: unknown };
    expect(verdict).toMatchObject({
      check: "CheckNoNewAccess",
      result: "FAIL",
      message: "The modified permissions grant new access compared to your existing policy.",
      reasons: [{ description: "New access in the statement with index: 0.", statementIndex: 0 }],
      counterexample: { action: "s3:DeleteBucket", resource: "arn:aws:s3:::DOC-EXAMPLE-BUCKET" },
      world: "strings",
      solver: { name: "builtin" },
    });
    const request = JSON.stringify(verdict.counterexample);
    const after = await runCli(
      ["evaluate", "--policy", `${ARTICLE}/new.json`, "--request", "-", "--format", "json", "--quiet"],
      { input: request },
    );
    expect(JSON.parse(after.stdout)).toEqual({
      decision: "allowed",
      because: [{ statementIndex: 0, effect: "Allow" }],
    });
    expect(after.code).toBe(0);
    const before = await runCli(["evaluate", "--policy", `${ARTICLE}/old.json`, "--request", "-"], { input: request });
    expect(before.stdout).toMatch(/^DENIED {2}because no statement allows it\./);
    expect(before.code).toBe(1);
  });

  test("going back grants nothing new", async () => {
    const run = await runCli([
      "check-no-new-access",
      "--existing",
      `${ARTICLE}/new.json`,
      "--new",
      `${ARTICLE}/new.json`,
    ]);
    expect(run.stdout).toMatch(/^PASS {2}/);
    expect(run.code).toBe(0);
  });

  test("the second statement of the policy to debug carries the critical permission", async () => {
    for (const access of [
      ["--actions", "s3:DeleteBucket"],
      ["--access", `${ARTICLE}/access.json`],
    ]) {
      const run = await runCli(["check-access-not-granted", "--policy", `${ARTICLE}/debugging.json`, ...access]);
      expect(run.stdout).toContain("One or more of the listed actions in the statement with index: 1.");
      expect(run.code).toBe(1);
    }
  });

  test("public, and not public once a Deny keeps other accounts out", async () => {
    const ask = async (file: string): Promise<number | null> =>
      (
        await runCli([
          "check-no-public-access",
          "--policy",
          `${ARTICLE}/${file}`,
          "--resource-type",
          "AWS::S3::Bucket",
          "--quiet",
        ])
      ).code;
    expect(await ask("first-bucket.json")).toBe(1);
    expect(await ask("second-bucket-with-deny.json")).toBe(0);
  });

  test("a trust zone that is left open, and one that holds", async () => {
    const ask = async (file: string): Promise<{ code: number | null; stdout: string }> =>
      await runCli([
        "check-trust-zone",
        "--policy",
        `${ARTICLE}/${file}`,
        "--trusted-accounts",
        "123456789012",
        "--quiet",
      ]);
    const open = await ask("first-bucket.json");
    expect(open.code).toBe(1);
    expect(open.stdout).not.toContain("of account 123456789012 may");
    expect((await ask("second-bucket-with-deny.json")).code).toBe(0);
  });

  test("the formula reads as in the article", async () => {
    const run = await runCli(["encode", "--policy", `${ARTICLE}/first-bucket.json`]);
    expect(run.stdout).toContain('(Action = "s3:PutObject")');
    expect(run.stdout).toContain("∧");
    expect(run.code).toBe(0);
  });

  test("a policy from standard input", async () => {
    const input = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
    const run = await runCli(["check-access-not-granted", "--policy", "-", "--actions", "ec2:RunInstances"], { input });
    expect(run.stdout).toMatch(/^PASS/);
    expect(run.code).toBe(0);
  });
});

describe("what a check refuses", () => {
  test("a resource that is no ARN, by its file", async () => {
    const input = '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}';
    const run = await runCli(["check-access-not-granted", "--policy", "-", "--actions", "s3:*", "--quiet"], { input });
    expect(run.stderr).toMatch(/^standard input:1:60: error\[ValidationException\]: Invalid ARN\n {2}help: `bucket`/);
    expect(run.code).toBe(2);
  });

  test("an unknown resource type, by its option", async () => {
    const args = [
      "check-no-public-access",
      "--policy",
      `${ARTICLE}/first-bucket.json`,
      "--resource-type",
      "AWS::S3::Bukket",
    ];
    const run = await runCli(args);
    expect(run.stderr).toMatch(/^--resource-type: error\[\w+\]: .*`AWS::S3::Bukket`.*\n {2}help: /);
    expect(run.code).toBe(2);
  });

  test("an access file of another shape, by its place", async () => {
    const run = await runCli(["check-access-not-granted", "--policy", `${ARTICLE}/debugging.json`, "--access", "-"], {
      input: '{\n  "actions": "s3:*"\n}',
    });
    expect(run.stderr).toMatch(
      /^standard input:2:14: error\[wrong-type\]: `access\.actions` must be a list of strings/,
    );
    expect(run.code).toBe(2);
  });

  test("a request with a mistake, by its place", async () => {
    const run = await runCli(["evaluate", "--policy", `${ARTICLE}/new.json`, "--request", "-", "--quiet"], {
      input: '{\n  "principal": "anonymous",\n  "action": "PutObject",\n  "resource": "*"\n}',
    });
    expect(run.stderr).toMatch(/^standard input:3:13: error\[[\w-]+\]: `PutObject`[\s\S]*\n {2}help: /);
    expect(run.code).toBe(2);
  });
});

describe("output", () => {
  test("warnings go to standard error with their place, and --quiet is without them", async () => {
    const loud = await runCli(["encode", "--policy", `${ARTICLE}/new.json`]);
    expect(loud.stderr).toContain(`${ARTICLE}/new.json:6:23: warning[bare-principal]`);
    const quiet = await runCli(["encode", "--policy", `${ARTICLE}/new.json`, "--quiet"]);
    expect(quiet.stderr).toBe("");
    expect(quiet.stdout).toBe(loud.stdout);
  });

  test("--transcript keeps the questions as scripts", { tags: ["solver"] }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "policyproof-transcript-"));
    try {
      const policies = [
        "--existing",
        "apps/cli/test/policies/wide.json",
        "--new",
        "apps/cli/test/policies/narrow.json",
      ];
      const run = await runCli([
        "check-no-new-access",
        ...policies,
        "--solver",
        "cvc5",
        "--transcript",
        join(folder, "new"),
      ]);
      expect(run.code).toBe(0);
      expect(await readdir(join(folder, "new"))).toEqual(["00001.smt2"]);
      expect(await readFile(join(folder, "new/00001.smt2"), "utf8")).toMatch(
        /; cvc5 [\d.]+: unsat[\s\S]*\(check-sat\)/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("a place where transcripts cannot go is told before any work", async () => {
    const policies = ["--existing", `${ARTICLE}/old.json`, "--new", `${ARTICLE}/new.json`];
    const run = await runCli(["check-no-new-access", ...policies, "--quiet", "--transcript", "package.json/there"]);
    expect(run.stderr).toMatch(/^error: there can be no directory `package\.json\/there`.*\n {2}help: /);
    expect(run.code).toBe(2);
  });

  test("a timeout that nothing can meet is UNDECIDED, with a remedy, never PASS", async () => {
    const run = await runCli([
      "check-no-new-access",
      "--existing",
      "apps/cli/test/policies/wide.json",
      "--new",
      "apps/cli/test/policies/narrow.json",
      "--timeout",
      "1ms",
    ]);
    expect(run.stdout).toMatch(/^UNDECIDED {2}/);
    expect(run.code).toBe(3);
  });
});
