// The changesets can be read, and every published package that changed since the base has one.
import { spawnSync } from "node:child_process";
import { nodeBinary, root, toolEntry } from "./paths.mjs";
import { report } from "./report.mjs";

// A clone of one commit or of another branch need not have a local `main`.
const base = ["main", "origin/main", "HEAD"].find((name) => git("rev-parse", "--verify", name) === 0);
const { status, stdout, stderr } = spawnSync(
  nodeBinary(),
  [toolEntry("@changesets/cli/bin.js"), "status", ...(base === undefined ? [] : ["--since", base])],
  { cwd: root, encoding: "utf8" },
);
report(status === 0 ? [] : [stdout, stderr]);

function git(/** @type {string[]} */ ...args) {
  return spawnSync("git", args, { cwd: root, stdio: "ignore" }).status;
}
