import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Results } from "../src/results.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "policyproof-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const nodeArguments = (args: readonly string[]): string[] => ["--conditions=@policyproof/source", MAIN, ...args];

function bench(...args: readonly string[]) {
  return spawnSync(process.execPath, nodeArguments(args), { encoding: "utf8" });
}

describe("npm run bench", () => {
  it("compares on a sample and saves the results", () => {
    const out = join(folder, "results.json");
    const { status, stdout, stderr } = bench("--sample", "5", "--backends", "builtin", "--replay", "--out", out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("| builtin ");
    const { comparisons } = JSON.parse(readFileSync(out, "utf8")) as Results;
    expect(comparisons).toMatchObject([{ asked: 10, questions: 10, seed: 1, problems: [] }]);
    const rows = comparisons[0]?.rows ?? [];
    expect(rows.map(({ mode }) => mode)).toEqual(["product", "solver-alone"]);
    for (const { pass, fail, undecided, refused, errors, replayed, alone } of rows) {
      expect(pass + fail + undecided + refused + errors).toBe(10);
      expect(replayed).toEqual({ yes: fail, no: 0 });
      expect(alone?.startUp).toBeGreaterThan(0);
    }
  });

  it("measures how one family grows", { tags: ["slow"] }, () => {
    const args = ["growth", "--family", "condition-values", "--largest", "10", "--limit", "60s"];
    const { status, stdout, stderr } = bench(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^condition-values PASS: 10 in /m);
    expect(stdout).toMatch(/^condition-values FAIL: 10 in /m);
  });

  it("explains what is wrong", () => {
    const { status, stdout, stderr } = bench("--backends", "yices");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("there is no backend `yices`; use builtin, cvc5, portfolio, z3, z3-wasm");
    expect(stderr).toContain("--help");
  });

  it("ends with 130 on SIGINT, and its processes with it", async () => {
    const child = spawn(process.execPath, nodeArguments(["growth", "--limit", "60s"]), { stdio: "pipe" });
    // The first line is there once a process of its own has answered.
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGINT");
    // `close` comes only when nobody holds the pipes any more, and its children do as long as they live.
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect(status).toBe(130);
  });
});
