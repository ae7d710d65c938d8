import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { markerOf } from "./comment.mjs";
import { readInputs } from "./inputs.mjs";
import { DEMO_BRANCHES, makeDemo } from "../demo/demo.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ACTION = join(ROOT, "integrations/github/check.mjs");
const PROGRAM = join(ROOT, "apps/cli/dist/bin.js");
const KEY = "policies\ncheck\n";

/** What GitHub's API knows of a pull request's comments; a double of GitHub, not of ours. */
interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

let folder = "";
let github: Server;
let comments: Comment[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-action-"));
  makeDemo(join(folder, "origin"));
  github = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const { body = "" } = text === "" ? {} : (JSON.parse(text) as { body?: string });
      if (request.headers.authorization !== "Bearer secret-token") {
        response.writeHead(403).end("{}");
        return;
      }
      const id = Number(/comments\/(\d+)$/.exec(request.url ?? "")?.[1]);
      const changed = comments.find((comment) => comment.id === id);
      if (request.method === "GET") response.end(JSON.stringify(comments));
      else if (request.method === "PATCH" && changed !== undefined) {
        changed.body = body;
        response.end("{}");
      } else {
        comments.push({ id: 100 + comments.length, body, user: { login: "github-actions[bot]" } });
        response.writeHead(201).end("{}");
      }
    });
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  github.close();
  await rm(folder, { recursive: true });
});

interface Run {
  readonly status: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: string;
}

/** The action as the runner starts it, on a fresh clone of a branch of the demo. */
async function runAction(branch: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const place = await mkdtemp(join(folder, `${branch}-`));
  const clone = join(place, "clone");
  await finished(
    "git",
    ["clone", "--quiet", "--depth=1", `--branch=${branch}`, `file://${join(folder, "origin")}`, clone],
    folder,
    {},
  );
  await writeFile(join(place, "event.json"), JSON.stringify({ pull_request: { number: 7 } }));
  const { port } = github.address() as AddressInfo;
  const { status, output } = await finished(process.execPath, [ACTION], clone, {
    INPUT_PATHS: ".",
    INPUT_COMMENT: "true",
    INPUT_TOKEN: "secret-token",
    POLICYPROOF_PROGRAM: PROGRAM,
    RUNNER_TEMP: place,
    GITHUB_BASE_REF: "main",
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_REPOSITORY: "acme/infrastructure",
    GITHUB_WORKFLOW: "policies",
    GITHUB_JOB: "check",
    GITHUB_EVENT_PATH: join(place, "event.json"),
    GITHUB_STEP_SUMMARY: join(place, "page.md"),
    GITHUB_OUTPUT: join(place, "outputs"),
    ...env,
  });
  return {
    status,
    log: output,
    summary: await readFile(join(place, "page.md"), "utf8").catch(() => ""),
    outputs: await readFile(join(place, "outputs"), "utf8").catch(() => ""),
  };
}

function finished(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { PATH: process.env["PATH"], HOME: folder, ...env } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}

describe("the GitHub action", () => {
  test.each(DEMO_BRANCHES)("ends with $status on the branch $name of the demo", async ({ name, status }) => {
    comments = [];
    const run = await runAction(name);
    expect(`${run.status} ${run.status === status ? "" : run.log}`).toBe(`${status} `);
  });

  test("a pull request that widens a role is stopped, with the counterexample in the summary and in one comment", async () => {
    comments = [
      // Somebody else's comment that looks like ours stays as it is.
      { id: 1, body: `${markerOf(KEY)}\nnothing to see here`, user: { login: "mallory" } },
      { id: 2, body: `quoting ${markerOf(KEY)}`, user: { login: "github-actions[bot]" } },
    ];
    const run = await runAction("widen");
    expect(run.log).toContain("::error file=infrastructure/reporting.yaml,line=");
    expect(run.summary).toContain("s3:DeleteBucket");
    expect(run.summary).toMatch(/may call `s3:DeleteBucket` on/);
    expect(run.outputs).toContain("FAIL");
    expect(comments).toHaveLength(3);
    expect(comments[2]?.body).toContain("s3:DeleteBucket");
    await runAction("narrow");
    expect(comments).toHaveLength(3);
    expect(comments[0]?.body).toContain("nothing to see here");
    expect(comments[2]?.body.startsWith(markerOf(KEY))).toBe(true);
    expect(comments[2]?.body).toContain("s3:PutObject");
  });

  test("a malformed file is reported and the rest is checked all the same", async () => {
    const run = await runAction("malformed");
    expect(run.log).toContain("policies/analyst.json");
    expect(run.summary).toContain("policies/analyst.json");
    expect(run.summary).toContain("s3:DeleteBucket");
    expect(run.outputs).toContain("ERROR");
  });

  test("without the right to comment the summary is on the run's page, and the result stands", async () => {
    comments = [];
    const run = await runAction("widen", { INPUT_TOKEN: "read-only" });
    expect(run.status).toBe(1);
    expect(run.log).toContain("::notice title=policyproof::");
    expect(run.summary).toContain("s3:DeleteBucket");
    expect(comments).toEqual([]);
  });
});

describe("inputs", () => {
  test.each(["--upload-pack=evil", "a..b", "main; curl evil", "$(id)", "a\nb", "@{u}", "x.lock"])(
    "refuse the branch %j",
    (branch) => {
      expect(() => readInputs({ INPUT_BASE: branch })).toThrow("`base`");
    },
  );

  test.each(["main", "feature/one+two", "release-1.2", "user@topic"])("take the branch %j", (branch) => {
    expect(readInputs({ INPUT_BASE: branch }).base).toBe(branch);
  });

  test.each(["1.0.0 && id", "latest@evil/package", "../x y"])("refuse the version %j", (version) => {
    expect(() => readInputs({ INPUT_VERSION: version })).toThrow("`version`");
  });

  test("take one path a line, whatever is in it", () => {
    expect(readInputs({ INPUT_PATHS: "a b\n$(id)\n\n--help" }).paths).toEqual(["a b", "$(id)", "--help"]);
  });
});
