import { join } from "node:path";
import { renderTrieSvg } from "@policyproof/recommender";
import type { PatternEdit } from "@policyproof/recommender";
import { makeDirectory, replaceFile } from "../write-files.ts";
import { createNames, safeName } from "./safe-name.ts";

/** Draws the trie of every replaced wildcard: `statement-1-s3.svg`, and `statement-1-s3-2.svg` for the next one. Gives the files. Throws UsageError. */
export async function writeTries(directory: string, edits: readonly PatternEdit[]): Promise<readonly string[]> {
  await makeDirectory(directory, "--trie");
  const nameOf = createNames();
  const files: string[] = [];
  for (const { statementIndex, tries } of edits) {
    for (const trie of tries) {
      const file = join(directory, `${nameOf(`statement-${statementIndex}-${safeName(trie.service)}`)}.svg`);
      await replaceFile(file, renderTrieSvg(trie), "--trie");
      files.push(file);
    }
  }
  return files;
}
