import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { TrailFile } from "@policyproof/activity";
import { explainReadError } from "../read-input.ts";

/** A log file on disk. */
export interface LogFile {
  readonly path: string;
  /** As it lies there, packed or not. */
  readonly bytes: number;
}

/** Bytes read at once; the default of a few thousand costs a third of the time. */
const CHUNK_BYTES = 256 * 1024;

/** The files below the paths, in the order of their names; those whose name starts with a dot are nobody's logs. */
export async function listLogFiles(paths: readonly string[]): Promise<readonly LogFile[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      try {
        const about = await stat(path);
        return about.isDirectory() ? await listFolder(path) : [{ path, bytes: about.size }];
      } catch (error) {
        throw explainReadError(path, error);
      }
    }),
  );
  return lists.flat();
}

async function listFolder(folder: string): Promise<readonly LogFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: LogFile[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() || entry.name.startsWith(".")) continue;
    const path = join(entry.parentPath, entry.name);
    files.push({ path, bytes: (await stat(path)).size });
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Opens one file after the other; each is closed before the next is opened. `onBytes` counts what was read from disk. */
export async function* openLogFiles(
  files: readonly LogFile[],
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<TrailFile, void, undefined> {
  for (const { path } of files) {
    signal.throwIfAborted();
    yield { path, bytes: readLog(path, signal, onBytes) };
  }
}

async function* readLog(
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const name = path.toLowerCase();
  if (!/\.(?:json|jsonl|ndjson|log)(?:\.gz)?$/.test(name)) {
    throw new Error("its name ends neither with `.json` nor with `.json.gz`");
  }
  const raw = counted(createReadStream(path, { highWaterMark: CHUNK_BYTES, signal }), onBytes);
  if (!name.endsWith(".gz")) {
    yield* raw;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // Errors of either stream come out where the bytes are read.
  const done = pipeline(raw, gunzip).catch(() => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
  await done;
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
