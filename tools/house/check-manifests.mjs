// What the package.json files must have in common, and what layer tags alone cannot say.
import { report } from "./report.mjs";
import { readJson, workspaces } from "./workspaces.mjs";

const LAYERS = ["foundation", "domain", "adapter", "engine", "testing", "app"];
const CONDITIONS = "@policyproof/source,types,default";
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/u;

const all = workspaces();
const rootManifest = /** @type {import("./workspaces.mjs").Manifest} */ (readJson("package.json"));
const byName = new Map(all.map((workspace) => [workspace.manifest.name, workspace]));

report(all.flatMap((one) => problemsOf(one).map((problem) => `${one.folder}: ${problem}`)));

/** @returns {string[]} */
function problemsOf(/** @type {import("./workspaces.mjs").Workspace} */ { folder, manifest, tags }) {
  const problems = [];
  const layers = tags.filter((tag) => LAYERS.includes(tag));
  if (layers.length !== 1) problems.push(`turbo.json must name one layer of ${LAYERS.join(", ")}`);
  if (manifest.license !== rootManifest.license) problems.push("the license differs from the root's");
  if (manifest.type !== "module") problems.push("type must be `module`");
  if (manifest.engines?.node !== rootManifest.engines?.node) {
    problems.push("engines.node differs from the root's");
  }
  if (manifest.repository?.directory !== folder) problems.push(`repository.directory is not ${folder}`);
  if (layers.includes("testing") && manifest.private !== true) {
    problems.push("a testing package must be private");
  }
  return [...problems, ...entryProblems(manifest), ...dependencyProblems(manifest)];
}

/** Every entry offers its source first, so that tests and type checks need no build. */
function entryProblems(/** @type {import("./workspaces.mjs").Manifest} */ manifest) {
  return Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === "object" && Object.keys(target).join() !== CONDITIONS)
    .map(([entry]) => `exports["${entry}"] must have the conditions ${CONDITIONS} in this order`);
}

function dependencyProblems(/** @type {import("./workspaces.mjs").Manifest} */ manifest) {
  const run = Object.entries(manifest.dependencies ?? {});
  const develop = Object.entries(manifest.devDependencies ?? {});
  const problems = [];
  for (const [name, version] of [...run, ...develop]) {
    if (!EXACT.test(version)) problems.push(`${name} must have an exact version, not ${version}`);
    const expected = byName.get(name)?.manifest.version ?? version;
    if (version !== expected) problems.push(`${name} is at ${expected} here, not ${version}`);
  }
  // Only what is published must keep testing packages out of its dependencies.
  for (const [name] of manifest.private === true ? [] : run) {
    if (byName.get(name)?.tags.includes("testing")) {
      problems.push(`${name} is for tests: move it to devDependencies`);
    }
  }
  return problems;
}
