import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { firstStandard, sizeOf, surveyOf } from "@policyproof/standard";
import { UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Session } from "../session.ts";
import { defaultBranch } from "../standard/default-branch.ts";
import { extractorOf } from "../standard/extract.ts";
import { findFiles } from "../standard/find-files.ts";
import { STANDARD_NAMES } from "../standard/load-standard.ts";
import { pathFrom } from "../standard/places.ts";
import { readFiles } from "../standard/read-files.ts";
import { replaceFile } from "../write-files.ts";

export interface InitOptions {
  /** Where policies are looked for; the current folder if there are none. */
  readonly paths: readonly string[];
  /** The file that is written. */
  readonly standard?: string;
  /** Replace what is there. */
  readonly force: boolean;
  /** Write to standard output instead. */
  readonly print: boolean;
}

/** Writes a first standard from the policies that there are. */
export async function initCommand(options: InitOptions, session: Session): Promise<ExitCode> {
  const { standard: target = STANDARD_NAMES[0], force, print, paths } = options;
  const { io, signal } = session;
  if (!print && !force) await refuseExisting(options.standard === undefined ? STANDARD_NAMES : [target]);
  const folder = dirname(resolve(target));
  const pathOf = (path: string): string => pathFrom(folder, path);
  const isOurs = (path: string): boolean => !STANDARD_NAMES.some((name) => pathFrom(folder, path) === name);
  const { files } = await findFiles(paths.length === 0 ? ["."] : paths, isOurs, signal);
  const read = await readFiles(files, { boundary: folder, signal });
  const extract = extractorOf({
    standard: {},
    parameters: {},
    parameterDefaults: undefined,
    isNamed: () => false,
    pathOf,
  });
  const survey = surveyOf(extract(read.files).policies, pathOf);
  const base = await defaultBranch(signal);
  signal.throwIfAborted();
  const text = firstStandard(survey, base === undefined ? {} : { base });
  if (print) {
    await io.stdout.write(text);
  } else {
    await replaceFile(target, text, "--standard");
    await io.stdout.write(`${target} was written from ${sizeOf(survey)}; \`policyproof check\` runs it\n`);
  }
  return EXIT.pass;
}

async function refuseExisting(names: readonly string[]): Promise<void> {
  for (const name of names) {
    if ((await stat(name).catch(() => undefined)) === undefined) continue;
    throw new UsageError(
      `\`${name}\` is there already`,
      "edit it; `--print` shows what would be written, and `--force` replaces it",
    );
  }
}
