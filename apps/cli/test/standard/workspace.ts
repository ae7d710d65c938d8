import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { CheckReportJson } from "@policyproof/report";
import { checkCommand } from "../../src/commands/check.ts";
import type { CheckStandardOptions } from "../../src/commands/check.ts";
import { initCommand } from "../../src/commands/init.ts";
import type { InitOptions } from "../../src/commands/init.ts";
import { reportError } from "../../src/report-error.ts";
import type { ExitCode } from "../../src/exit-codes.ts";
import type { Session } from "../../src/session.ts";

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Takes part in a run. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** Makes standard error a terminal. */
  readonly onProgress?: (text: string) => void;
}

/** A folder of its own that commands run in. */
export interface Workspace extends Disposable {
  readonly folder: string;
  write(files: Readonly<Record<string, string | object>>): void;
  git(...args: readonly string[]): string;
  /** Everything that there is, as one commit of the branch `main`. */
  commit(message?: string): void;
  check(options?: Partial<CheckStandardOptions>, watch?: Watch): Promise<Ran>;
  /** The JSON report; fails if there is none. */
  report(options?: Partial<CheckStandardOptions>): Promise<CheckReportJson & { readonly code: ExitCode }>;
  init(options?: Partial<InitOptions>): Promise<Ran>;
}

export function workspace(files: Readonly<Record<string, string | object>> = {}): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "policyproof-")));
  const before = process.cwd();
  process.chdir(folder);
  const self: Workspace = {
    folder,
    write(more) {
      for (const [path, content] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(
          join(folder, path),
          typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`,
        );
      }
    },
    git(...args) {
      const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
      return execFileSync("git", [...who, ...args], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
    },
    commit(message = "change") {
      self.git("init", "--quiet", "--initial-branch=main");
      self.git("add", "--all");
      self.git("commit", "--quiet", "--allow-empty", "--message", message);
    },
    check: (options, watch) => run((session) => checkCommand({ ...DEFAULTS, ...options }, session), watch),
    async report(options) {
      const { code, stdout, stderr } = await self.check({ ...options, format: "json" });
      if (stdout === "") throw new Error(stderr);
      return { ...(JSON.parse(stdout) as CheckReportJson), code };
    },
    init: (options) => run((session) => initCommand({ paths: [], force: false, print: false, ...options }, session)),
    [Symbol.dispose]() {
      process.chdir(before);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  self.write(files);
  return self;
}

const DEFAULTS: CheckStandardOptions = {
  paths: [],
  format: "text",
  jobs: 1,
  solver: "builtin",
  timeout: 10_000,
  quiet: true,
  today: "2026-06-01",
};

async function run(command: (session: Session) => Promise<ExitCode>, { signal, onProgress }: Watch = {}): Promise<Ran> {
  const [out, errors]: [string[], string[]] = [[], []];
  const sink = (texts: string[], onText?: (text: string) => void): Session["io"]["stdout"] => ({
    terminal: onText !== undefined,
    columns: 100,
    closed: false,
    write: async (text) => {
      texts.push(text);
      onText?.(text);
    },
  });
  const io = {
    stdin: Readable.from([]),
    stdout: sink(out),
    stderr: sink(errors, onProgress),
    env: {},
    now: () => performance.now(),
  };
  const session: Session = { io, signal: signal ?? new AbortController().signal };
  const code = await command(session).catch((error: unknown) => reportError(error, [], session));
  return { code, stdout: out.join(""), stderr: errors.join("") };
}

/** A policy of these statements, which allow everything on everything where they say nothing. */
export function policy(...statements: readonly object[]): object {
  const common = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
  return { Version: "2012-10-17", Statement: statements.map((statement) => ({ ...common, ...statement })) };
}

/** A standard of these rules, as YAML. */
export function standard(rules: readonly object[], rest: object = {}): string {
  return JSON.stringify({ version: 1, rules, ...rest }, null, 2);
}
