import { describe, expect, it } from "vitest";
import { policy, standard, workspace } from "./workspace.ts";

const NOTHING_NEW = { id: "new", check: "no-new-access", base: "main" };

describe("the rules", () => {
  it("no-public-access looks at bucket policies that the standard declares", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "public", check: "no-public-access" }], {
        sources: { policies: [{ files: ["buckets/**"], use: "resource", "resource-type": "AWS::S3::Bucket" }] },
      }),
      "buckets/open.json": policy({ Sid: "Open", Principal: "*" }),
      "buckets/closed.json": policy({ Principal: { AWS: "111122223333" } }),
      "roles/reader.json": policy({}),
    });
    const { code, results } = await w.report();
    expect(code).toBe(1);
    expect(results.map(({ outcome, policy: { file } }) => [file, outcome])).toEqual([
      ["buckets/closed.json", "PASS"],
      ["buckets/open.json", "FAIL"],
    ]);
    const [place] = results[1]?.places ?? [];
    expect(place).toMatchObject({ statementIndex: 0, statementId: "Open", line: 4 });
    expect(results[1]?.counterexample?.words).toMatch(/may call s3:GetObject on/);
    expect(results[1]?.help).toMatch(
      /name principals in the statement with index 0 \(Open\).*waiver for the rule `public`/,
    );
  });

  it("no-public-access does not pass over a resource policy of which nobody knows the type", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "public", check: "no-public-access" }]),
      "bucket.json": policy({ Principal: "*" }),
    });
    const { code, results } = await w.report();
    expect(code).toBe(3);
    expect(results[0]).toMatchObject({ outcome: "UNDECIDED", hangsOn: ["the type of the resource"] });
  });

  it("access-not-granted leaves out excepted owners, and says what to remove", async () => {
    using w = workspace({
      "policyproof.yaml": standard([
        { id: "logs", check: "access-not-granted", actions: ["cloudtrail:StopLogging"], except: { roles: ["Break*"] } },
      ]),
      "roles.yaml": `
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  BreakGlass:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: { Effect: Allow, Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" }
      Policies:
        - PolicyName: all
          PolicyDocument:
            Version: "2012-10-17"
            Statement: { Effect: Allow, Action: "*", Resource: "*" }
  Operator:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: { Effect: Allow, Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" }
      Policies:
        - PolicyName: trail
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [cloudtrail:LookupEvents, cloudtrail:StopLogging]
                Resource: "*"
`,
    });
    const { code, results } = await w.report();
    expect(code).toBe(1);
    const failed = results.filter(({ outcome }) => outcome === "FAIL");
    expect(failed.map(({ policy: { owner } }) => owner?.name)).toEqual(["Operator"]);
    expect(failed[0]?.help).toMatch(/^remove `cloudtrail:StopLogging` from the statement with index 0/);
    expect(failed[0]?.places[0]).toMatchObject({ line: 26 });
  });

  it("access-not-granted states the exceptions in resource policies, also where a pattern names them", async () => {
    const except = { roles: ["arn:aws:iam::111122223333:role/admin-*"] };
    const bucket = (name: string): object =>
      policy({ Action: "s3:*", Principal: { AWS: `arn:aws:iam::111122223333:role/${name}` } });
    using w = workspace({
      "policyproof.yaml": standard([{ id: "a", check: "access-not-granted", actions: ["s3:DeleteBucket"], except }]),
      "admin.json": bucket("admin-1"),
      "other.json": bucket("other"),
      "condition.json": policy({
        Action: "s3:*",
        Principal: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin-2" } },
      }),
    });
    const { results } = await w.report();
    expect(results.map(({ outcome, policy: { file } }) => [file, outcome])).toEqual([
      ["admin.json", "PASS"],
      ["condition.json", "PASS"],
      ["other.json", "FAIL"],
    ]);
  });

  it("takes the short resources of API Gateway's policies", async () => {
    const api = (principal: string): object => ({
      Type: "AWS::ApiGateway::RestApi",
      Properties: {
        Policy: policy({ Principal: principal, Action: "execute-api:Invoke", Resource: "execute-api:/prod" }),
      },
    });
    using w = workspace({
      "policyproof.yaml": standard([
        { id: "public", check: "no-public-access" },
        { id: "not", check: "access-not-granted", resources: ["arn:aws:execute-api:*:*:*/test"] },
      ]),
      "t.json": { Resources: { Open: api("*") } },
    });
    const { results } = await w.report();
    expect(results.map(({ rule, outcome }) => [rule.id, outcome])).toEqual([
      ["public", "FAIL"],
      ["not", "PASS"],
    ]);
  });

  it("trust-zone and valid", async () => {
    const trust = (account: string): object => ({
      Version: "2012-10-17",
      Statement: [{ Sid: "In", Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" }],
    });
    using w = workspace({
      "policyproof.yaml": standard([
        { id: "zone", check: "trust-zone", accounts: ["111122223333"] },
        { id: "valid", check: "valid", severity: "warning", "applies-to": { files: ["bad.json"] } },
      ]),
      "ours.json": trust("111122223333"),
      "theirs.json": trust("444455556666"),
      "bad.json": policy({}, { Sid: "Pass", Action: ["iam:GetRole", "iam:PassRole"] }),
    });
    const { code, results } = await w.report();
    expect(code).toBe(1);
    expect(results.map(({ rule, outcome, policy: { file } }) => [file, rule.id, outcome])).toEqual([
      ["bad.json", "valid", "FAIL"],
      ["ours.json", "zone", "PASS"],
      ["theirs.json", "zone", "FAIL"],
    ]);
    expect(results[2]?.help).toMatch(/does not let account 444455556666 in/);
    expect(results[0]?.places[0]).toMatchObject({
      statementIndex: 1,
      statementId: "Pass",
      message: expect.stringMatching(/^PASS_ROLE/) as string,
    });
    expect(results[0]?.places[0]?.line).toBeGreaterThan(9);
    expect(results[0]?.message).toMatch(/^PASS_ROLE_WITH_STAR_IN_RESOURCE: [^]*\.$/);
  });

  it("no-new-access against a baseline: one file for all, a folder by path, or by list", async () => {
    using w = workspace({
      "policyproof.yaml": standard([
        { id: "file", check: "no-new-access", baseline: "base/max.json" },
        { id: "folder", check: "no-new-access", baseline: "base/by-path" },
        { id: "list", check: "no-new-access", baseline: [{ path: "base/max.json", files: ["b.json"] }] },
      ]),
      "base/max.json": policy({ Action: "s3:*" }),
      "base/by-path/a.json": policy({}),
      "a.json": policy({ Action: ["s3:GetObject", "s3:PutObject"] }),
      "b.json": policy({ Action: "ec2:RunInstances" }),
      // A baseline of another kind says nothing about it.
      "queue.json": policy({ Principal: "*", Action: "sqs:*" }),
    });
    const { code, results } = await w.report();
    expect(code).toBe(1);
    expect(
      results.map(({ rule, outcome, policy: { file }, comparedWith }) => [file, rule.id, outcome, comparedWith]),
    ).toEqual([
      ["a.json", "file", "PASS", "base/max.json"],
      ["a.json", "folder", "FAIL", "base/by-path/a.json"],
      ["b.json", "file", "FAIL", "base/max.json"],
      ["b.json", "folder", "FAIL", "nothing: there is no base/by-path/b.json"],
      ["b.json", "list", "FAIL", "base/max.json"],
      ["queue.json", "folder", "FAIL", "nothing: there is no base/by-path/queue.json"],
    ]);
  });
});

describe("against a base revision", () => {
  it("tells what is gained and lost, leaves out what is unchanged, and takes new policies for new access", async () => {
    using w = workspace({
      "policyproof.yaml": standard([NOTHING_NEW]),
      "wider.json": policy({ Sid: "Read" }),
      "narrower.json": policy({ Action: ["s3:GetObject", "s3:PutObject"] }),
      "same.json": policy({ Action: "sqs:*" }),
      "gone.json": policy({ Action: "*" }),
    });
    w.commit();
    w.write({
      "wider.json": policy({ Sid: "Read", Action: ["s3:GetObject", "s3:DeleteBucket"] }),
      "narrower.json": policy({}),
      "same.json": JSON.stringify(policy({ Action: "sqs:*" })),
      "new.json": policy({ Action: "sns:Publish" }),
      "new-deny.json": policy({ Effect: "Deny" }),
    });
    w.git("rm", "--quiet", "gone.json");
    const { code, results, summary } = await w.report({ base: "main" });
    expect(code).toBe(1);
    expect(summary).toMatchObject({ unchanged: 1, policies: 4, withoutRule: 0, pass: 2, fail: 2 });
    expect(results.map(({ outcome, policy: { file } }) => [file, outcome])).toEqual([
      ["narrower.json", "PASS"],
      ["new-deny.json", "PASS"],
      ["new.json", "FAIL"],
      ["wider.json", "FAIL"],
    ]);
    const [narrower, , fresh, wider] = results;
    expect(narrower?.lost).toEqual([
      { principal: "whoever has this policy", actions: ["s3:PutObject"], resources: ["*"], conditions: [] },
    ]);
    expect(fresh?.comparedWith).toBe("nothing: the policy is not in main");
    expect(wider).toMatchObject({
      comparedWith: "main:wider.json",
      gained: [{ actions: ["s3:DeleteBucket"] }],
      help: expect.stringMatching(/^remove `s3:DeleteBucket` from the statement with index 0 \(Read\)/) as string,
    });
  });

  it("follows renames, from a folder below the top one as well", async () => {
    using w = workspace({
      "sub/policyproof.yaml": standard([NOTHING_NEW]),
      "sub/roles/old name.json": policy({ Sid: "Some" }, { Sid: "More", Action: "sqs:SendMessage" }),
    });
    w.commit();
    w.git("mv", "sub/roles/old name.json", "sub/renamed.json");
    process.chdir("sub");
    const same = await w.report({ base: "main", changedOnly: false });
    expect(same.results.map(({ outcome, comparedWith }) => [outcome, comparedWith])).toEqual([
      ["PASS", "main:roles/old name.json"],
    ]);
    w.write({
      "sub/renamed.json": policy({ Sid: "Some", Action: "s3:*" }, { Sid: "More", Action: "sqs:SendMessage" }),
    });
    const { results } = await w.report({ base: "main" });
    expect(results.map(({ outcome, comparedWith }) => [outcome, comparedWith])).toEqual([
      ["FAIL", "main:roles/old name.json"],
    ]);
    expect(results[0]?.places.map(({ statementId }) => statementId)).toEqual(["Some"]);
  });

  it("compares policies of organizations as what they leave possible", async () => {
    const scp = (...actions: readonly string[]): object => policy({ Sid: "Guard", Effect: "Deny", Action: actions });
    using w = workspace({
      "policyproof.yaml": standard([NOTHING_NEW], { sources: { policies: [{ files: ["scp"], use: "scp" }] } }),
      "scp/weaker.json": scp("iam:*", "cloudtrail:*"),
      "scp/stronger.json": scp("iam:*"),
      "scp/gone.json": scp("organizations:LeaveOrganization"),
    });
    w.commit();
    w.write({
      "scp/weaker.json": scp("iam:*"),
      "scp/stronger.json": scp("iam:*", "kms:*"),
      "scp/new.json": scp("sts:*"),
    });
    w.git("rm", "--quiet", "scp/gone.json");
    const { code, results } = await w.report({ base: "main" });
    expect(code).toBe(1);
    expect(results.map(({ outcome, policy: { file } }) => [file, outcome])).toEqual([
      ["scp/new.json", "PASS"],
      ["scp/stronger.json", "PASS"],
      ["scp/weaker.json", "FAIL"],
      ["scp/gone.json", "FAIL"],
    ]);
    expect(results[2]?.counterexample?.action).toMatch(/^cloudtrail:/);
    for (const result of results.slice(2)) {
      expect(result.help).toMatch(/^restore the Deny statement/);
      expect(result.places).toHaveLength(1);
      expect(result.places[0]).not.toHaveProperty("statementIndex");
    }
  });

  it("says what is wrong with a base that is not there", async () => {
    using w = workspace({ "policyproof.yaml": standard([NOTHING_NEW]), "a.json": policy({}) });
    expect((await w.check()).stderr).toMatch(
      /cannot be compared with `main`.*not a git repository[^]*help: run this in a git work tree/,
    );
    w.commit();
    for (const base of ["nowhere", "--output=x", "main..HEAD", "a b", "HEAD:a.json", ""]) {
      const { code, stderr } = await w.check({ base });
      expect([base, code]).toEqual([base, 2]);
      expect(stderr).toMatch(/there is no revision|is not the name of a revision/);
    }
  });

  it("takes the remote's branch where there is none of that name, and says how to fetch from a shallow clone", async () => {
    using w = workspace({ "origin/policyproof.yaml": standard([NOTHING_NEW]), "origin/a.json": policy({}) });
    const git = (...args: readonly string[]): string => w.git("-C", "origin", ...args);
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "one");
    git("switch", "--quiet", "--create", "topic");
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    w.git("clone", "--quiet", "--branch", "topic", "origin", "full");
    w.git("clone", "--quiet", "--depth=1", "--branch", "topic", `file://${w.folder}/origin`, "shallow");
    process.chdir("full");
    expect(await w.report({ changedOnly: false })).toMatchObject({ code: 0, base: "main" });
    process.chdir("../shallow");
    expect((await w.check()).stderr).toMatch(/there is no revision `main`[^]*this clone is shallow/);
  });

  it("wants a base for a rule that compares", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "new", check: "no-new-access" }]),
      "a.json": policy({}),
    });
    const { code, stderr } = await w.check();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /the rule `new` says not what policies are compared with\n {2}help: give a git revision by `--base main`/,
    );
  });
});

describe("waivers", () => {
  const waiver = { rule: "public", owner: "team", reason: "a website", expires: "2026-06-01" };
  const run = async (waivers: readonly object[], statements: readonly object[] = [{ Sid: "Open", Principal: "*" }]) => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "public", check: "no-public-access" }], {
        waivers,
        sources: { policies: [{ files: ["buckets"], use: "resource", "resource-type": "AWS::S3::Bucket" }] },
      }),
      "buckets/site.json": policy(...statements),
    });
    return await w.report();
  };

  it("count until their last day, by file, policy or statement", async () => {
    for (const by of [{ file: "buckets/*.json" }, { policy: "site.*" }, { statement: "Open" }]) {
      const { code, results } = await run([{ ...waiver, ...by }]);
      expect(code).toBe(0);
      expect(results).toMatchObject([
        { outcome: "FAIL", waived: true, waiver: { owner: "team", expires: "2026-06-01" } },
      ]);
    }
  });

  it("do not count when they have run out, which is told", async () => {
    const { code, results } = await run([{ ...waiver, file: "buckets", expires: "2026-05-31" }]);
    expect(code).toBe(1);
    expect(results).toMatchObject([
      { outcome: "FAIL", waived: false },
      {
        rule: { id: "standard", severity: "warning" },
        message: "The waiver of `public` expired on 2026-05-31 and does not count.",
        places: [{ file: "policyproof.yaml" }],
      },
    ]);
  });

  it("are held against a day", async () => {
    using w = workspace({ "policyproof.yaml": standard([{ id: "v", check: "valid" }]), "a.json": policy({}) });
    for (const today of ["soon", "2026-02-30", "26-01-01"]) {
      expect((await w.check({ today })).stderr).toMatch(/is not a day/);
    }
  });

  it("are told when they match nothing", async () => {
    const { code, results } = await run(
      [{ ...waiver, file: "elsewhere/**" }],
      [{ Principal: { AWS: "111122223333" } }],
    );
    expect(code).toBe(0);
    expect(results.map(({ message }) => message)).toContain("The waiver of `public` matches no fault.");
  });

  it("of one statement do not cover another", async () => {
    const two = [
      { Sid: "Open", Principal: "*" },
      { Sid: "Wide", Principal: "*", Action: "s3:PutObject" },
    ];
    expect((await run([{ ...waiver, statement: "Open" }], two)).code).toBe(1);
    expect(
      (
        await run(
          [
            { ...waiver, statement: "Open" },
            { ...waiver, statement: "Wide" },
          ],
          two,
        )
      ).code,
    ).toBe(0);
  });
});

describe("what cannot be checked", () => {
  it("is told, and the rest is checked", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "no-delete", check: "access-not-granted", actions: ["s3:DeleteBucket"] }]),
      "broken.json": '{"Version": "2012-10-17", "Statement": [',
      "wide.json": policy({ Action: "s3:*" }),
      "wrong.json": policy({ Effect: "Alow" }),
      "package.json": { name: "nothing to do with it" },
    });
    const { code, results, notAnalysed } = await w.report();
    expect(code).toBe(2);
    expect(notAnalysed).toMatchObject([{ file: "broken.json", kind: "malformed" }]);
    expect(results.map(({ outcome, policy: { file } }) => [file, outcome])).toEqual([
      ["wide.json", "FAIL"],
      ["wrong.json", "ERROR"],
    ]);
    expect(results[1]?.places[0]).toMatchObject({ line: 5 });
  });

  it("does not pass what hangs on a value that is not known", async () => {
    const template = `
Parameters: { Action: { Type: String, Default: "s3:GetObject" } }
Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: { Effect: Allow, Action: !Ref Action, Resource: "*" } }
`;
    using w = workspace({
      "policyproof.yaml": standard([{ id: "no-delete", check: "access-not-granted", actions: ["s3:DeleteBucket"] }]),
      "t.yaml": template,
    });
    const unknown = await w.report();
    const hangsOn = ['the parameter Action (by default "s3:GetObject")'];
    expect(unknown).toMatchObject({ code: 3, results: [{ outcome: "UNDECIDED", hangsOn }] });
    expect((await w.report({ parameterDefaults: true })).code).toBe(0);
    expect((await w.report({ parameter: { Action: "s3:*" } })).code).toBe(1);
  });

  it("says of a policy that allows something only under a condition what it hangs on", async () => {
    const template = (effect: object): object => ({
      Parameters: { Stage: { Type: "String" } },
      Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
      Resources: {
        P: {
          Type: "AWS::IAM::ManagedPolicy",
          Properties: { PolicyDocument: policy({ Action: "s3:*", Effect: effect }) },
        },
        Q: {
          Type: "AWS::SQS::QueuePolicy",
          Properties: { Queues: ["q"], PolicyDocument: policy({ Principal: "*", Action: "s3:*", Effect: effect }) },
        },
      },
    });
    using w = workspace({
      "policyproof.yaml": standard([{ id: "no-delete", check: "access-not-granted", actions: ["s3:DeleteBucket"] }]),
      "t.json": template({ "Fn::If": ["IsProd", "Deny", "Allow"] }),
    });
    const { results } = await w.report();
    expect(results.map(({ outcome, message }) => [outcome, message])).toEqual([
      ["UNDECIDED", expect.stringMatching(/the parameter Stage/)],
      ["UNDECIDED", expect.stringMatching(/the parameter Stage/)],
    ]);
    const [fail, pass] = await Promise.all(["test", "prod"].map((Stage) => w.report({ parameter: { Stage } })));
    expect([fail?.code, pass?.code]).toEqual([1, 0]);
  });

  it("does not pass a resource of a type that the check does not know", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "closed", check: "no-public-access" }]),
      "t.json": JSON.stringify({
        Resources: {
          R: {
            Type: "AWS::ECR::Repository",
            Properties: {
              RepositoryPolicyText: {
                Version: "2012-10-17",
                Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*" },
              },
            },
          },
        },
      }),
    });
    const { code, results } = await w.report();
    expect(code).toBe(3);
    expect(results).toMatchObject([{ outcome: "UNDECIDED", hangsOn: ["the type `AWS::ECR::Repository`"] }]);
  });

  it("tells rules and patterns that are about nothing", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "a", check: "valid", "applies-to": { files: ["typo/**"] } }], {
        sources: { include: ["a.json", "b/**"] },
      }),
      "a.json": policy({}),
    });
    const { code, results } = await w.report();
    expect(code).toBe(0);
    expect(results.map(({ message }) => message)).toEqual([
      "No file matches `b/**`.",
      "The rule `a` is about none of the policies.",
    ]);
  });
});

describe("the command", () => {
  it("says what to do without a standard, and what is wrong with one", async () => {
    using w = workspace({ "a.json": policy({}) });
    expect(await w.check()).toMatchObject({ code: 2, stderr: expect.stringMatching(/policyproof init/) as string });
    w.write({ "policyproof.yaml": "version: 1\nrules:\n  - id: a\n    chek: valid\n" });
    const { code, stderr } = await w.check();
    expect(code).toBe(2);
    expect(stderr).toMatch(/policyproof\.yaml:4:5: error: `chek` is no member/);
  });

  it("takes files, folders and patterns, and leaves out what git ignores", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "v", check: "valid" }], { sources: { exclude: ["x/skipped"] } }),
      ".gitignore": "ignored\n",
      "ignored/a.json": policy({}),
      "node_modules/p/a.json": policy({}),
      "x/a.json": policy({}),
      "x/skipped/b.json": policy({}),
      "y/c.json": policy({}),
    });
    const files = async (...paths: readonly string[]): Promise<readonly string[]> =>
      (await w.report({ paths })).results.map(({ policy: { file } }) => file);
    expect(await files()).toEqual(["ignored/a.json", "x/a.json", "y/c.json"]);
    w.commit();
    expect(await files()).toEqual(["x/a.json", "y/c.json"]);
    expect(await files("x")).toEqual(["x/a.json"]);
    expect(await files("ignored")).toEqual(["ignored/a.json"]);
    expect(await files("x/skipped/b.json", "*/c.json")).toEqual(["x/skipped/b.json", "y/c.json"]);
    expect((await w.check({ paths: ["nowhere.json"] })).stderr).toMatch(/there is no such file/);
    expect((await w.check({ paths: ["z/*.json"] })).stderr).toMatch(/no file matches this pattern/);
  });

  it("answers in threads, shows how far it is, and ends when it is interrupted", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`p/${index}.json`, policy({ Action: "s3:*" })]),
    );
    using w = workspace({
      "policyproof.yaml": standard([{ id: "no-delete", check: "access-not-granted", actions: ["s3:DeleteBucket"] }]),
      ...files,
    });
    const lines: string[] = [];
    const whole = await w.check({ jobs: 2, quiet: false }, { onProgress: (text) => lines.push(text) });
    expect(whole.code).toBe(1);
    expect(lines.join("")).toMatch(/of 20 checks/);
    const controller = new AbortController();
    const { signal } = controller;
    const cut = await w.check({ jobs: 2, quiet: false }, { signal, onProgress: () => controller.abort() });
    expect(cut).toMatchObject({ code: 3, stdout: "" });
  });

  it("writes every format, also into files", async () => {
    using w = workspace({
      "policyproof.yaml": standard([{ id: "no-delete", check: "access-not-granted", actions: ["s3:DeleteBucket"] }]),
      "a.json": policy({ Action: "s3:*" }),
    });
    const formats = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] as const;
    const output = formats.map((format) => ({ format, file: `report.${format}` }));
    const { code, stdout } = await w.check({ output });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL/);
    const { readFileSync } = await import("node:fs");
    for (const { file } of output) expect(readFileSync(`${w.folder}/${file}`, "utf8")).toMatch(/a\.json/);
  });
});

describe("what a run does not look at", () => {
  const VALID = standard([{ id: "v", check: "valid" }]);

  it("is told where there is nothing, or only Terraform's sources", async () => {
    using w = workspace({ "policyproof.yaml": VALID, "main.tf": "resource aws_iam_role x {}", "film.mp4": "0" });
    const { code, results } = await w.report({ paths: ["."] });
    expect(code).toBe(0);
    expect(results.map(({ message }) => message)).toEqual([
      "No policy was found.",
      "Terraform's own language is not read: 1 file was passed over.",
      "The rule `v` is about none of the policies.",
    ]);
  });

  it("is what links lead to out of the folder, unless they are named", async () => {
    using outside = workspace({ "secret.json": policy({}) });
    using w = workspace({ "policyproof.yaml": VALID, "a.json": policy({}) });
    const { symlinkSync } = await import("node:fs");
    symlinkSync(`${outside.folder}/secret.json`, "link.json");
    symlinkSync("a.json", "own.json");
    symlinkSync(outside.folder, "folder");
    const { code, results, notAnalysed } = await w.report();
    expect(code).toBe(3);
    expect(results.map(({ policy: { file } }) => file)).toEqual(["a.json", "own.json"]);
    expect(notAnalysed).toMatchObject([{ file: "link.json", kind: "unsupported" }]);
    expect((await w.report({ paths: ["link.json"] })).code).toBe(0);
  });

  it("holds for paths from the standard's folder, wherever the run starts", async () => {
    using w = workspace({
      "conf/policyproof.yaml": standard([{ id: "v", check: "valid", "applies-to": { files: ["../x/*.json"] } }]),
      "x/a.json": policy({}),
      "y/b.json": policy({}),
    });
    const { results } = await w.report({ standard: "conf/policyproof.yaml" });
    expect(results.map(({ policy: { file } }) => file)).toEqual(["x/a.json"]);
  });
});
