import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { excerpt, formatLocation } from "@policyproof/diagnostics";
import { readStandard } from "@policyproof/standard";
import type { StandardFault, StandardFile } from "@policyproof/standard";
import type { SourceFile } from "@policyproof/sources";
import { UsageError } from "../errors.ts";
import { explainReadError } from "../read-input.ts";
import type { Session } from "../session.ts";
import { pathFrom } from "./places.ts";
import { MAX_FILE_BYTES, textOf } from "./read-files.ts";

/** Names that a standard has, the first one first. */
export const STANDARD_NAMES = ["policyproof.yaml", "policyproof.yml", "policyproof.json"] as const;

export interface LoadedStandard {
  readonly file: StandardFile;
  /** The folder that its patterns start in, absolute. */
  readonly folder: string;
}

/** The standard; undefined if it is faulty, which has been told then. Throws UsageError if there is none. */
export async function loadStandard(path: string | undefined, session: Session): Promise<LoadedStandard | undefined> {
  const found = path ?? (await findStandard());
  if (found === undefined) {
    throw new UsageError(
      "there is no policyproof.yaml in this folder, and without one nothing says what must hold",
      "run `policyproof init` to write a first one from the policies that there are, or name one with `--standard FILE`",
    );
  }
  const source = await readSource(found);
  const { file, faults } = await readStandard(source);
  const told = faults.slice(0, MOST_FAULTS).map((fault) => formatFault(fault, source));
  const rest = faults.length - told.length;
  if (rest > 0) told.push(`${source.path}: and ${rest} more`);
  if (told.length > 0) await session.io.stderr.write(`${told.join("\n\n")}\n`);
  return file === undefined ? undefined : { file, folder: dirname(resolve(found)) };
}

async function findStandard(): Promise<string | undefined> {
  for (const name of STANDARD_NAMES) {
    if ((await stat(name).catch(() => undefined))?.isFile() === true) return name;
  }
  return undefined;
}

async function readSource(path: string): Promise<SourceFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw explainReadError(path, error);
  });
  const source = bytes.length > MAX_FILE_BYTES ? undefined : textOf(pathFrom(process.cwd(), path), bytes);
  if (source === undefined || !("text" in source)) {
    throw new UsageError(
      `\`${path}\` cannot be read: it is longer than 10 MiB or not UTF-8`,
      "give a text file of this format",
    );
  }
  return source;
}

const MOST_FAULTS = 20;

function formatFault({ severity, message, span, help }: StandardFault, { path, text }: SourceFile): string {
  const lines = excerpt(text, span).replaceAll(/^/gm, "  ");
  return `${formatLocation(path, span)}: ${severity}: ${message}\n${lines}\n  help: ${help}`;
}
