#!/usr/bin/env node
import * as module from "node:module";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = "22.18";

if (process.versions.node.localeCompare(OLDEST_NODE, "en", { numeric: true }) < 0) {
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
