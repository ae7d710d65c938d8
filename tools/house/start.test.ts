import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeBinary, root } from "./paths.mjs";

/** As from a user's shell: without what the npm that runs these tests has left in the environment. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/u.test(name)),
);

test("npm start adds nothing to what the command line prints, and passes its status on", () => {
  const options = { cwd: tmpdir(), env: environment, encoding: "utf8" } as const;
  const args = ["evaluate", "--policy", "no such file $HOME 'é'.json", "--request", "-"];
  const viaNpm = spawnSync("npm", ["--prefix", root, "start", "--", ...args], options);
  const direct = spawnSync(nodeBinary(), [join(root, "apps/cli/dist/bin.js"), ...args], options);
  expect(viaNpm.stdout).toBe(direct.stdout);
  expect(viaNpm.stderr).toBe(direct.stderr);
  expect(viaNpm.status).toBe(direct.status);
  expect(direct.status).toBe(2);
});
