#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// The compiled code is kept beside the built program, because compiling is most of what a short run costs. Where nothing can be
// written Node goes on without.
if (import.meta.url.endsWith(".js")) enableCompileCache(fileURLToPath(new URL(".cache", import.meta.url)));

const { run } = await import("./run.ts");
await run();
