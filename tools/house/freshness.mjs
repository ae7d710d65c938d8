import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasPinnedNode, root } from "./paths.mjs";

const stamp = join(root, ".cache", "built");
const sharedInputs = ["package-lock.json", "tsconfig.base.json", "tsconfig.build.json", "turbo.json"];
const ownInputs = ["package.json", "tsconfig.build.json", "rolldown.config.ts"];

/** Are the dependencies those of the lock file? npm writes its own copy of it last of all. */
export function isInstalled() {
  const installed = modified(join(root, "node_modules", ".package-lock.json"));
  return hasPinnedNode() && installed >= modified(join(root, "package-lock.json"));
}

/** Is every `dist` there, and built from the sources as they are now? */
export function isBuilt() {
  return (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === fingerprint() &&
    builtWorkspaces().every((folder) => existsSync(join(folder, "dist")))
  );
}

/** Remembers that what `fingerprint` saw has been built. Take the fingerprint before the build: what changes meanwhile counts. */
export function markBuilt(/** @type {string} */ seen) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, seen);
}

/** Changes when a file that goes into the build changes. Like git and make it looks at sizes and times, not into the files. */
export function fingerprint() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    hash.update(`${path}\0${found?.size}\0${found?.mtimeMs}\n`);
  };
  for (const name of sharedInputs) add(join(root, name));
  for (const folder of builtWorkspaces()) {
    for (const name of ownInputs) add(join(folder, name));
    for (const path of sources(join(folder, "src"))) add(path);
  }
  return hash.digest("hex");
}

/** The folders of all workspaces that have something to build, in a fixed order. */
function builtWorkspaces() {
  return ["packages", "apps", "tools"]
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name)),
    )
    .filter((folder) => existsSync(join(folder, "tsconfig.build.json")));
}

/** @returns {string[]} */
function sources(/** @type {string} */ folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith(".test.ts") ? [] : [path];
    })
    .toSorted();
}

function modified(/** @type {string} */ path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}
