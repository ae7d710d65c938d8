import { spawnSync } from "node:child_process";
import { capture } from "./processes.mjs";

/** The solver binaries and the browser that some tests need; their packages have the same names. */
const PROGRAMS = ["z3", "cvc5", "chromium"];

/**
 * Looks for the programs that some tests need. With `CI=true` they are installed, and one that is still missing is an
 * error: in CI no test is skipped. Elsewhere a line on standard error says what will be skipped.
 *
 * @throws {Error} in CI, when a program cannot be had
 */
export async function provideSolvers() {
  if (missing().length > 0 && process.env.CI === "true") await install();
  const names = missing().join(" and ");
  if (names === "") return;
  if (process.env.CI === "true") {
    throw new Error(`${names} could not be installed; in CI every test must run`);
  }
  process.stderr.write(
    `policyproof: ${names} not found, tests that need it are skipped (\`apt-get install ${PROGRAMS.join(" ")}\` brings them)\n`,
  );
}

function missing() {
  return PROGRAMS.filter((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status !== 0);
}

async function install() {
  if (!runs("apt-get")) return;
  const sudo = process.getuid?.() === 0 || !runs("sudo") ? [] : ["sudo", "-n"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...PROGRAMS]]) {
    const [command = "apt-get", ...rest] = [...sudo, "apt-get", ...args];
    const { status, output } = await capture(command, rest, env);
    if (status !== 0) throw new Error(`${output}\n\`apt-get ${args.join(" ")}\` failed`);
  }
}

function runs(/** @type {string} */ command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}
