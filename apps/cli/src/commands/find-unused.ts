import { readFile } from "node:fs/promises";
import { ExportError, findUnused, findingsCsv, unusedAccessJson } from "@policyproof/activity";
import type { LastAccessedFile, UnusedAccess } from "@policyproof/activity";
import { ansi, plain, renderUnusedText } from "@policyproof/report";
import { UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import { explainReadError } from "../read-input.ts";
import type { Session } from "../session.ts";
import { createScanProgress } from "../unused/scan-progress.ts";
import { listLogFiles, openLogFiles } from "../unused/trail-files.ts";

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
  readonly format: (typeof UNUSED_FORMATS)[number];
  readonly quiet: boolean;
}

/** Lists unused roles, keys, passwords and permissions. FAIL if there are any, UNDECIDED if something could not be read. */
export async function findUnusedCommand(options: FindUnusedOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  const logs = options.cloudtrail === undefined ? undefined : await listLogFiles(options.cloudtrail);
  const total = (logs ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = createScanProgress(io.stderr, { now: io.now, total, visible: !options.quiet });
  try {
    const credentialReport = await readOptional(options.credentialReport);
    const accessKeys = await readOptional(options.accessKeys);
    const result = await findUnused(
      {
        authorizationDetails: await readText(options.authorizationDetails),
        ...(credentialReport === undefined ? {} : { credentialReport }),
        ...(accessKeys === undefined ? {} : { accessKeys }),
        ...(options.lastAccessed === undefined ? {} : { lastAccessed: readReports(options.lastAccessed) }),
        ...(logs === undefined ? {} : { cloudTrail: openLogFiles(logs, signal, (bytes) => progress.read(bytes)) }),
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
    await progress.clear();
    for (const piece of render(result, options, session)) await io.stdout.write(piece);
    return exitCodeOf(result, options);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    throw new UsageError(error.message, "run `policyproof find-unused --help` for the inputs and how to make them");
  } finally {
    await progress.clear();
  }
}

function render(result: UnusedAccess, { format }: FindUnusedOptions, { io }: Session): Iterable<string> {
  switch (format) {
    case "json":
      return unusedAccessJson(result);
    case "csv":
      return findingsCsv(result);
    case "text": {
      const paint = wantsColor(io.stdout, io.env) ? ansi : plain;
      return [`${renderUnusedText(result, { paint, columns: io.stdout.columns })}\n`];
    }
  }
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
