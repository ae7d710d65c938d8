import { readFileSync } from "node:fs";
import type { Plugin, RolldownOptions } from "rolldown";

/**
 * The program in a few files instead of several hundred, because finding and compiling files is most of what a short run costs. Made
 * from the sources, over what `tsc` wrote for those who import this package.
 */
const config: RolldownOptions = {
  input: { bin: "src/bin.ts", "batch/worker": "src/batch/worker.ts" },
  platform: "node",
  resolve: { conditionNames: ["@policyproof/source", "node", "import", "default"] },
  // They find their workers beside themselves.
  external: [/^@policyproof\/solver-(z3|cvc5)-wasm$/, /^@policyproof\/server$/],
  plugins: [lateChildProcess(), dataBeside()],
  output: {
    dir: "dist",
    cleanDir: false,
    format: "esm",
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    chunkFileNames: "[name].chunk.js",
    codeSplitting: {
      // What every check needs is one file; the other commands are loaded when they are called.
      groups: [{ name: "checks", test: /\/apps\/cli\/src\/(run|composition|commands\/check-[a-z-]+)\.ts$/ }],
    },
  },
};

export default config;

/** commander only needs it for commands that are programs of their own, and it brings a good part of Node with it. */
function lateChildProcess(): Plugin {
  const virtual = "\0late-child-process";
  return {
    name: "late-child-process",
    resolveId: (id, importer) =>
      id === "node:child_process" && importer?.includes("/node_modules/commander/") === true ? virtual : undefined,
    load: (id) =>
      id === virtual
        ? 'export default { spawn: (...args) => process.getBuiltinModule("node:child_process").spawn(...args) };'
        : undefined,
  };
}

/** The catalogue stays data in a file of its own, read without the module loader: that takes a fifth of the time that compiling it would. */
function dataBeside(): Plugin {
  return {
    name: "data-beside",
    load(id) {
      if (!id.endsWith("/catalog/data/catalog.json")) return undefined;
      this.emitFile({ type: "asset", fileName: "catalog.json", source: readFileSync(id) });
      const code = `import { readFileSync } from "node:fs";
export default JSON.parse(readFileSync(new URL("./catalog.json", import.meta.url), "utf8"));`;
      return { code, moduleType: "js" };
    },
  };
}
