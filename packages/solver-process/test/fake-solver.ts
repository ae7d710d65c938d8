import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll } from "vitest";

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/**
 * A binary that answers `--version` like z3 and then runs this JavaScript, which has the commands it reads in `onInput`. For
 * the robustness of the adapter against a binary that is not what it says.
 */
export function fakeSolver(body: string): string {
  const directory = mkdtempSync(join(tmpdir(), "policyproof-fake-"));
  directories.push(directory);
  const file = join(directory, "z3");
  const script = `#!${process.execPath}
if (process.argv.includes("--version")) { console.log("Z3 version 0.0.0 - fake"); process.exit(0); }
let onInput = () => {};
process.stdin.setEncoding("utf8");
process.stdin.on("data", (text) => onInput(text));
process.stdin.on("end", () => process.exit(0));
${body}
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}
