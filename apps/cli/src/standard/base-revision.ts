import { dirname, join, resolve } from "node:path";
import type { FoundPolicy } from "@policyproof/sources";
import type { Revision } from "@policyproof/standard";
import { UsageError } from "../errors.ts";
import type { Extract, Extracted } from "./extract.ts";
import { changesSince, readBlobs } from "./git-changes.ts";
import type { Blob } from "./git-changes.ts";
import { commitOf, gitOf, GitError } from "./git.ts";
import type { Git } from "./git.ts";
import { pathFrom } from "./places.ts";
import { MAX_FILE_BYTES, textOf, tooLarge } from "./read-files.ts";
import type { ReadFiles } from "./read-files.ts";

export interface BaseInputs {
  readonly revision: string;
  /** What was found today; files that git calls unchanged need not be read again. */
  readonly today: Extracted;
  /** Would a file of this absolute path be looked at? */
  readonly covers: (path: string) => boolean;
  readonly extract: Extract;
  readonly signal: AbortSignal;
}

/** The policies of a git revision, in the files that are looked at today or would have been. Throws UsageError if there is no such revision. */
export async function readBase({ revision, today, covers, extract, signal }: BaseInputs): Promise<Revision> {
  const git = await repositoryOf(today.files, signal);
  if (git instanceof GitError) {
    throw new UsageError(
      `policies cannot be compared with \`${revision}\`: ${git.message === "" ? "this is no git repository" : git.message}`,
      "run this in a git work tree, or compare with files by `baseline` in the rules",
    );
  }
  const changes = await changesSince(await commitOf(revision, git), git);
  const cwd = process.cwd();
  const shown = (path: string): string => pathFrom(cwd, join(git.root, path));
  const renamed = new Map([...changes.renamed].map(([now, before]) => [shown(now), shown(before)]));
  const before = new Set(today.files.map((file) => renamed.get(file) ?? file));
  const isWanted = (path: string): boolean => before.has(shown(path)) || covers(join(git.root, path));
  const wanted = [...changes.changed].flatMap((path): OldFile[] => {
    const blob = changes.blobs.get(path);
    return blob === undefined || !isWanted(path) ? [] : [{ file: shown(path), blob }];
  });
  const { files, notAnalysed } = await readOld(wanted, git);
  const read = extract(files);
  const same = new Set([...changes.blobs.keys()].filter((path) => !changes.changed.has(path)).map(shown));
  const unchanged = today.policies.filter(({ place }) => same.has(place.file));
  return {
    name: revision,
    policies: Map.groupBy<string, FoundPolicy>([...unchanged, ...read.policies], ({ place }) => place.file),
    notAnalysed: [...notAnalysed, ...read.notAnalysed],
    renamed,
  };
}

/** The repository that the files are in, which need not be that of the current folder. */
async function repositoryOf([first]: readonly string[], signal: AbortSignal): Promise<Git | GitError> {
  const git = first === undefined ? undefined : await gitOf(dirname(resolve(first)), signal);
  return git === undefined || git instanceof GitError ? await gitOf(process.cwd(), signal) : git;
}

interface OldFile {
  readonly file: string;
  readonly blob: Blob;
}

async function readOld(wanted: readonly OldFile[], git: Git): Promise<ReadFiles> {
  const small = wanted.filter(({ blob }) => blob.bytes <= MAX_FILE_BYTES);
  const contents = await readBlobs(
    small.map(({ blob }) => blob.id),
    git,
  );
  const texts = small.map(({ file }, index) => textOf(file, contents[index] ?? Buffer.alloc(0)));
  return {
    files: texts.flatMap((one) => ("text" in one ? [one] : [])),
    notAnalysed: [
      ...texts.flatMap((one) => ("text" in one ? [] : [one])),
      ...wanted.filter((one) => !small.includes(one)).map(({ file }) => tooLarge(file)),
    ],
  };
}
