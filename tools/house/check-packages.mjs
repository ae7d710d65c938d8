// Packs every public package as it would be published and examines the tarballs: publint, are-the-types-wrong, contents.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary, toolEntry } from "./paths.mjs";
import { packAll } from "./pack.mjs";
import { capture } from "./processes.mjs";
import { report } from "./report.mjs";

const folder = mkdtempSync(join(tmpdir(), "policyproof-pack-"));
try {
  const waiting = await packAll(folder);
  /** @type {string[]} */
  const problems = [];
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      problems.push(...(await problemsOf(next)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  report(problems);
} finally {
  rmSync(folder, { recursive: true });
}

async function problemsOf(/** @type {import("./pack.mjs").Tarball} */ { name, filename, files }) {
  const file = join(folder, filename);
  const stray = files.filter(({ path }) => /\.test\.|tsbuildinfo|\/fixtures\//u.test(path));
  return [
    ...stray.map(({ path }) => `${name}: ${path} does not belong into the tarball`),
    ...(await run(name, "publint/src/cli.js", ["run", file, "--strict"])),
    ...(await run(name, "@arethetypeswrong/cli/dist/index.js", [file, "--profile=esm-only"])),
  ];
}

async function run(/** @type {string} */ name, /** @type {string} */ tool, /** @type {string[]} */ args) {
  const { status, output } = await capture(nodeBinary(), [toolEntry(tool), ...args], process.env);
  return status === 0 ? [] : [`${name}: ${output}`];
}
