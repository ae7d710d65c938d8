import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDemo } from "../demo/demo.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TEMPLATE = "infrastructure/reporting.yaml";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "policyproof-hook-"));
  makeDemo(join(folder, "demo"));
  copyFileSync(join(ROOT, "integrations/pre-commit/pre-commit"), join(folder, "demo/.git/hooks/pre-commit"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Changes the template and commits it, as a developer would. */
function commit(change: (text: string) => string): { readonly status: number | null; readonly output: string } {
  const file = join(folder, "demo", TEMPLATE);
  writeFileSync(file, change(readFileSync(file, "utf8")));
  const { status, stdout, stderr } = spawnSync(
    "git",
    ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", "commit", "--all", "--quiet", "--message", "a change"],
    {
      cwd: join(folder, "demo"),
      encoding: "utf8",
      env: { ...process.env, POLICYPROOF: `${process.execPath} ${join(ROOT, "apps/cli/dist/bin.js")}` },
    },
  );
  return { status, output: `${stdout}${stderr}` };
}

test("a commit that grants more is stopped, one that grants less goes through", () => {
  const wider = commit((text) => text.replace("- s3:PutObject", "- s3:PutObject\n                  - s3:DeleteBucket"));
  expect(wider.status).toBe(1);
  expect(wider.output).toContain("may call s3:DeleteBucket on");
  const narrower = commit((text) => text.replace(/\n *- s3:PutObject\n *- s3:DeleteBucket/, ""));
  expect(`${narrower.status} ${narrower.output}`).toMatch(/^0 /);
});
