import { resolve } from "node:path";
import { someGlob } from "@policyproof/standard";
import type { PlanInputs, Revision, Standard } from "@policyproof/standard";
import { UsageError } from "../errors.ts";
import { readBase } from "./base-revision.ts";
import { baselinePaths, readBaselines } from "./baselines.ts";
import { extractorOf } from "./extract.ts";
import type { Extracted } from "./extract.ts";
import { findFiles } from "./find-files.ts";
import type { LoadedStandard } from "./load-standard.ts";
import { gitOf, GitError } from "./git.ts";
import { isWithin, pathFrom } from "./places.ts";
import { readFiles } from "./read-files.ts";

export interface GatherOptions {
  readonly paths: readonly string[];
  readonly base?: string;
  readonly changedOnly?: boolean;
  readonly parameter?: Readonly<Record<string, string>>;
  readonly parameterDefaults?: boolean;
}

/** Everything that a run looks at. */
export interface Gathered {
  readonly inputs: PlanInputs;
  readonly today: Extracted;
  /** By their paths from the current folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** Was everything below the standard looked at, or only some of it? */
  readonly isWhole: boolean;
  /** Patterns of `sources.include` that no file meets. */
  readonly emptyPatterns: readonly string[];
}

/** Finds and reads the files, those of the base revisions and the baselines. Throws UsageError for what is not there. */
export async function gather(
  options: GatherOptions,
  { file, folder }: LoadedStandard,
  signal: AbortSignal,
): Promise<Gathered> {
  const { standard } = file;
  const pathOf = (path: string): string => pathFrom(folder, path);
  const isWanted = wantedBy(standard, file.path, folder);
  const paths = options.paths.length === 0 ? ["."] : options.paths;
  if (options.changedOnly === true && options.base === undefined) {
    throw new UsageError(
      "nothing says since when policies have changed",
      "give a git revision by `--base main`, or leave `--changed-only` out",
    );
  }
  const { files, named, covers } = await findFiles(paths, (path) => isWanted(pathOf(path)), signal);
  const others = files.filter((path) => path !== resolve(file.path));
  const read = await readFiles(others, { boundary: await boundaryOf(signal), named, signal });
  const extract = extractorOf({
    standard,
    parameters: options.parameter ?? {},
    parameterDefaults: options.parameterDefaults,
    isNamed: (path) => named.has(resolve(path)),
    pathOf,
  });
  const found = extract(read.files);
  const baselines = await readBaselines(standard, folder, extract, signal);
  const today: Extracted = {
    ...found,
    notAnalysed: [...read.notAnalysed, ...found.notAnalysed, ...baselines.notAnalysed].toSorted((a, b) =>
      a.file < b.file ? -1 : 1,
    ),
  };
  const revision = (name: string): Promise<Revision> =>
    readBase({
      revision: name,
      today: { ...found, files: read.files.map(({ path }) => path) },
      covers,
      extract,
      signal,
    });
  const base = options.base === undefined ? undefined : await revision(options.base);
  const bases = new Map<string, Revision>();
  for (const name of base === undefined ? basesOf(standard) : []) bases.set(name, await revision(name));
  return {
    inputs: {
      standard,
      policies: found.policies,
      notAnalysed: today.notAnalysed,
      pathOf,
      ...(base === undefined ? {} : { base }),
      bases,
      baselines: baselines.files,
      changedOnly: options.changedOnly ?? base !== undefined,
    },
    today,
    texts: new Map([...read.files, file].map(({ path, text }) => [path, text])),
    isWhole: paths.some((path) => isWithin(folder, resolve(path))),
    emptyPatterns: (standard.sources?.include ?? []).filter(
      (pattern) => !read.files.some(({ path }) => someGlob([pattern])(pathOf(path))),
    ),
  };
}

/** Links that lead out of the repository are not followed: what they lead to is not the repository's to show. */
async function boundaryOf(signal: AbortSignal): Promise<string> {
  const git = await gitOf(process.cwd(), signal);
  return git instanceof GitError ? process.cwd() : git.root;
}

/** Endings of files that may hold policies, and of Terraform's sources, which are only counted. */
const USUAL = /\.(?:json|ya?ml|template|jsonl|ndjson|policy|tfstate|tfplan|tf|tofu)$/i;

/** What the standard includes, without itself and what it compares with. */
function wantedBy({ sources, ...standard }: Standard, file: string, folder: string): (path: string) => boolean {
  const included = sources?.include === undefined ? (path: string) => USUAL.test(path) : someGlob(sources.include);
  const excluded = someGlob(sources?.exclude ?? []);
  const own = [resolve(file), ...baselinePaths(standard).map((path) => resolve(folder, path))];
  return (path) => included(path) && !excluded(path) && !own.some((one) => isWithin(resolve(folder, path), one));
}

/** The revisions that rules name. Throws UsageError for a rule that compares with nothing. */
function basesOf({ rules }: Standard): ReadonlySet<string> {
  const compared = rules.filter((rule) => rule.check === "no-new-access" && rule.baseline === undefined);
  const names = compared.map((rule) => {
    if (rule.check === "no-new-access" && rule.base !== undefined) return rule.base;
    throw new UsageError(
      `the rule \`${rule.id}\` says not what policies are compared with`,
      "give a git revision by `--base main`, or by `base: main` in the rule",
    );
  });
  return new Set(names);
}
