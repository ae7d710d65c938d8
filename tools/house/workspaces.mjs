import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {string} [license]
 * @property {string} [type]
 * @property {{ node?: string }} [engines]
 * @property {{ directory?: string }} [repository]
 * @property {Record<string, string | Record<string, string>>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * @typedef {object} Workspace
 * @property {string} folder relative to the root, with `/`
 * @property {Manifest} manifest
 * @property {readonly string[]} tags of its turbo.json
 */

/**
 * Every package and app of this repository.
 *
 * @returns {Workspace[]}
 */
export function workspaces() {
  return ["packages", "apps", "tools"]
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .map((folder) => ({
      folder,
      manifest: /** @type {Manifest} */ (readJson(`${folder}/package.json`)),
      tags: /** @type {{ tags?: string[] }} */ (readJson(`${folder}/turbo.json`)).tags ?? [],
    }));
}

/** Reads a JSON file of the repository; a file that is not there reads as an empty object. */
export function readJson(/** @type {string} */ path) {
  const file = join(root, path);
  return /** @type {unknown} */ (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {});
}
