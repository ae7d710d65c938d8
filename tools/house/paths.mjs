import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this clone. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/u, "");

const binaries = join(root, "node_modules", ".bin");
const pinned = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Has the pinned Node arrived? An install with `--ignore-scripts` leaves it out. */
export function hasPinnedNode() {
  return existsSync(pinned);
}

/** The Node that everything runs under: the pinned one, whatever Node the machine has. */
export function nodeBinary() {
  if (hasPinnedNode()) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `the pinned Node is missing and the machine's Node ${process.versions.node} is older than 22.18; run \`npm ci --ignore-scripts=false\``,
  );
}

/** The path of a dependency's command-line entry, to be run with `nodeBinary()`. */
export function toolEntry(/** @type {string} */ path) {
  return join(root, "node_modules", path);
}

/** The environment in which `node` and every tool mean the ones of this clone. */
export function houseEnvironment() {
  const path = [binaries, ...searchPath()].join(delimiter);
  return { ...process.env, PATH: path, DO_NOT_TRACK: "1", TURBO_TELEMETRY_DISABLED: "1" };
}

/** The environment without this clone's tools, which `npm ci` takes away while it runs. */
export function outerEnvironment() {
  return { ...process.env, PATH: searchPath().join(delimiter) };
}

function searchPath() {
  return (process.env.PATH ?? "").split(delimiter).filter((entry) => entry !== binaries);
}
