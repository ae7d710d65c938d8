import { access } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import { replaceFile } from "../write-files.ts";

/** What `--write` has done, or why nothing was to be done. */
export type Written = { readonly files: readonly string[] } | { readonly reason: string };

/**
 * Puts a policy into the place of the original. The further parts of one that had to be split go beside it as `policy-2.json`, before the original loses what is
 * in them; files of others stay. Throws UsageError.
 */
export async function writeRefined(path: string, texts: readonly string[]): Promise<Written> {
  const parts = texts.map((text, index) => ({ text, file: index === 0 ? path : besides(path, index + 1) }));
  const [first, ...more] = parts;
  if (first === undefined) return { reason: "nothing of the policy is left: detach it" };
  for (const { file } of more) {
    if (await exists(file)) {
      throw new UsageError(
        `the refined policy takes ${parts.length} files, and \`${file}\` is there already`,
        "move it away, or take the policies from the output without `--write`",
      );
    }
  }
  for (const { file, text } of [...more, first]) await replaceFile(file, text, "--policy");
  return { files: parts.map(({ file }) => file) };
}

function besides(path: string, number: number): string {
  return path.replace(/(\.[^./\\]+)?$/, `-${number}$1`);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
