import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const OLD = "examples/article/old.json";
const NEW = "examples/article/new.json";
const FIRST = "examples/article/first-bucket.json";
const SECOND = "examples/article/second-bucket-with-deny.json";

interface Entry {
  readonly statement: object;
  readonly example: unknown;
}

describe("compare", { tags: ["solver"] }, () => {
  test("tells what was gained and what was lost, with places and examples", async () => {
    const run = await runCli(["compare", OLD, NEW, "--quiet"]);
    expect(run.stdout).toMatch(/^INCOMPARABLE {2}/);
    expect(run.stdout).toMatch(/\nGained {2}1 statement: exactly this was gained\n/);
    expect(run.stdout).toContain('"Action": "s3:DeleteBucket"');
    expect(run.stdout).toContain(`    at ${NEW}:4:7`);
    expect(run.stdout).toMatch(/account 123456789012 may now call s3:DeleteBucket/);
    expect(run.stdout).toMatch(/\nLost {2}1 statement: nothing else was lost\n/);
    expect(run.stdout).toContain(`    at ${OLD}:4:7`);
    expect(run.stderr).toBe("");
    expect(run.code).toBe(1);
  });

  test("narrower and equivalent grant nothing", async () => {
    const narrower = await runCli(["compare", FIRST, SECOND, "--quiet"]);
    expect(narrower.stdout).toMatch(/^NARROWER {2}/);
    expect(narrower.stdout).toContain(`Denied by the statement at ${SECOND}:10:7.`);
    expect(narrower.code).toBe(0);
    const equivalent = await runCli(["compare", OLD, OLD, "--quiet"]);
    expect(equivalent.stdout).toMatch(/^EQUIVALENT {2}Both policies allow the same requests\.\n\n\S+ \S+, \d+ ms; /);
    expect(equivalent.code).toBe(0);
  });

  test("as JSON, its statements are policies and its examples requests", async () => {
    const run = await runCli(["compare", SECOND, FIRST, "--format", "json", "--quiet"]);
    const comparison = JSON.parse(run.stdout) as { readonly gained: readonly Entry[] };
    expect(comparison).toMatchObject({
      check: "Compare",
      result: "FAIL",
      relation: "wider",
      lost: [],
      complete: { gained: "proved", lost: "proved" },
    });
    expect(run.code).toBe(1);
    const [entry] = comparison.gained;
    const request = JSON.stringify(entry?.example);
    const asked = await runCli(["evaluate", "--policy", FIRST, "--request", "-"], { input: request });
    expect(asked.stdout).toMatch(/^ALLOWED/);
    const cover = JSON.stringify({ Version: "2012-10-17", Statement: [entry?.statement] });
    const within = await runCli(["compare", "-", FIRST, "--quiet"], { input: cover });
    expect(within.stdout).toMatch(/^EQUIVALENT/);
  });

  test("without time the relation is undecided, with a remedy, and never equivalent", async () => {
    const files = ["apps/cli/test/policies/wide.json", "apps/cli/test/policies/narrow.json"];
    const run = await runCli(["compare", ...files, "--timeout", "1ms"]);
    expect(run.stdout).toMatch(/^UNDECIDED {2}/);
    expect(run.stdout).toMatch(/\nGained\n {2}Not decided\. .*--timeout/);
    expect(run.code).toBe(3);
  });

  test.each([
    { args: ["compare", OLD], what: /missing required argument/ },
    { args: ["compare", "-", "-"], what: /only one input/ },
    { args: ["compare", OLD, "examples/article/debugging.json"], what: /identity policy/ },
  ])("$args is bad usage", async ({ args, what }) => {
    const run = await runCli([...args, "--quiet"]);
    expect(run.stderr).toMatch(what);
    expect(run.stdout).toBe("");
    expect(run.code).toBe(2);
  });
});

describe("Compare in a batch", { tags: ["solver"] }, () => {
  test("answers with the relation, and refuses policies of two types", async () => {
    const [first, second, debugging] = await Promise.all(
      [FIRST, SECOND, "examples/article/debugging.json"].map(
        async (file) => JSON.parse(await readFile(file, "utf8")) as object,
      ),
    );
    const lines = [
      { id: 1, check: "Compare", inputs: { existingPolicyDocument: first, newPolicyDocument: second } },
      {
        id: 2,
        check: "Compare",
        inputs: { existingPolicyDocument: second, newPolicyDocument: first, policyType: "RESOURCE_POLICY" },
      },
      { id: 3, check: "Compare", inputs: { existingPolicyDocument: first, newPolicyDocument: debugging } },
    ];
    const run = await runCli(["batch", "--quiet"], { input: lines.map((line) => JSON.stringify(line)).join("\n") });
    const answers = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(answers).toMatchObject([
      { id: 1, result: "PASS", relation: "narrower", gained: [] },
      { id: 2, result: "FAIL", relation: "wider", lost: [] },
      { id: 3, error: { code: "ValidationException", location: { field: "newPolicyDocument" } } },
    ]);
    expect(run.code).toBe(2);
  });
});
