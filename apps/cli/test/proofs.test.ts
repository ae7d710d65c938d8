import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const EXISTING = "examples/proof/existing.json";
const NEW = "examples/proof/new.json";
const DENY = "examples/article/second-bucket-with-deny.json";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "policyproof-proofs-"));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

describe("a proof of a PASS", () => {
  test("is written and verifies, and proves nothing else", async () => {
    const file = join(directory, "proof.json");
    const inputs = ["--existing", EXISTING, "--new", NEW];
    const check = await runCli(["check-no-new-access", ...inputs, "--proof", file, "--format", "json"]);
    expect({ code: check.code, stderr: check.stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(check.stdout)).toMatchObject({
      result: "PASS",
      proof: { file, lemmas: expect.any(Number) as number },
    });

    const verified = await runCli(["verify-proof", file, ...inputs]);
    expect(verified.stdout).toMatch(/^VALID {2}The certificate proves that CheckNoNewAccess passes\.\n\nlemmas: \d+,/);
    expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: "" });

    const other = await runCli(["verify-proof", file, "--existing", NEW, "--new", EXISTING]);
    expect(other.stdout).toMatch(/^INVALID {2}.*about another question/);
    expect(other.code).toBe(1);
  });

  test("of every check verifies with the inputs of the check", async () => {
    const checks = [
      ["check-trust-zone", "--policy", DENY, "--trusted-accounts", "123456789012"],
      ["check-no-public-access", "--policy", DENY, "--resource-type", "AWS::S3::Bucket"],
      [
        "check-access-not-granted",
        "--policy",
        EXISTING,
        "--actions",
        "s3:DeleteBucket",
        "--resources",
        "arn:aws:s3:::reports-1",
      ],
    ];
    for (const [command = "", ...inputs] of checks) {
      const file = join(directory, `${command}.json`);
      const check = await runCli([command, ...inputs, "--proof", file, "--quiet"]);
      expect({ command, code: check.code, stderr: check.stderr }).toEqual({ command, code: 0, stderr: "" });
      expect(check.stdout).toContain(`proof: ${file}\n`);
      const verified = await runCli(["verify-proof", file, ...inputs, "--quiet", "--format", "json"]);
      expect(JSON.parse(verified.stdout)).toMatchObject({ valid: true });
    }
  });

  test("that was tampered with is refused", async () => {
    const file = join(directory, "tampered.json");
    const proof = await readFile(join(import.meta.dirname, "../../../examples/proof/proof.json"), "utf8");
    const changes: readonly (readonly [string, RegExp, number])[] = [
      [proof.replace(/\["theory",-8,15\],\n/, ""), /INVALID {2}lemma \d+ does not follow/, 1],
      [proof.replace('["theory",-8,15]', '["theory",-8]'), /INVALID {2}lemma 1 claims that no values/, 1],
      [proof.slice(0, 900), /no certificate: it is no JSON/, 2],
      [proof.replace('"CheckNoNewAccess"', '"AllIsWell"'), /`AllIsWell`, which is no check/, 2],
    ];
    for (const [text, message, code] of changes) {
      expect(text).not.toBe(proof);
      await writeFile(file, text);
      const run = await runCli(["verify-proof", file, "--existing", EXISTING, "--new", NEW]);
      expect(run.stdout + run.stderr).toMatch(message);
      expect(run.code).toBe(code);
    }
  });

  test("is not written for anything else, and standard error says so", async () => {
    const file = join(directory, "none.json");
    const run = await runCli(["check-no-new-access", "--existing", NEW, "--new", EXISTING, "--proof", file, "--quiet"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(`note: only a PASS has a proof: ${file} was not written\n`);
    expect(await readdir(directory)).not.toContain("none.json");
  });

  test.each([
    { args: ["--solver", "z3-wasm"], what: /--solver builtin/ },
    { args: ["--world", "catalog"], what: /--world strings/ },
  ])("cannot be had with $args", async ({ args, what }) => {
    const inputs = ["--existing", EXISTING, "--new", NEW, "--proof", join(directory, "no.json")];
    const run = await runCli(["check-no-new-access", ...inputs, ...args]);
    expect(run.stderr).toMatch(what);
    expect(run.code).toBe(2);
  });

  test("needs the inputs that it is about", async () => {
    const run = await runCli(["verify-proof", "examples/proof/proof.json", "--policy", NEW]);
    expect(run.stderr).toMatch(/about CheckNoNewAccess.*\n {2}help: give `--existing` and `--new`/);
    expect(run.code).toBe(2);
  });
});
