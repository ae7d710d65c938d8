import { gitOf, GitError } from "./git.ts";
import type { Git } from "./git.ts";

/** The branch that changes go to: the remote's, else `main` or `master`, else the current one. Undefined outside of git and before the first commit. */
export async function defaultBranch(signal: AbortSignal): Promise<string | undefined> {
  const git = await gitOf(process.cwd(), signal);
  if (git instanceof GitError) return undefined;
  const remote = await textOf(git, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  if (remote !== undefined) return remote.replace(/^origin\//, "");
  for (const name of ["main", "master"]) {
    if ((await textOf(git, ["rev-parse", "--verify", "--quiet", `refs/heads/${name}`])) !== undefined) return name;
  }
  const current = await textOf(git, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  const hasCommit = (await textOf(git, ["rev-parse", "--verify", "--quiet", "HEAD"])) !== undefined;
  return hasCommit ? current : undefined;
}

async function textOf(git: Git, args: readonly string[]): Promise<string | undefined> {
  try {
    const text = (await git.run(args)).toString("utf8").trim();
    return text === "" ? undefined : text;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
