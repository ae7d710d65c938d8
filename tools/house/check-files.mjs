// A clone stays small, and nothing in it speaks of the machine it was written on.
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./paths.mjs";
import { report } from "./report.mjs";

const MAX_MEGABYTES = 40;

const files = trackedFiles();
report([...sizeProblems(), ...files.flatMap(pathProblems), ...files.flatMap(registryProblems)]);

/** The files of a clone: tracked ones, and new ones that are not ignored. */
function trackedFiles() {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`\`git ls-files\` failed: ${stderr}`);
  return stdout.split("\0").filter((name) => sizeOf(name) > 0);
}

function sizeProblems() {
  const bytes = files.reduce((sum, name) => sum + sizeOf(name), 0);
  const megabytes = Math.ceil(bytes / 1e6);
  return megabytes > MAX_MEGABYTES
    ? [`the files of the clone take ${megabytes} MB, at most ${MAX_MEGABYTES} are allowed`]
    : [];
}

/** Home folders of anyone, and where this very clone lies. */
function pathProblems(/** @type {string} */ name) {
  if (isData(name)) return [];
  const places = [root, dirname(root), homedir()].filter((place) => place !== "/" && place !== tmpdir());
  return lines(name).flatMap((line, index) =>
    places.some((place) => mentions(line, place)) || /[^\w*}]\/(?:Users|home)\/[a-z][\w-]*\//u.test(line)
      ? [`${name}:${index + 1}: a path of one machine`]
      : [],
  );
}

function mentions(/** @type {string} */ line, /** @type {string} */ place) {
  const at = line.indexOf(`${place}/`);
  return at !== -1 && !/[\w.*}]/u.test(line[at - 1] ?? "");
}

/** The lock file must lead everyone to the public registry. */
function registryProblems(/** @type {string} */ name) {
  if (name !== "package-lock.json") return [];
  return lines(name)
    .filter((line) => /"resolved": "https?:/u.test(line) && !/\/\/registry\.npmjs\.org\//u.test(line))
    .map((line) => `${name}: another registry: ${line.trim()}`);
}

/** Real policies may speak of any path. */
function isData(/** @type {string} */ name) {
  return /\.(?:gz|jsonl?|wasm)$/u.test(name) || name.includes("/fixtures/");
}

function lines(/** @type {string} */ name) {
  return readFileSync(join(root, name), "utf8").split("\n");
}

function sizeOf(/** @type {string} */ name) {
  const found = name === "" ? undefined : statSync(join(root, name), { throwIfNoEntry: false });
  return found?.isFile() ? found.size : 0;
}
