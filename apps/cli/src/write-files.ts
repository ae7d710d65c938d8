import { randomUUID } from "node:crypto";
import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "./errors.ts";

/**
 * Puts a text into a file by way of a new one beside it, so that nobody ever sees half of it. The file keeps its mode, and what a link points to
 * is replaced, not the link. Throws UsageError that says what `option` asked for cannot be.
 */
export async function replaceFile(path: string, text: string, option: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const fresh = join(dirname(target), `.${randomUUID()}.new`);
  try {
    await writeFile(fresh, text, { flag: "wx" });
    const before = await stat(target).catch(() => undefined);
    if (before !== undefined) await chmod(fresh, before.mode & 0o7777);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw cannotWrite(path, option, error);
  }
}

/** Makes a directory and those above it. Throws UsageError. */
export async function makeDirectory(path: string, option: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw cannotWrite(path, option, error);
  }
}

export function cannotWrite(path: string, option: string, error: unknown): UsageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(`\`${path}\` cannot be written (${reason})`, `give another path for \`${option}\``);
}
