import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";

/** A git work tree. */
export interface Git {
  /** Its top folder, absolute. */
  readonly root: string;
  /** Standard output. Rejects with GitError if git fails. */
  run(args: readonly string[], input?: Uint8Array): Promise<Buffer>;
}

export class GitError extends Error {}

/**
 * Runs git without a shell. Nothing that a repository's configuration names is run (file system monitors, diff drivers), and nothing is written:
 * not even the index is refreshed.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
  input?: Uint8Array,
): Promise<Buffer> {
  return new Promise((done, reject) => {
    const child = spawn("git", ["-c", "core.fsmonitor=false", "-c", "core.quotepath=false", ...args], {
      cwd: folder,
      env: { ...withoutHook(process.env), GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
      signal,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    // git may end without reading everything; how it ends says what happened.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new GitError("git is not installed, or not in the PATH") : error);
    });
    child.once("close", (code) => {
      if (code === 0) done(Buffer.concat(out));
      else reject(new GitError(Buffer.concat(errors).toString("utf8").trim()));
    });
  });
}

/** What git tells its hooks holds for the folder that they start in, and not for others. */
function withoutHook(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...rest } = env;
  return rest;
}

/** The work tree that a folder is in, or why there is none. */
export async function gitOf(folder: string, signal: AbortSignal): Promise<Git | GitError> {
  try {
    // The way up rather than the absolute path, which would have links resolved.
    const up = (await runGit(folder, ["rev-parse", "--show-cdup"], signal)).toString("utf8").replace(/\n$/, "");
    const root = resolve(folder, up);
    return { root, run: (args, input) => runGit(root, args, signal, input) };
  } catch (error) {
    if (error instanceof GitError) return error;
    throw error;
  }
}

/** What follows a revision's name would make something else of it: a path, a range, an option. */
const REVISION = /^(?!-)[^\s:\0]{1,250}$/;

/** The commit that a revision names. Throws UsageError that says how to get it. */
export async function commitOf(revision: string, git: Git): Promise<string> {
  if (!REVISION.test(revision) || revision.includes("..")) {
    throw new UsageError(
      `\`${revision}\` is not the name of a revision`,
      "give a branch, a tag or a commit, such as `main`",
    );
  }
  // A checkout of one branch knows the others under the remote's name.
  for (const name of [revision, `refs/remotes/origin/${revision}`]) {
    const found = await verified(name, git);
    if (found !== undefined) return found;
  }
  const isShallow = (await git.run(["rev-parse", "--is-shallow-repository"])).toString("utf8").trim() === "true";
  const shallow = isShallow
    ? "; this clone is shallow: in a pipeline, fetch the whole history (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab)"
    : "";
  throw new UsageError(
    `there is no revision \`${revision}\` in this repository`,
    `check the name, or fetch it: \`git fetch origin ${revision}\`${shallow}`,
  );
}

async function verified(name: string, git: Git): Promise<string | undefined> {
  try {
    const text = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    const commit = text.toString("utf8").trim();
    return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
