import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Run } from "./run-cli.ts";
import { HARD_TO_PROVE } from "./hard-to-prove.ts";
import { runMain } from "./run-main.ts";
import type { MainOptions } from "./run-main.ts";

const ACCOUNT = "examples/unused/account.json";
const TRAIL = "examples/unused/cloudtrail.json";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-find-unused-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function findUnused(directory: string, options?: MainOptions, ...more: readonly string[]): Promise<Run> {
  const inputs = ["--authorization-details", ACCOUNT, "--cloudtrail", TRAIL, "--as-of", "2026-09-30"];
  return await runMain(["find-unused", ...inputs, "--recommend", directory, ...more], options);
}

async function json(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
}

test("a folder for each user and role with unused permissions: steps as AWS orders them, policies, differences, proofs", async () => {
  const out = join(folder, "new/out");
  const run = await findUnused(out);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("\nRecommended\n  arn:aws:iam::111122223333:user/alice\n");
  expect(run.stdout).toContain(`    2 policies to create, 3 to detach: ${out}/111122223333-role-report-writer\n`);
  expect((await readdir(out)).toSorted()).toEqual([
    "111122223333-role-report-writer",
    "111122223333-user-alice",
    "111122223333-user-bob",
  ]);
  const role = join(out, "111122223333-role-report-writer");
  expect((await readdir(role)).toSorted()).toEqual([
    "inline-notify.diff",
    "inline-notify.json",
    "inline-notify.proof.json",
    "managed-OldExports.diff",
    "managed-OldExports.proof.json",
    "managed-QueueWorker.diff",
    "managed-QueueWorker.json",
    "managed-QueueWorker.proof.json",
    "recommendation.json",
  ]);
  const recommendation = await json(join(role, "recommendation.json"));
  const queue = {
    policyUpdatedAt: "2025-03-01T09:00:00Z",
    existingPolicyId: "arn:aws:iam::111122223333:policy/QueueWorker",
  };
  const step = (value: object): object => ({ unusedPermissionsRecommendedStep: value });
  expect(recommendation).toMatchObject({
    resourceArn: "arn:aws:iam::111122223333:role/report-writer",
    recommendedSteps: [
      step({ ...queue, recommendedAction: "CREATE_POLICY" }),
      step({ ...queue, recommendedAction: "DETACH_POLICY" }),
      step({
        policyUpdatedAt: "2025-03-01T09:00:00Z",
        recommendedAction: "DETACH_POLICY",
        existingPolicyId: "arn:aws:iam::111122223333:policy/OldExports",
      }),
      step({
        recommendedAction: "CREATE_POLICY",
        recommendedPolicy:
          '{"Version":"2012-10-17","Statement":[{"Sid":"Notify","Effect":"Allow","Action":["sns:Publish","sns:CreateTopic"],"Resource":"arn:aws:sns:eu-central-1:111122223333:reports"}]}',
        existingPolicyId: "notify",
      }),
      step({ recommendedAction: "DETACH_POLICY", existingPolicyId: "notify" }),
    ],
    recommendationType: "UnusedPermissionRecommendation",
    status: "SUCCEEDED",
    alsoAffected: [],
  });
  const refined = await json(join(role, "inline-notify.json"));
  const steps = recommendation["recommendedSteps"] as readonly Record<string, Record<string, string>>[];
  expect(JSON.stringify(refined)).toBe(steps[3]?.["unusedPermissionsRecommendedStep"]?.["recommendedPolicy"]);
  expect(await readFile(join(role, "inline-notify.diff"), "utf8")).toContain('-        "sns:DeleteTopic"\n');
  expect(await readFile(join(role, "managed-OldExports.diff"), "utf8")).toMatch(
    /^--- arn:aws:iam::111122223333:policy\/OldExports\n\+\+\+ \/dev\/null\n/,
  );
  expect(await json(join(role, "inline-notify.proof.json"))).toMatchObject({
    existingPolicyId: "notify",
    policyDocument: refined,
    proof: { holds: true, withinOriginal: { result: "PASS" }, grantsNothingUnused: { result: "PASS" } },
  });
});

test("a policy of a group: who else loses something", async () => {
  const out = join(folder, "group");
  const { stdout, stderr } = await findUnused(out, {}, "--format", "json");
  expect(JSON.parse(stdout)).toHaveProperty("findings");
  expect(stderr).toContain("also affects bob, by way of arn:aws:iam::111122223333:group/developers\n");
  const alice = join(out, "111122223333-user-alice");
  expect((await readdir(alice)).toSorted()).toEqual([
    "group-developers-inline-functions.diff",
    "group-developers-inline-functions.json",
    "group-developers-inline-functions.proof.json",
    "recommendation.json",
  ]);
  expect(await json(join(alice, "recommendation.json"))).toMatchObject({
    alsoAffected: [{ group: "arn:aws:iam::111122223333:group/developers", members: ["bob"] }],
    notes: [{ code: "shared-group" }],
  });
});

/** An active role that uses neither of two services. */
const idleRole = (name: string, policyName: string, resource: string): { readonly Arn: string } => {
  const statement = { Effect: "Allow", Action: ["sqs:ListQueues", "s3:*"], Resource: resource };
  const more = {
    RoleName: name,
    CreateDate: "2024-01-01T00:00:00Z",
    RoleLastUsed: { LastUsedDate: "2026-09-29T00:00:00Z" },
    RolePolicyList: [{ PolicyName: policyName, PolicyDocument: { Statement: statement } }],
  };
  return { Arn: `arn:aws:iam::111122223333:role/${name}`, ...more };
};

test("names of anybody's stay within the directory, and a policy that the checks refuse costs its owner only", async () => {
  const roles = [idleRole("../App", "../../x/\u0000", "*"), idleRole("a*b", ".", "*"), idleRole("A*B", "p", "queue")];
  const details = join(folder, "odd.json");
  await writeFile(details, JSON.stringify({ RoleDetailList: roles }));
  const reports = join(folder, "reports");
  await mkdir(reports);
  for (const [index, { Arn }] of roles.entries()) {
    const report = { Arn, JobStatus: "COMPLETED", ServicesLastAccessed: [{ ServiceNamespace: "sqs" }] };
    await writeFile(join(reports, `${index}.json`), JSON.stringify(report));
  }
  const out = join(folder, "odd");
  const run = await runMain([
    "find-unused",
    "--authorization-details",
    details,
    "--last-accessed",
    reports,
    "--as-of",
    "2026-09-30",
    "--recommend",
    out,
  ]);
  const odd = "111122223333-role-a%2ab";
  const files = (await readdir(out, { recursive: true })).toSorted();
  const of = (role: string, policy: string): readonly string[] =>
    [role, `${role}/${policy}.diff`, `${role}/${policy}.json`, `${role}/${policy}.proof.json`].concat(
      `${role}/recommendation.json`,
    );
  expect(files).toEqual(
    [
      ...of("111122223333-role-..%2fApp", "inline-..%2f..%2fx%2f%00"),
      ...of(odd, "inline-."),
      "111122223333-role-A%2aB-2",
      "111122223333-role-A%2aB-2/recommendation.json",
    ].toSorted(),
  );
  expect(await json(join(out, "111122223333-role-A%2aB-2/recommendation.json"))).toMatchObject({
    recommendedSteps: [],
    status: "FAILED",
    error: { code: "ValidationException", message: expect.stringContaining("Invalid ARN") as string },
  });
  expect(run.stdout).toContain("    UNDECIDED: Invalid ARN");
  expect(run.code).toBe(3);
});

test("a policy without a proof has no steps, and the answer says so", { tags: ["solver"] }, async () => {
  const details = join(folder, "hard.json");
  const report = join(folder, "role-hard.json");
  const role = idleRole("hard", "own", "*");
  const policies = [
    { PolicyName: "hard", PolicyDocument: HARD_TO_PROVE },
    { PolicyName: "own", PolicyDocument: { Statement: { Effect: "Allow", Action: "sqs:*", Resource: "*" } } },
  ];
  await writeFile(details, JSON.stringify({ RoleDetailList: [{ ...role, RolePolicyList: policies }] }));
  const service = { ServiceNamespace: "s3", LastAuthenticated: "2026-09-29T00:00:00Z" };
  const actions = [
    { ActionName: "GetObjectAcl" },
    { ActionName: "PutObject", LastAccessedTime: "2026-09-29T00:00:00Z" },
  ];
  const services = [{ ...service, TrackedActionsLastAccessed: actions }, { ServiceNamespace: "sqs" }];
  await writeFile(report, JSON.stringify({ Arn: role.Arn, JobStatus: "COMPLETED", ServicesLastAccessed: services }));
  const inputs = ["--authorization-details", details, "--last-accessed", report, "--as-of", "2026-09-30"];
  const proving = ["--solver", "z3-wasm", "--timeout", "1ms"];
  const out = join(folder, "unproved");
  const run = await runMain(["find-unused", ...inputs, ...proving, "--recommend", out]);
  const answer = await json(join(out, "111122223333-role-hard/recommendation.json"));
  expect(answer).toMatchObject({
    recommendedSteps: [
      { unusedPermissionsRecommendedStep: { recommendedAction: "DETACH_POLICY", existingPolicyId: "own" } },
    ],
    status: "FAILED",
    error: { code: "NOT_PROVED", message: expect.stringContaining("the place of hard is right") as string },
  });
  expect(await json(join(out, "111122223333-role-hard/inline-hard.proof.json"))).toMatchObject({
    failed: ["withinOriginal"],
    proof: { holds: false },
  });
  expect(run.stdout).toContain("    UNDECIDED: it could not be proved");
  expect(run.code).toBe(3);
});

test("a directory with something in it is refused before any work, and stays as it is", async () => {
  const { code, stderr } = await findUnused("examples/unused");
  expect(stderr).toMatch(/^error: `examples\/unused` is not empty\n {2}help: give a new directory for `--recommend`\n/);
  expect(code).toBe(2);
  const place = await findUnused("package.json/here");
  expect(place.stderr).toMatch(/^error: `package\.json\/here` cannot be written/);
  expect(place.code).toBe(2);
});

test("shows how far it is, and when interrupted leaves whole folders only", async () => {
  const out = join(folder, "interrupted");
  const controller = new AbortController();
  const run = await findUnused(out, {
    terminal: true,
    signal: controller.signal,
    onError: (text) => {
      if (text.includes("1 of 3 recommendations")) controller.abort();
    },
  });
  expect(run.stderr).toContain("[########----------------]  33% · 1 of 3 recommendations");
  expect(run.stdout).toBe("");
  expect(run.code).not.toBe(0);
  const names = await readdir(out);
  expect(names[0]).toBe("111122223333-user-alice");
  expect(names.length).toBeLessThan(3);
  for (const name of names) expect(await readdir(join(out, name))).toContain("recommendation.json");
});
