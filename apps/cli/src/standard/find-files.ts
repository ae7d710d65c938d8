import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { someGlob } from "@policyproof/standard";
import { explainReadError } from "../read-input.ts";
import { UnreadableFileError } from "../errors.ts";
import { GitError, runGit } from "./git.ts";
import { isWithin, pathFrom } from "./places.ts";

/** What the command line says of where to look. */
export interface Scope {
  /** Absolute paths of the files to look at, in order, each once. */
  readonly files: readonly string[];
  /** Those that were named themselves, not by a folder or a pattern. */
  readonly named: ReadonlySet<string>;
  /** Would a file of this absolute path be looked at? For files that are no more. */
  readonly covers: (path: string) => boolean;
}

/** What of a folder's files is looked at, by their absolute paths. */
export type Wanted = (path: string) => boolean;

/** Folders that hold what others wrote, or what can be made again. */
const SKIPPED = ["node_modules", ".git", ".terraform"];

/** Files, folders and patterns to files. Files that are named are taken as they are; those of folders only if they are wanted and git does not ignore them. */
export async function findFiles(paths: readonly string[], isWanted: Wanted, signal: AbortSignal): Promise<Scope> {
  const files = new Set<string>();
  const named = new Set<string>();
  const covered: ((path: string) => boolean)[] = [];
  for (const path of paths) {
    const absolute = resolve(path);
    const stats = await stat(absolute).catch((error: unknown) => error);
    if (stats instanceof Error) {
      if (!/[*?{]/.test(path)) throw explainReadError(path, stats);
      const matches = someGlob([pathFrom(process.cwd(), path)]);
      const inFolder = (file: string): boolean => matches(pathFrom(process.cwd(), file));
      const found = (await listFolder(process.cwd(), signal)).filter(inFolder);
      if (found.length === 0)
        throw new UnreadableFileError(
          path,
          "no file matches this pattern",
          "check the pattern; quote it, so that the shell leaves it alone",
        );
      for (const file of found) files.add(file);
      covered.push(inFolder);
    } else if (isDirectory(stats)) {
      for (const file of (await listFolder(absolute, signal)).filter(isWanted)) files.add(file);
      covered.push((file) => isWithin(file, absolute) && isWanted(file));
    } else {
      files.add(absolute);
      named.add(absolute);
      covered.push((file) => file === absolute);
    }
  }
  return { files: [...files].toSorted(), named, covers: (path) => covered.some((covers) => covers(path)) };
}

function isDirectory(stats: unknown): boolean {
  return (
    typeof stats === "object" && stats !== null && "isDirectory" in stats && (stats.isDirectory as () => boolean)()
  );
}

/** All files below a folder, as absolute paths. */
export async function listFolder(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  const tracked = await listByGit(folder, signal);
  // A folder that git ignores was named on purpose.
  const paths = tracked.length > 0 ? tracked : await walk(folder, signal);
  return paths.toSorted();
}

async function listByGit(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const list = await runGit(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], signal);
    const paths = list
      .toString("utf8")
      .split("\0")
      .filter((path) => path !== "");
    return paths
      .filter((path) => !path.split("/").some((name) => SKIPPED.includes(name)))
      .map((path) => join(folder, path));
  } catch (error) {
    // No work tree, or no git.
    if (error instanceof GitError) return [];
    throw error;
  }
}

/** Links to folders are not followed: they could lead in circles. */
async function walk(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  signal.throwIfAborted();
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw explainReadError(folder, error);
  });
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : await walk(path, signal);
      return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
    }),
  );
  return found.flat();
}
