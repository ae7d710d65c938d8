// Makes a small repository to try policyproof on: `node integrations/demo/demo.ts DIR`. Its branches are pull requests against `main`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** What a branch of the demo is there to show. */
export interface DemoBranch {
  readonly name: "widen" | "narrow" | "malformed";
  /** The exit status of `policyproof check --base main` on it. */
  readonly status: number;
}

export const DEMO_BRANCHES: readonly DemoBranch[] = [
  // A role may delete buckets: stopped.
  { name: "widen", status: 1 },
  // A role loses a right: passes.
  { name: "narrow", status: 0 },
  // A file that cannot be read is named, and the widened role beside it is found all the same.
  { name: "malformed", status: 2 },
];

const STANDARD = `version: 1
rules:
  - id: no-new-access
    title: A pull request gives nobody more than main does
    check: no-new-access
    base: main
  - id: nothing-public
    title: Nothing is open to everyone
    check: no-public-access
`;

/** A template with a role; what it may do on the reports is given. */
function template(actions: readonly string[]): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Reports:
    Type: AWS::S3::Bucket
  ReportsPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Reports
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: !GetAtt Reporting.Arn
            Action: s3:GetObject
            Resource: !Sub "\${Reports.Arn}/*"
  Reporting:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: reports
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: Reports
                Effect: Allow
                Action:
${actions.map((action) => `                  - ${action}`).join("\n")}
                Resource:
                  - !GetAtt Reports.Arn
                  - !Sub "\${Reports.Arn}/*"
`;
}

const ANALYST = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Read",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: "arn:aws:s3:::amzn-s3-demo-bucket*",
    },
  ],
};

const USUAL = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"];

/**
 * Makes the repository, with `main` checked out.
 *
 * @throws {Error} if the folder is not empty, or git fails
 */
export function makeDemo(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty: give a new folder`);
  const git = (...args: readonly string[]): void => runGit(folder, args);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const commit = (message: string): void => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  };

  git("init", "--quiet", "--initial-branch=main");
  write("policyproof.yaml", STANDARD);
  write("infrastructure/reporting.yaml", template(USUAL));
  write("policies/analyst.json", `${JSON.stringify(ANALYST, undefined, 2)}\n`);
  commit("Reporting, and its policies");

  git("switch", "--quiet", "--create", "widen");
  write("infrastructure/reporting.yaml", template([...USUAL, "s3:DeleteBucket"]));
  commit("Let reporting clean up");

  git("switch", "--quiet", "--create", "narrow", "main");
  write("infrastructure/reporting.yaml", template(["s3:GetObject", "s3:ListBucket"]));
  commit("Reporting only reads");

  git("switch", "--quiet", "--create", "malformed", "widen");
  write("policies/analyst.json", '{"Version": "2012-10-17", "Statement": [');
  commit("A policy that was cut off");

  git("switch", "--quiet", "main");
}

/** Removes a demo. */
export function removeDemo(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function runGit(folder: string, args: readonly string[]): void {
  const settings = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...settings, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args[0] ?? ""} failed: ${stderr}`);
}

const [script, target] = process.argv.slice(1);
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (target === undefined) {
    console.error("usage: node integrations/demo/demo.ts DIR");
    process.exitCode = 2;
  } else {
    makeDemo(target);
    console.log(`A repository in ${resolve(target)}. Try its branches:`);
    for (const { name } of DEMO_BRANCHES) console.log(`  git switch ${name} && policyproof check --base main`);
  }
}
