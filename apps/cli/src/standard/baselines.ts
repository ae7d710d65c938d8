import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { NotAnalysed } from "@policyproof/sources";
import type { BaselineFiles, Standard } from "@policyproof/standard";
import { UsageError } from "../errors.ts";
import type { Extract } from "./extract.ts";
import { listFolder } from "./find-files.ts";
import { pathFrom } from "./places.ts";
import { readFiles } from "./read-files.ts";

export interface Baselines {
  /** By the paths that the rules give. */
  readonly files: ReadonlyMap<string, BaselineFiles>;
  readonly notAnalysed: readonly NotAnalysed[];
}

/** Paths of all baselines, as the rules give them. */
export function baselinePaths({ rules }: Standard): readonly string[] {
  const paths = rules.flatMap((rule) => {
    if (rule.check !== "no-new-access" || rule.baseline === undefined) return [];
    return typeof rule.baseline === "string" ? [rule.baseline] : rule.baseline.map(({ path }) => path);
  });
  return [...new Set(paths)];
}

/** Reads all baselines; their paths start at the standard's folder. Throws UsageError for one that is not there. */
export async function readBaselines(
  standard: Standard,
  folder: string,
  extract: Extract,
  signal: AbortSignal,
): Promise<Baselines> {
  const files = new Map<string, BaselineFiles>();
  const notAnalysed: NotAnalysed[] = [];
  for (const path of baselinePaths(standard)) {
    const absolute = resolve(folder, path);
    const stats = await stat(absolute).catch(() => undefined);
    if (stats === undefined) {
      throw new UsageError(
        `the standard's baseline \`${path}\` is not there`,
        "correct `baseline`; its path starts at the standard's folder",
      );
    }
    const isFolder = stats.isDirectory();
    const read = await readFiles(isFolder ? await listFolder(absolute, signal) : [absolute], {
      boundary: absolute,
      signal,
    });
    const found = extract(read.files);
    const policies = Map.groupBy(found.policies, ({ place }) => (isFolder ? pathFrom(absolute, place.file) : path));
    files.set(path, { kind: isFolder ? "folder" : "file", policies });
    notAnalysed.push(...read.notAnalysed, ...found.notAnalysed);
  }
  return { files, notAnalysed };
}
