import { contextFor } from "@policyproof/answers";
import type { SolverChoice } from "@policyproof/answers";
import { readFile } from "node:fs/promises";
import { ExportError, findUnused, findingsCsv, unusedAccessJson } from "@policyproof/activity";
import type { LastAccessedFile, UnusedAccess } from "@policyproof/activity";
import { ansi, plain, renderRecommendedText, renderUnusedText } from "@policyproof/report";
import type { RecommendedFolder } from "@policyproof/report";
import type { Solver } from "@policyproof/solver";
import { hostOf, openSolver } from "../composition.ts";
import { UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import type { Sink } from "../io.ts";
import { explainReadError } from "../read-input.ts";
import type { Session } from "../session.ts";
import { createScanProgress, recommendationLine, scanLine } from "../unused/scan-progress.ts";
import { listLogFiles, openLogFiles } from "../unused/trail-files.ts";
import { isRecommendable, openRecommendations, writeRecommendations } from "../unused/write-recommendations.ts";

export const UNUSED_FORMATS = ["text", "json", "csv"] as const;

export interface FindUnusedOptions {
  readonly authorizationDetails: string;
  readonly credentialReport?: string;
  readonly accessKeys?: string;
  /** A folder of reports, or one report. */
  readonly lastAccessed?: string;
  /** Folders and files. */
  readonly cloudtrail?: readonly string[];
  /** Days. */
  readonly trackingPeriod: number;
  /** Now if absent. */
  readonly asOf?: string;
  readonly excludeAccounts?: readonly string[];
  /** `key=value`; a principal with one of them is excluded. */
  readonly excludeTags?: readonly string[];
  readonly allowPartial: boolean;
  /** A new or empty directory for what to do about unused permissions. */
  readonly recommend?: string;
  /** Who proves the recommendations. */
  readonly solver: SolverChoice;
  /** Milliseconds for each question put to the solver. */
  readonly timeout: number;
  readonly format: (typeof UNUSED_FORMATS)[number];
  readonly quiet: boolean;
}

/**
 * Lists unused roles, keys, passwords and permissions. FAIL if there are any, UNDECIDED if something could not be read or a recommendation could not
 * be proved.
 */
export async function findUnusedCommand(options: FindUnusedOptions, session: Session): Promise<ExitCode> {
  const { recommend } = options;
  if (recommend === undefined) {
    const result = await search(options, session);
    await print(result, options, session);
    return exitCodeOf(result, options);
  }
  // What is wrong with the directory or the solver should not come up after hours of logs.
  await openRecommendations(recommend);
  const solver = await openSolver(options.solver, { jobs: 1, transcript: undefined }, session);
  try {
    const result = await search(options, session);
    const folders = await recommendAll(recommend, result, solver, options, session);
    await print(result, options, session);
    await printFolders(folders, options, session);
    return folders.some(({ failure }) => failure !== undefined) ? EXIT.undecided : exitCodeOf(result, options);
  } finally {
    await solver.close();
  }
}

async function search(options: FindUnusedOptions, { io, signal }: Session): Promise<UnusedAccess> {
  const logs = options.cloudtrail === undefined ? undefined : await listLogFiles(options.cloudtrail);
  const total = (logs ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = createScanProgress(io.stderr, { now: io.now, total, visible: !options.quiet, line: scanLine });
  try {
    const credentialReport = await readOptional(options.credentialReport);
    const accessKeys = await readOptional(options.accessKeys);
    const result = await findUnused(
      {
        authorizationDetails: await readText(options.authorizationDetails),
        ...(credentialReport === undefined ? {} : { credentialReport }),
        ...(accessKeys === undefined ? {} : { accessKeys }),
        ...(options.lastAccessed === undefined ? {} : { lastAccessed: readReports(options.lastAccessed) }),
        ...(logs === undefined ? {} : { cloudTrail: openLogFiles(logs, signal, (bytes) => progress.add(bytes)) }),
      },
      {
        trackingPeriod: options.trackingPeriod,
        asOf: options.asOf ?? new Date().toISOString(),
        exclusions: {
          accountIds: options.excludeAccounts ?? [],
          resourceTags: (options.excludeTags ?? []).map(parseTag),
        },
      },
    );
    signal.throwIfAborted();
    return result;
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    throw new UsageError(error.message, "run `policyproof find-unused --help` for the inputs and how to make them");
  } finally {
    await progress.clear();
  }
}

async function recommendAll(
  directory: string,
  { findings }: UnusedAccess,
  solver: Solver,
  { solver: choice, timeout, quiet }: FindUnusedOptions,
  session: Session,
): Promise<readonly RecommendedFolder[]> {
  const { stderr, now } = session.io;
  const context = await contextFor({ solver: choice, timeout, world: "strings" }, solver, hostOf(session));
  const open = findings.filter(isRecommendable);
  const progress = createScanProgress(stderr, { now, total: open.length, visible: !quiet, line: recommendationLine });
  try {
    progress.add(0);
    return await writeRecommendations(directory, open, context, () => progress.add(1));
  } finally {
    await progress.clear();
  }
}

async function print(result: UnusedAccess, { format }: FindUnusedOptions, { io }: Session): Promise<void> {
  for (const piece of render(result, format, io)) await io.stdout.write(piece);
}

function render(result: UnusedAccess, format: FindUnusedOptions["format"], io: Session["io"]): Iterable<string> {
  switch (format) {
    case "json":
      return unusedAccessJson(result);
    case "csv":
      return findingsCsv(result);
    case "text":
      return [`${renderUnusedText(result, textOptions(io.stdout, io.env))}\n`];
  }
}

/** Beside findings that a program reads, what was written is told on standard error. */
async function printFolders(
  folders: readonly RecommendedFolder[],
  { format, quiet }: FindUnusedOptions,
  { io }: Session,
): Promise<void> {
  if (format === "text") {
    await io.stdout.write(`\n${renderRecommendedText(folders, textOptions(io.stdout, io.env))}\n`);
  } else if (!quiet) {
    await io.stderr.write(`${renderRecommendedText(folders, textOptions(io.stderr, io.env))}\n`);
  }
}

function textOptions(sink: Sink, env: Session["io"]["env"]): Parameters<typeof renderUnusedText>[1] {
  return { paint: wantsColor(sink, env) ? ansi : plain, columns: sink.columns };
}

function exitCodeOf({ complete, findings }: UnusedAccess, { allowPartial }: FindUnusedOptions): ExitCode {
  if (!complete && !allowPartial) return EXIT.undecided;
  return findings.length > 0 ? EXIT.fail : EXIT.pass;
}

function parseTag(text: string): Readonly<Record<string, string>> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new UsageError(`\`${text}\` is no tag`, "write `--exclude-tags key=value`");
  return { [text.slice(0, equals)]: text.slice(equals + 1) };
}

async function* readReports(path: string): AsyncGenerator<LastAccessedFile, void, undefined> {
  for (const { path: file } of await listLogFiles([path])) yield { file, text: await readText(file) };
}

async function readOptional(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : readText(path);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw explainReadError(path, error);
  }
}
