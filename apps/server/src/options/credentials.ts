import { readFileSync, statSync } from "node:fs";
import { StartError } from "../errors.ts";
import type { ServeOptions } from "./table.ts";

export interface Secrets {
  readonly accessKeys: ReadonlyMap<string, string>;
  readonly tokens: readonly string[];
  /** What is not wrong but unwise. */
  readonly warnings: readonly string[];
}

const SHORTEST = 16;

/** Secrets come out of files and the environment, never from the command line, which every user of the machine can read. Throws StartError. */
export function readSecrets(
  { accessKeysFile, tokensFile }: ServeOptions,
  env: Readonly<Record<string, string | undefined>>,
): Secrets {
  const warnings: string[] = [];
  const accessKeys = new Map<string, string>();
  for (const { place, entries } of [
    ...fromFile(accessKeysFile, pairsOf, warnings),
    ...fromEnvironment(env, "POLICYPROOF_ACCESS_KEYS"),
  ]) {
    for (const [id, secret] of entries.map((entry) => keyOf(entry, place))) accessKeys.set(id, secret);
  }
  const tokens = new Set<string>();
  for (const { place, entries } of [
    ...fromFile(tokensFile, listOf, warnings),
    ...fromEnvironment(env, "POLICYPROOF_TOKENS"),
  ]) {
    for (const token of entries) tokens.add(tokenOf(token, place));
  }
  return { accessKeys, tokens: [...tokens], warnings };
}

interface Entries {
  readonly place: string;
  readonly entries: readonly string[];
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>, name: string): readonly Entries[] {
  const text = env[name] ?? "";
  const entries = text.split(",").map((entry) => entry.trim());
  return text.trim() === "" ? [] : [{ place: name, entries: entries.filter((entry) => entry !== "") }];
}

function fromFile(
  path: string | undefined,
  read: (value: unknown) => readonly string[] | undefined,
  warnings: string[],
): readonly Entries[] {
  if (path === undefined) return [];
  const text = readText(path);
  if ((statSync(path).mode & 0o004) !== 0) {
    warnings.push(`${path} can be read by every user of this machine: run \`chmod 600 ${path}\``);
  }
  const entries = /^\s*[[{]/.test(text) ? read(jsonOf(text)) : linesOf(text);
  if (entries === undefined) {
    throw new StartError(
      `${path} is neither lines nor the JSON that is read here`,
      "see --help for what the file holds",
    );
  }
  if (entries.length === 0) throw new StartError(`${path} holds nothing`, "write an entry on each line");
  return [{ place: path, entries }];
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = REASONS[code] ?? `it cannot be read (${code})`;
    throw new StartError(`${path}: ${why}`, "check the path and the permissions");
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a directory",
  EACCES: "permission to read was denied",
};

/** Empty lines and those that start with `#` say nothing. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pairsOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).map(([id, secret]) => `${id}:${typeof secret === "string" ? secret : ""}`);
}

function listOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map((token) => (typeof token === "string" ? token : "")) : undefined;
}

// Messages say where a secret is, never what it is.

function keyOf(entry: string, place: string): readonly [id: string, secret: string] {
  const [, id, secret] = /^([\w-]{4,128}):(\S+)$/.exec(entry) ?? [];
  if (id === undefined || secret === undefined) {
    throw new StartError(
      `an access key of ${place} is not of the form id:secret`,
      "write, say, AKIAEXAMPLE:and-its-secret",
    );
  }
  if (secret.length < SHORTEST) throw tooShort(`the secret of the access key ${id}`, place);
  return [id, secret];
}

function tokenOf(token: string, place: string): string {
  if (token.length < SHORTEST) throw tooShort("a token", place);
  if (!/^[\w~+/.-]+=*$/.test(token)) {
    throw new StartError(
      `a token of ${place} holds characters that no Authorization header can carry`,
      "use letters, digits and -._~+/ only",
    );
  }
  return token;
}

function tooShort(what: string, place: string): StartError {
  return new StartError(
    `${what} (${place}) is shorter than ${SHORTEST} characters, and could be guessed`,
    "make a long one, as with `openssl rand -hex 32`",
  );
}
