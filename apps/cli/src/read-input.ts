import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createDiagnostic, createLineIndex } from "@policyproof/diagnostics";
import { InputError, UnreadableFileError, UsageError } from "./errors.ts";

/** Bytes of a policy, request or access file at most. */
const MAX_INPUT_BYTES: number = 10 * 1024 * 1024;

/** What was read, and the name under which messages speak of it. */
export interface Input {
  readonly file: string;
  readonly text: string;
}

export interface ReadOptions {
  readonly stdin: Readable;
  readonly signal: AbortSignal;
}

/** The argument that means standard input. */
const STDIN = "-";

/** What messages call a file argument. */
function nameOfInput(path: string): string {
  return path === STDIN ? "standard input" : path;
}

/** Refuses a command line that would read standard input twice. */
export function onlyOneStdin(paths: readonly (string | undefined)[]): void {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new UsageError(
      "only one input can be read from standard input",
      "give a file for the others, as in `--existing old.json --new -`",
    );
  }
}

/**
 * The text of a file, or of standard input for `-`. Stops reading past the size limit.
 * Throws UnreadableFileError, or InputError for bytes that are not UTF-8 or too many.
 */
export async function readInput(path: string, options: ReadOptions): Promise<Input> {
  const file = nameOfInput(path);
  const bytes = await readBytes(path, options);
  if (bytes.length > MAX_INPUT_BYTES) {
    throw new InputError(file, "", [
      createDiagnostic("json-too-large", "the input is longer than 10 MiB", {
        span: createLineIndex("").span(0, 0),
        help: "give one policy document; IAM itself takes at most 10,240 characters",
      }),
    ]);
  }
  return { file, text: decode(file, bytes) };
}

/** A byte stream over a file, or over standard input for `-`; errors of opening come out when it is read. */
export async function openInput(path: string, { stdin, signal }: ReadOptions): Promise<Readable> {
  const { addAbortSignal } = await import("node:stream");
  return addAbortSignal(signal, path === STDIN ? stdin : createReadStream(path));
}

/** What went wrong with a file, in words; anything else comes back unchanged. */
export function explainReadError(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const file = nameOfInput(path);
  switch (code) {
    case "ENOENT":
      return new UnreadableFileError(
        file,
        "there is no such file",
        "check the path; it is taken relative to the current directory",
      );
    case "EISDIR":
      return new UnreadableFileError(file, "this is a directory", "give the path of one JSON file in it");
    case "ENOTDIR":
      return new UnreadableFileError(file, "a part of this path is a file, not a directory", "check the path");
    case "EACCES":
    case "EPERM":
      return new UnreadableFileError(
        file,
        "permission to read was denied",
        "check the permissions of the file and of its directories",
      );
    case "ENAMETOOLONG":
      return new UnreadableFileError(
        file,
        "the path is too long",
        "give the path of a file, not its contents; pipe contents into `-`",
      );
    case "ERR_INVALID_ARG_VALUE":
      return new UnreadableFileError(file, "the path holds a null character", "check the path");
    case "ELOOP":
    case "EMFILE":
    case "ENFILE":
    case "EIO":
    case "ENXIO":
      return new UnreadableFileError(file, `the system could not read it (${code})`, "check the file and try again");
    default:
      return error;
  }
}

async function readBytes(path: string, options: ReadOptions): Promise<Uint8Array> {
  try {
    return (await readSmallFile(path, options.signal)) ?? (await readStream(path, options));
  } catch (error) {
    throw explainReadError(path, error);
  }
}

/** The usual case, without the machinery of streams; undefined for large files, pipes and whatever else a path may name. */
async function readSmallFile(path: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (path === STDIN) return undefined;
  const stats = await stat(path);
  return stats.isFile() && stats.size > 0 && stats.size <= MAX_INPUT_BYTES
    ? await readFile(path, { signal })
    : undefined;
}

/** Stops past the size limit. */
async function readStream(path: string, options: ReadOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Uint8Array> = await openInput(path, options);
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_INPUT_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks);
}

function decode(file: string, bytes: Uint8Array): string {
  // The parser itself decides what a byte order mark means.
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const good = validPrefix(bytes);
    const byte = bytes[good.length];
    throw new InputError(file, good.text, [
      createDiagnostic(
        "json-syntax",
        `the input is not UTF-8: ${byte === undefined ? "it ends inside a character" : `byte 0x${byte.toString(16)} cannot stand here`}`,
        {
          span: createLineIndex(good.text).span(good.text.length, good.text.length),
          help: "save the file as UTF-8, as in `iconv -f LATIN1 -t UTF-8 policy.json`",
        },
      ),
    ]);
  }
}

/** The longest stretch from the start that is UTF-8. */
function validPrefix(bytes: Uint8Array): { readonly text: string; readonly length: number } {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startsWell(bytes.subarray(0, middle))) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return {
    text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, low), { stream: true }),
    length: low,
  };
}

function startsWell(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
