import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../../../../", import.meta.url));

const COPIED = ["packages", "tools/laws"] as const;

/** The one folder of data that sources read. */
const CATALOG_DATA = join("packages", "catalog", "data");

/** Neither is needed to run the sources. */
const LEFT_OUT: ReadonlySet<string> = new Set(["dist", "data", "node_modules", "test", ".turbo"]);

/**
 * Copies the sources to a new temporary directory in which they find each other, and everything else where it is installed.
 * The caller removes the directory.
 */
export function cloneSources(): string {
  const clone = mkdtempSync(join(tmpdir(), "policyproof-mutants-"));
  for (const folder of COPIED) {
    cpSync(join(ROOT, folder), join(clone, folder), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)) || path.endsWith(CATALOG_DATA),
    });
  }
  linkInstalled(join(ROOT, "node_modules"), join(clone, "node_modules"));
  for (const name of readdirSync(join(clone, "packages"))) {
    const folder = join(clone, "packages", name);
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    linkInstalled(join(ROOT, "packages", name, "node_modules"), join(folder, "node_modules"));
    const { name: packageName } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly name: string };
    const link = join(clone, "node_modules", packageName);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folder, link, "junction");
  }
  return clone;
}

/** Links what is installed there, but for this project's own packages. */
function linkInstalled(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === "@policyproof" || name.startsWith(".")) continue;
    symlinkSync(join(from, name), join(to, name), "junction");
  }
}

/** Removes a clone, but nothing that it links to. */
export function removeClone(clone: string): void {
  rmSync(clone, { recursive: true, force: true });
}
