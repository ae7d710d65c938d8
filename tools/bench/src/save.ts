import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "./report/page.ts";
import type { Results } from "./results.ts";
import { UsageError } from "./usage-error.ts";

export function saveResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  // Points of curves on one line each, as the formatter has them.
  const text = JSON.stringify(results, undefined, 2).replaceAll(/\[\s+([\d.]+),\s+([\d.]+)\s+\]/g, "[$1, $2]");
  writeFileSync(file, `${text}\n`);
}

/** @throws UsageError for anything else than saved results */
export function readResults(file: string): Results {
  let results: Partial<Results>;
  try {
    results = Object(JSON.parse(readFileSync(file, "utf8"))) as Partial<Results>;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (results.format !== 1 || results.comparisons === undefined || results.machine === undefined) {
    throw new UsageError(`${file} holds no results of this bench; \`--out\` saves them`);
  }
  return results as Results;
}

/** The page and its pictures, in this folder. */
export function saveReport(folder: string, results: Results): readonly string[] {
  return generate(results).map(({ path, text }) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}
