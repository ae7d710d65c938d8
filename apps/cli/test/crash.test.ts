import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

let folder = "";

// A `cvc5` that hands everything on to the real one, but dies when it hears of a certain team.
const FRAGILE = `#!${process.execPath}
const { spawn } = require("node:child_process");
const env = { ...process.env, PATH: process.env.PATH.split(":").slice(1).join(":") };
const child = spawn("cvc5", process.argv.slice(2), { env, stdio: ["pipe", "inherit", "inherit"] });
process.stdin.on("data", (chunk) => {
  if (!chunk.includes("crash-me")) return child.stdin.write(chunk);
  child.kill("SIGKILL");
  process.kill(process.pid, "SIGKILL");
});
process.stdin.on("end", () => child.stdin.end());
child.on("exit", (code) => process.exit(code));
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-crash-"));
  const path = join(folder, "cvc5");
  await writeFile(path, FRAGILE);
  await chmod(path, 0o755);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A question that only a solver answers: each part of the new policy lies within another statement of the old one. */
function line(id: number, team: string): string {
  const policy = (...statements: readonly (readonly [resource: string, tags: readonly string[]])[]): object => ({
    Version: "2012-10-17",
    Statement: statements.map(([resource, tags]) => ({
      Effect: "Allow",
      Action: "s3:*",
      Resource: `arn:aws:s3:::${resource}`,
      Condition: { StringLike: { "aws:PrincipalTag/team": tags } },
    })),
  });
  const inputs = {
    existingPolicyDocument: policy([`${team}-*/*`, ["a*b*"]], ["*-shared/*", ["*b*a"]]),
    newPolicyDocument: policy([`${team}-*-shared/*`, ["a*bb*", "*bba"]]),
    policyType: "IDENTITY_POLICY",
  };
  return `${JSON.stringify({ id, check: "CheckNoNewAccess", inputs })}\n`;
}

test(
  "a solver that dies costs one line its verdict, and the lines after it are answered",
  { tags: ["solver"] },
  async () => {
    const teams = ["a", "b", "crash-me", "c", "d", "crash-me", "e"];
    const run = await runCli(["batch", "--solver", "cvc5", "--jobs", "2"], {
      input: teams.map((team, index) => line(index, team)).join(""),
      env: { PATH: `${folder}:${process.env["PATH"]}` },
    });
    const answers = run.stdout
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text) as { id: number; result: string; undecided?: { detail: string } });
    expect(answers.map(({ id, result }) => [id, result])).toEqual(
      teams.map((team, index) => [index, team === "crash-me" ? "UNDECIDED" : "PASS"]),
    );
    expect(answers[2]?.undecided?.detail).toMatch(/cvc5 died/);
    expect(run.code).toBe(3);
  },
);
