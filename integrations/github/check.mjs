// The GitHub Action: checks the policies of a pull request, annotates its lines, and writes a summary.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeComment } from "./comment.mjs";
import { readInputs } from "./inputs.mjs";

/** By exit status of the command line. */
const RESULTS = new Map([
  [0, "PASS"],
  [1, "FAIL"],
  [3, "UNDECIDED"],
]);

const { env } = process;

try {
  process.exitCode = await main();
} catch (error) {
  // One line that cannot be taken for another command of the runner.
  const message = error instanceof Error ? error.message : String(error);
  console.log(
    `::error title=policyproof::${message.replaceAll(/[%\r\n]/gu, (character) => encodeURIComponent(character))}`,
  );
  process.exitCode = 70;
}

async function main() {
  const inputs = readInputs(env);
  const folder = mkdtempSync(join(env["RUNNER_TEMP"] ?? tmpdir(), "policyproof-"));
  try {
    const summaryFile = join(folder, "summary.md");
    const base = inputs.base === undefined ? undefined : fetchBase(inputs.base);
    const status = check(inputs, base, summaryFile);
    const result = RESULTS.get(status) ?? "ERROR";
    output("result", result);
    output("sarif-file", inputs.sarifFile);
    const summary = readIfThere(summaryFile);
    if (summary !== undefined) await publish(inputs, summary);
    return status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A checkout of one commit does not have the branch to compare with. */
function fetchBase(/** @type {string} */ branch) {
  const revision = `origin/${branch}`;
  const refspec = `+refs/heads/${branch}:refs/remotes/${revision}`;
  const fetched = run("git", ["fetch", "--no-tags", "--depth=1", "origin", refspec], "pipe");
  if (fetched.status !== 0 && run("git", ["rev-parse", "--verify", "--quiet", revision], "pipe").status !== 0) {
    throw new Error(`the branch ${branch} cannot be fetched: ${String(fetched.stderr).trim().slice(-300)}`);
  }
  return revision;
}

/** Runs the command line; its findings go to the runner's log as annotations. */
function check(
  /** @type {import("./inputs.mjs").Inputs} */ { paths, standard, sarifFile, version },
  /** @type {string | undefined} */ base,
  /** @type {string} */ summaryFile,
) {
  const args = [
    "check",
    "--format=github",
    `--output=github-sarif=${sarifFile}`,
    `--output=markdown=${summaryFile}`,
    "--quiet",
    ...(standard === undefined ? [] : [`--standard=${standard}`]),
    ...(base === undefined ? [] : [`--base=${base}`]),
    "--",
    ...paths,
  ];
  // A program of one's own, for a fork or for trying this action out.
  const program = env["POLICYPROOF_PROGRAM"];
  const [command, ...first] =
    program === undefined ? ["npx", "--yes", `@policyproof/cli@${version}`] : [process.execPath, program];
  const { status, error } = run(command ?? "npx", [...first, ...args], "inherit");
  if (error !== undefined) throw new Error(`policyproof did not start: ${error.message}`);
  return status ?? 70;
}

/** Into the summary of the run, and into the pull request if that is wanted and may be. */
async function publish(/** @type {import("./inputs.mjs").Inputs} */ inputs, /** @type {string} */ summary) {
  const page = env["GITHUB_STEP_SUMMARY"];
  if (page !== undefined) appendFileSync(page, `${summary}\n`);
  const number = pullRequestNumber();
  const repository = env["GITHUB_REPOSITORY"];
  if (!inputs.comment || number === undefined || repository === undefined || inputs.token === "") return;
  const thread = {
    api: env["GITHUB_API_URL"] ?? "https://api.github.com",
    repository,
    number,
    token: inputs.token,
    author: inputs.commentAuthor,
    key: `${env["GITHUB_WORKFLOW"] ?? ""}\n${env["GITHUB_JOB"] ?? ""}\n${inputs.standard ?? ""}`,
  };
  try {
    await writeComment(thread, summary);
  } catch (error) {
    // The token of a pull request from a fork may only read: the summary of the run still has it all.
    const message = error instanceof Error ? error.message : String(error);
    console.log(`::notice title=policyproof::The summary is not in a comment: ${message.replaceAll(/[%\r\n]/gu, " ")}`);
  }
}

/** @returns {number | undefined} */
function pullRequestNumber() {
  const file = env["GITHUB_EVENT_PATH"];
  const event = /** @type {{ pull_request?: { number?: unknown } }} */ (
    JSON.parse((file === undefined ? undefined : readIfThere(file)) ?? "{}")
  );
  const number = event.pull_request?.number;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** With a delimiter that nobody can foresee, so that a value cannot hold another output. */
function output(/** @type {string} */ name, /** @type {string} */ value) {
  const file = env["GITHUB_OUTPUT"];
  const end = randomUUID();
  if (file !== undefined) appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
}

function readIfThere(/** @type {string} */ file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function run(
  /** @type {string} */ command,
  /** @type {readonly string[]} */ args,
  /** @type {"inherit" | "pipe"} */ streams,
) {
  return spawnSync(command, args, { stdio: ["ignore", streams, streams], shell: false });
}
