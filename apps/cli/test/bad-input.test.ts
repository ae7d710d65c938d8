import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";
import type { Run } from "./run-cli.ts";

const FOLDER = "apps/cli/test/bad-input";

/** What holds of every refusal. */
function expectRefusal(run: Run, place: string, what: RegExp): void {
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toContain(`${place}: error`);
  expect(run.stderr).toMatch(/^ {2}help: \S/m);
  expect(run.stderr).not.toMatch(/\bat .*(file:|node:|\.js:\d)/);
  expect(run.stderr).not.toContain("internal error");
  expect(run.stdout).toBe("");
  expect(run.code).toBe(2);
}

// prettier-ignore
const FILES: readonly (readonly [file: string, line: number, column: number, what: RegExp, args?: readonly string[]])[] = [
  ["empty", 1, 1, /empty/],
  ["only-space", 1, 1, /empty/],
  ["not-json", 1, 1, /`Version`/],
  ["duplicate-key", 7, 7, /`Action` is given twice[\s\S]*6:7/],
  ["effect-in-lower-case", 5, 17, /`allow`[\s\S]*`Allow`/],
  ["unknown-operator", 8, 22, /`StringMatches`/],
  ["unknown-element", 6, 7, /`Actions`[\s\S]*`Action`/],
  ["lone-surrogate", 6, 24, /surrogate/],
  ["principal-in-identity-policy", 6, 7, /principal/i, ["--policy-type", "identity"]],
  ["missing-principal", 4, 5, /`Principal`/, ["--policy-type", "resource"]],
  ["byte-order-mark-and-garbage", 1, 2, /`%/],
  ["trailing-comma", 7, 42, /comma/],
  ["truncated", 6, 7, /ends/],
  ["number-as-action", 6, 17, /number/],
  ["single-quotes", 5, 17, /double quotes/],
  ["comment", 5, 7, /comment/],
  ["latin1", 7, 34, /not UTF-8: byte 0xfc/],
  ["list-instead-of-policy", 1, 1, /object/],
  ["two-documents", 11, 1, /end of the document/],
  ["action-and-not-action", 7, 7, /`NotAction`/],
  ["missing-effect", 4, 5, /`Effect`/],
  ["missing-statement", 1, 1, /`Statement`/],
  ["unknown-version", 2, 14, /`2024-01-01`[\s\S]*2012-10-17/],
  ["raw-control-character", 6, 24, /control character/],
  ["wrapped-policy", 1, 2, /a policy lies within/],
];

describe("a policy file that is no policy", () => {
  test.concurrent.for(FILES)("%s", async ([file, line, column, what, args = []]) => {
    const path = `${FOLDER}/${file}.policy`;
    const run = await runCli(["encode", "--policy", path, ...args]);
    expectRefusal(run, `${path}:${line}:${column}`, what);
  });
});

describe("input that is no file, or no file of a sensible size", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "policyproof-bad-input-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test("no such file", async () => {
    expectRefusal(await runCli(["encode", "--policy", "no/such/policy.json"]), "no/such/policy.json", /no such file/);
  });

  test("a directory", async () => {
    expectRefusal(await runCli(["encode", "--policy", FOLDER]), FOLDER, /directory/);
  });

  test("a file where the path wants a directory", async () => {
    const path = `${FOLDER}/empty.policy/policy.json`;
    expectRefusal(await runCli(["encode", "--policy", path]), path, /not a directory/);
  });

  test("a policy in place of its path", async () => {
    const path = JSON.stringify({ Statement: "x".repeat(5000) });
    const run = await runCli(["encode", "--policy", path]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/too long[\s\S]*help:/);
  });

  test("20 MB", async () => {
    const path = join(folder, "large.json");
    await writeFile(path, `{"Version": "2012-10-17", "Statement": [${" ".repeat(20 * 1024 * 1024)}]}`);
    expectRefusal(await runCli(["encode", "--policy", path]), `${path}:1:1`, /10 MiB/);
  });

  test("endless standard input", async () => {
    const run = await runCli(["encode", "--policy", "-"], { input: "[".repeat(11 * 1024 * 1024) });
    expectRefusal(run, "standard input:1:1", /10 MiB/);
  });

  test("depth 5,000", async () => {
    const path = join(folder, "deep.json");
    await writeFile(path, `${"[".repeat(5000)}${"]".repeat(5000)}`);
    expectRefusal(await runCli(["encode", "--policy", path]), `${path}:1:101`, /nested/);
  });

  test("nothing at all on standard input", async () => {
    expectRefusal(await runCli(["encode", "--policy", "-"]), "standard input:1:1", /empty/);
  });
});

describe("both files of a comparison", () => {
  test("policies of different types", async () => {
    const run = await runCli([
      "check-no-new-access",
      "--existing",
      "examples/article/old.json",
      "--new",
      "examples/article/debugging.json",
    ]);
    expect(run.stderr).toMatch(
      /examples\/article\/old\.json is a resource policy but examples\/article\/debugging\.json is an identity policy\n {2}help: /,
    );
    expect(run.code).toBe(2);
  });

  test("the file at fault is named", async () => {
    const path = `${FOLDER}/trailing-comma.policy`;
    expectRefusal(
      await runCli(["check-no-new-access", "--existing", "examples/article/old.json", "--new", path]),
      `${path}:7:42`,
      /comma/,
    );
  });

  test("standard input twice", async () => {
    const run = await runCli(["check-no-new-access", "--existing", "-", "--new", "-"]);
    expect(run.stderr).toMatch(/only one input can be read from standard input\n {2}help: /);
    expect(run.code).toBe(2);
  });
});
