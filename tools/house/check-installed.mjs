// Installs the packed packages into an empty project, as their users would, and runs there what the README shows: the library's example, with its
// types checked, and the command line.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary, outerEnvironment, root, toolEntry } from "./paths.mjs";
import { packAll } from "./pack.mjs";
import { capture } from "./processes.mjs";
import { report } from "./report.mjs";

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    noEmit: true,
    strict: true,
    target: "es2024",
    module: "nodenext",
    types: ["node"],
    exactOptionalPropertyTypes: true,
  },
  include: ["library.ts"],
});

const folder = mkdtempSync(join(tmpdir(), "policyproof-installed-"));
try {
  const project = join(folder, "project");
  mkdirSync(project);
  const tarballs = await packAll(folder);
  writeFileSync(join(project, "package.json"), '{"name": "empty", "private": true, "type": "module"}\n');
  const install = [
    "install",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    `--prefix=${project}`,
    ...tarballs.map(({ filename }) => join(folder, filename)),
  ];
  await must("npm", install);
  cpSync(join(root, "examples"), join(project, "examples"), { recursive: true });
  writeFileSync(join(project, "library.ts"), libraryExample());
  writeFileSync(join(project, "tsconfig.json"), TSCONFIG);
  // The types of Node come with any project in TypeScript.
  mkdirSync(join(project, "node_modules/@types"), { recursive: true });
  for (const name of ["@types/node", "undici-types"]) {
    cpSync(join(root, "node_modules", name), join(project, "node_modules", name), { recursive: true });
  }
  copyFileSync(join(root, ".npmrc"), join(project, ".npmrc"));
  await must(nodeBinary(), [toolEntry("typescript/bin/tsc"), "-p", project]);
  const library = await must(nodeBinary(), [join(project, "library.ts")]);
  const cli = join(project, "node_modules/@policyproof/cli/dist/bin.js");
  const version = await must(nodeBinary(), [cli, "--version"]);
  const check = await capture(
    nodeBinary(),
    [
      cli,
      "check-no-new-access",
      "--existing",
      join(project, "examples/article/old.json"),
      "--new",
      join(project, "examples/article/new.json"),
    ],
    outerEnvironment(),
  );
  report([
    ...(library.includes("FAIL") ? [] : [`the README's library example printed: ${library}`]),
    ...(/^\d+\.\d+\.\d+/u.test(version) ? [] : [`policyproof --version printed: ${version}`]),
    ...(check.status === 1 && check.output.includes("s3:DeleteBucket")
      ? []
      : [`the installed command line ended with ${check.status}: ${check.output}`]),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

/** The README's program: its block in TypeScript. */
function libraryExample() {
  const [, program] = /```ts\n([\s\S]*?)```/u.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  if (program === undefined) throw new Error("the README has no example in TypeScript");
  return program;
}

async function must(/** @type {string} */ command, /** @type {string[]} */ args) {
  const { status, output } = await capture(command, args, outerEnvironment());
  if (status !== 0) throw new Error(`\`${command} ${args.join(" ")}\` ended with ${status}: ${output}`);
  return output;
}
