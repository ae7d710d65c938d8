import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, glob, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentedCommands, isAsShown } from "./documented-commands.ts";
import type { DocumentedCommand } from "./documented-commands.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Commands of other programs, or of this one that take minutes; `npm run` ones must at least name a script. */
const NOT_RUN = [
  /^(?:git|gh|cp|apt-get|sha256sum|export|cd|docker|podman|systemctl|sudo|aws|npx publint) /,
  /^npm (?:install|ci|test|publish|run)\b/,
  /^\.ci\/run/,
  /^POLICYPROOF_\w+=\S+ npm /,
  // Needs a module that the reader brings.
  /--solver cvc5-wasm/,
  /^(?:npx )?node (?:--conditions=\S+ )?(?:tools|integrations)\//,
];

/** Verdicts; whatever else a command ends with is not what a page should show. */
const USUAL_STATUS = new Set([0, 1, 3]);

const commands = await readCommands();
const isServer = ({ command }: DocumentedCommand): boolean => /(?:policyproof|npm start --) serve/.test(command);
const run = commands.filter((one) => !isServer(one) && !NOT_RUN.some((pattern) => pattern.test(one.command)));
let folder = "";
/** The server that pages send requests to, where they say that it listens. */
let server: Serving;
const DOCUMENTED_ADDRESS = "http://127.0.0.1:8181";

async function readCommands(): Promise<readonly DocumentedCommand[]> {
  const found: DocumentedCommand[] = [];
  for (const pattern of ["*.md", "docs/**/*.md", "examples/**/*.md", "integrations/**/*.md"]) {
    for await (const file of glob(pattern, { cwd: ROOT })) {
      found.push(...documentedCommands(file, await readFile(join(ROOT, file), "utf8")));
    }
  }
  return found;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-docs-"));
  await cp(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  const program = `"${process.execPath}" "${join(ROOT, "apps/cli/dist/bin.js")}"`;
  await outcomeOf(
    "git init -q -b main && git add examples && git -c user.name=a -c user.email=a@example.com commit -qm examples",
  );
  await writeProgram("policyproof", `exec ${program} "$@"`);
  await writeProgram("npm", `[ "$1 $2" = "start --" ] || exit 99; shift 2; exec ${program} "$@"`);
  await writeProgram("npx", `exec "$@"`);
  await writeProgram("curl", `exec "${process.execPath}" "${join(ROOT, "apps/cli/test/request.ts")}" "$@"`);
  await writeProgram("node", `exec "${process.execPath}" "$@"`);
  server = await serve("policyproof serve");
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function writeProgram(name: string, body: string): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
}

interface Serving {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server as a page says, on another port; resolves when it says that it listens. */
async function serve(command: string): Promise<Serving> {
  const child = spawn("sh", ["-c", `${command} --port 0`], { cwd: folder, env: environment(), detached: true });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /listening on (http:\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on("close", () => reject(new Error(said)));
  });
  return {
    url,
    stop: async () => {
      process.kill(-(child.pid ?? 0), "SIGTERM");
      await ended;
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
}

async function outcomeOf(
  command: string,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  return await new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", command], {
      cwd: folder,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

describe("every command that the documentation shows works", () => {
  test("there are some on every kind of page", () => {
    const pages = new Set(run.map(({ file }) => file));
    expect(pages.size).toBeGreaterThan(10);
  });

  // One after the other: later ones read what earlier ones write.
  test.each(run)("$file:$line $command", async ({ command, output }) => {
    const { status, stdout, stderr } = await outcomeOf(command.replaceAll(DOCUMENTED_ADDRESS, server.url));
    expect({
      usual: USUAL_STATUS.has(status ?? -1),
      status,
      stderr: USUAL_STATUS.has(status ?? -1) ? "" : stderr,
    }).toEqual({
      usual: true,
      status,
      stderr: "",
    });
    if (output !== undefined && !isAsShown(output, stdout)) expect(stdout).toBe(output.join("\n"));
  });

  test.each(commands.filter(isServer))("$file:$line $command", async ({ command }) => {
    const started = await serve(command);
    await started.stop();
    expect(started.url).toMatch(/^http:/);
  });

  test("scripts and files that are named exist", async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as {
      scripts: Readonly<Record<string, string>>;
    };
    const missing = commands.filter(({ command }) => {
      const [, script] = /npm run ([\w:-]+)/.exec(command) ?? [];
      const [, path] = /node (?:--conditions=\S+ )?((?:tools|integrations)\/\S+)/.exec(command) ?? [];
      return (script !== undefined && !(script in scripts)) || (path !== undefined && !existsSync(join(ROOT, path)));
    });
    expect(missing).toEqual([]);
  });
});
