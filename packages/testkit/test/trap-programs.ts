import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createProcessSolver } from "@policyproof/solver-process";
import type { ProcessSolver } from "@policyproof/solver-process";
import { afterAll } from "vitest";

/** Programs that call themselves cvc5: what the checks make of solvers that fail. */
interface Programs {
  /** `body` has each text that comes in as `onInput(text)`. */
  readonly start: (body: string) => Promise<ProcessSolver>;
  /** The real cvc5, except that it reads something else where the question says `from` (source of a regular expression). */
  readonly startChanged: (from: string, to: string) => Promise<ProcessSolver>;
}

export function usePrograms(): Programs {
  const directories: string[] = [];
  const solvers: ProcessSolver[] = [];
  afterAll(async () => {
    await Promise.all(solvers.map((solver) => solver.close()));
    for (const directory of directories) rmSync(directory, { recursive: true, force: true });
  });

  async function start(body: string): Promise<ProcessSolver> {
    const directory = mkdtempSync(join(tmpdir(), "policyproof-trap-"));
    directories.push(directory);
    const command = join(directory, "cvc5");
    writeFileSync(command, program(body));
    chmodSync(command, 0o755);
    const solver = await createProcessSolver({ kind: "cvc5", command });
    solvers.push(solver);
    return solver;
  }

  return { start, startChanged: async (from, to) => start(changed(from, to)) };
}

function program(body: string): string {
  return `#!${process.execPath}
if (process.argv.includes("--version")) { console.log("This is cvc5 version 0.0.0"); process.exit(0); }
let onInput = () => {};
process.stdin.setEncoding("utf8");
process.stdin.on("data", (text) => onInput(text));
process.stdin.on("end", () => process.exit(0));
${body}
`;
}

function changed(from: string, to: string): string {
  return `
const child = require("node:child_process").spawn("cvc5", process.argv.slice(2), { stdio: ["pipe", "inherit", "inherit"] });
child.on("exit", () => process.exit(0));
let rest = "";
onInput = (text) => {
  const lines = (rest + text).split("\\n");
  rest = lines.pop();
  for (const line of lines) child.stdin.write(line.replaceAll(new RegExp(${JSON.stringify(from)}, "g"), ${JSON.stringify(to)}) + "\\n");
};`;
}
