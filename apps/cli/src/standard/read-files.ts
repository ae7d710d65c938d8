import { readFile, realpath, stat } from "node:fs/promises";
import type { NotAnalysed, SourceFile } from "@policyproof/sources";
import { isWithin, pathFrom } from "./places.ts";

/** Bytes of one file at most. */
export const MAX_FILE_BYTES: number = 10 * 1024 * 1024;

/** Files read at once. */
const WIDTH = 16;

/** The texts of files, and those that could not be read: they do not stop the others. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly notAnalysed: readonly NotAnalysed[];
}

export interface ReadFilesOptions {
  /** A folder out of which no link is followed, absolute. */
  readonly boundary: string;
  /** Absolute paths that were named, wherever they lead. */
  readonly named?: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Reads files under their paths from the current folder. What is no file any more (git still lists it) or a link to nothing is left out. */
export async function readFiles(paths: readonly string[], options: ReadFilesOptions): Promise<ReadFiles> {
  const boundary = await realpath(options.boundary);
  const files: SourceFile[] = [];
  const notAnalysed: NotAnalysed[] = [];
  for (let start = 0; start < paths.length; start += WIDTH) {
    const read = await Promise.all(
      paths.slice(start, start + WIDTH).map((path) => readOne(path, { ...options, boundary })),
    );
    for (const one of read) {
      if (one === undefined) continue;
      if ("text" in one) files.push(one);
      else notAnalysed.push(one);
    }
  }
  return { files, notAnalysed };
}

async function readOne(
  path: string,
  { boundary, named, signal }: ReadFilesOptions,
): Promise<SourceFile | NotAnalysed | undefined> {
  const file = pathFrom(process.cwd(), path);
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return undefined;
    if (named?.has(path) !== true && !isWithin(await realpath(path), boundary)) return leadsOut(file);
    if (stats.size > MAX_FILE_BYTES) return tooLarge(file);
    return textOf(file, await readFile(path, { signal }));
  } catch (error) {
    signal.throwIfAborted();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return undefined;
    return { file, kind: "malformed", reason: `the file cannot be read (${code})`, help: "check its permissions" };
  }
}

function leadsOut(file: string): NotAnalysed {
  return {
    file,
    kind: "unsupported",
    reason: "the file is a link that leads out of the repository",
    help: "name the file itself, or leave it out by `sources.exclude`",
  };
}

export function tooLarge(file: string): NotAnalysed {
  return {
    file,
    kind: "malformed",
    reason: "the file is longer than 10 MiB",
    help: "leave it out by `sources.exclude`, or cut it into several",
  };
}

/** The file's text; what is not UTF-8 is told. */
export function textOf(file: string, bytes: Uint8Array): SourceFile | NotAnalysed {
  try {
    return { path: file, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { file, kind: "malformed", reason: "the file is not UTF-8", help: "save it as UTF-8" };
  }
}
