import { capture } from "./processes.mjs";
import { workspaces } from "./workspaces.mjs";

/** @typedef {{ name: string, filename: string, files: { path: string }[] }} Tarball */

/**
 * Packs every public package as it would be published. They have to be built before.
 *
 * @param {string} folder where the tarballs go
 * @returns {Promise<Tarball[]>}
 * @throws {Error} with npm's output
 */
export async function packAll(folder) {
  const names = workspaces()
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ manifest }) => `--workspace=${manifest.name}`);
  const args = ["pack", "--json", "--loglevel=error", `--pack-destination=${folder}`, ...names];
  const { status, output } = await capture("npm", args, process.env);
  if (status !== 0) throw new Error(`\`npm pack\` failed: ${output}`);
  return /** @type {Tarball[]} */ (JSON.parse(output));
}
