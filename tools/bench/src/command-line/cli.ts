import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../usage-error.ts";

const REPOSITORY = new URL("../../../../", import.meta.url);

/** A file of this clone. */
export function inClone(path: string): string {
  return fileURLToPath(new URL(path, REPOSITORY));
}

/** The command line as it is published. @throws UsageError if it is not built */
export function builtCommandLine(): string {
  const file = inClone("apps/cli/dist/bin.js");
  if (!existsSync(file)) throw new UsageError("the command line is not built: `npm run build` builds it");
  return file;
}
