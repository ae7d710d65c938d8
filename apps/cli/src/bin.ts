#!/usr/bin/env node
import * as module from "node:module";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = "22.18";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split(".").map(Number);

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(
    `error: policyproof needs Node ${OLDEST_NODE} or later, this is ${process.versions.node}\n  help: install a newer one from https://nodejs.org\n`,
  );
  process.exit(2);
}

// The compiled code is kept beside the built program, because compiling is most of what a short run costs. Where nothing can be
// written Node goes on without.
if (import.meta.url.endsWith(".js")) module.enableCompileCache(fileURLToPath(new URL(".cache", import.meta.url)));

const { run } = await import("./run.ts");
await run();
