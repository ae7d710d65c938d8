import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readStandard } from "@policyproof/standard";
import { policy, workspace } from "./workspace.ts";

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "sts:AssumeRole" }],
};

it("writes a standard that holds of what is there", async () => {
  using w = workspace({ "roles/reader.json": policy({ Resource: "arn:aws:s3:::x/*" }), "roles/trust.json": TRUST });
  w.commit();
  expect(await w.init()).toMatchObject({ code: 0, stdout: expect.stringMatching(/2 policies in 2 files/) as string });
  const text = readFileSync("policyproof.yaml", "utf8");
  expect(text).toMatch(/^# yaml-language-server: \$schema=https:/);
  expect(text).toMatch(/1 identity, 1 trust/);
  const { file, faults } = await readStandard({ path: "policyproof.yaml", text });
  expect(faults).toEqual([]);
  expect(file?.standard.rules.map(({ id }) => id)).toEqual([
    "no-new-access",
    "nothing-public",
    "only-our-accounts",
    "valid",
  ]);
  expect(await w.report()).toMatchObject({ code: 0, base: "main" });
});

it("is a standard with every comment taken away, too", async () => {
  using w = workspace({ "bucket.json": policy({ Principal: { AWS: "111122223333" } }) });
  const { stdout } = await w.init({ print: true });
  // Comments that are YAML: those with a key, an item or a continuation.
  const [, ...rest] = stdout.split("\n");
  const lines = rest.map((line) => line.replace(/^(\s*)# (?=\s*(?:- )?[a-z-]+:|\s+- )/, "$1"));
  const { faults, file } = await readStandard({ path: "policyproof.yaml", text: lines.join("\n") });
  expect(faults).toEqual([]);
  expect(file?.standard.rules.length).toBe(6);
  expect(file?.standard.waivers?.length).toBe(1);
  expect(stdout).toMatch(/ {2}# {3}- files:\n {2}# {7}- "bucket.json"/);
});

it("never replaces what is there unless it is told to", async () => {
  using w = workspace({ "policyproof.yml": "mine" });
  expect(await w.init()).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/`policyproof.yml` is there already/) as string,
  });
  expect(readFileSync("policyproof.yml", "utf8")).toBe("mine");
  expect((await w.init({ standard: "policyproof.yml", force: true })).code).toBe(0);
  expect(readFileSync("policyproof.yml", "utf8")).toMatch(/version: 1/);
});

it("writes a standard for a folder without policies and without git", async () => {
  using w = workspace({ "readme.md": "hello" });
  expect((await w.init()).code).toBe(0);
  const { code, stderr } = await w.check();
  expect([code, stderr]).toEqual([0, ""]);
});
