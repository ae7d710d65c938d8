import { describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

interface Answer {
  readonly findings: readonly { readonly issueCode: string; readonly findingType: string }[];
  readonly proved?: readonly object[];
  readonly undecided?: readonly { readonly statementIndex: number }[];
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const OFFICE = {
  IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
  NotIpAddress: { "aws:SourceIp": "203.0.0.0/16" },
};

async function validate(input: string, ...args: readonly string[]): Promise<{ code: number | null; answer: Answer }> {
  const run = await runCli(["validate-policy", "--policy", "-", "--format", "json", ...args], { input });
  expect(run.stderr).toBe("");
  return { code: run.code, answer: JSON.parse(run.stdout) as Answer };
}

function codes({ findings }: Answer): readonly string[] {
  return findings.map(({ issueCode }) => issueCode);
}

describe("validate-policy", { tags: ["solver"] }, () => {
  test("says nothing of a policy without fault", async () => {
    const run = await runCli(["validate-policy", "--policy", "-"], { input: policy(READ) });
    expect(run).toEqual({ code: 0, stdout: "No findings  standard input\n", stderr: "" });
    expect(await validate(policy(READ))).toEqual({ code: 0, answer: { findings: [] } });
  });

  test("errors and security warnings fail, warnings and suggestions do not", async () => {
    expect((await validate(policy({ ...READ, Effect: "allow" }))).code).toBe(1);
    expect((await validate(policy({ ...READ, Action: "iam:PassRole", Resource: "*" }))).code).toBe(1);
    const mild = await validate(JSON.stringify({ Statement: [{ ...READ, Sid: "" }] }));
    expect(mild.answer.findings.map(({ findingType }) => findingType)).toEqual(["WARNING", "SUGGESTION"]);
    expect(mild.code).toBe(0);
  });

  test("a text that is no policy is a finding", async () => {
    for (const [text, code] of [
      ["", "JSON_SYNTAX_ERROR"],
      ["{", "JSON_SYNTAX_ERROR"],
      ["[]", "DATA_TYPE_MISMATCH"],
      ["{}", "MISSING_STATEMENT"],
    ] as const) {
      const { code: status, answer } = await validate(text);
      expect(codes(answer)).toContain(code);
      expect(status).toBe(1);
    }
  });

  test("proves what changes nothing, and says so beside AWS's shape", async () => {
    const { code, answer } = await validate(
      policy(READ, { ...READ, Effect: "Deny", Condition: OFFICE }, { ...READ, Action: "s3:Get*" }),
    );
    expect(codes(answer)).toEqual(["STATEMENT_IMPLIED", "STATEMENT_DENIES_NOTHING"]);
    expect(Object.keys(answer.findings[0] ?? {}).toSorted()).toEqual([
      "findingDetails",
      "findingType",
      "issueCode",
      "learnMoreLink",
      "locations",
    ]);
    expect(answer.proved).toMatchObject([
      { finding: 0, statementIndex: 0, by: [2], provedBy: { route: "folded" } },
      { finding: 1, statementIndex: 1, provedBy: { route: "solver" } },
    ]);
    expect(code).toBe(0);
  });

  test("what is not decided is named, and leaves the status undecided unless there is worse", async () => {
    const hard = { ...READ, Condition: OFFICE };
    const open = await validate(policy(hard), "--timeout", "1ms");
    expect(open.answer.undecided).toMatchObject([{ statementIndex: 0, question: "never-applies" }]);
    expect(open.code).toBe(3);
    const text = await runCli(["validate-policy", "--policy", "-", "--timeout", "1ms"], { input: policy(hard) });
    expect(text.stdout.replaceAll(/\s+/g, " ")).toContain(
      "Not decided: whether the statement with index 0 ever applies:",
    );
    expect((await validate(policy(hard, { ...READ, Sid: "a b" }), "--timeout", "1ms")).code).toBe(1);
  });

  test("the type of the document is told by its statements, or by the options", async () => {
    const bucket = policy({ ...READ, Principal: { AWS: "111122223333" }, Resource: "*" });
    expect(codes((await validate(bucket)).answer)).toEqual([]);
    expect(codes((await validate(bucket, "--resource-type", "AWS::S3::Bucket")).answer)).toEqual([
      "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
    ]);
    expect(codes((await validate(bucket, "--policy-type", "identity")).answer)).toEqual(["UNSUPPORTED_PRINCIPAL"]);
    expect(codes((await validate(bucket, "--policy-type", "scp")).answer)).toEqual(["SCP_SYNTAX_ERROR_PRINCIPAL"]);
    expect(codes((await validate(bucket, "--policy-type", "rcp")).answer)).toEqual(["RCP_SYNTAX_ERROR_PRINCIPAL"]);
  });

  test.each([
    [["--resource-type", "AWS::SQS::Queue"], /AWS::S3::Bucket/],
    [["--resource-type", "AWS::S3::Bucket", "--policy-type", "scp"], /leave one of the two out/],
    [["--policy-type", "trust"], /scp/],
  ])("refuses %j", async (args, what) => {
    const run = await runCli(["validate-policy", "--policy", "-", ...args], { input: policy(READ) });
    expect(run.stderr).toMatch(what);
    expect(run.code).toBe(2);
  });

  test("batch answers in AWS's shape and goes on after what is no policy", async () => {
    const line = (id: number, inputs: object): string => JSON.stringify({ id, check: "ValidatePolicy", inputs });
    const input = [
      line(1, { policyDocument: JSON.parse(policy(READ)) as object, policyType: "IDENTITY_POLICY" }),
      line(2, { policyDocument: "{", policyType: "IDENTITY_POLICY" }),
      line(3, {
        policyDocument: policy({ ...READ, Principal: "*", Resource: "*" }),
        policyType: "RESOURCE_POLICY",
        validatePolicyResourceType: "AWS::S3::Bucket",
      }),
      line(4, { policyDocument: policy(READ), policyType: "TRUST_POLICY" }),
    ].join("\n");
    const run = await runCli(["batch", "--quiet", "-"], { input });
    const answers = run.stdout
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text) as Answer & { id: number; error?: { code: string } });
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(answers[0]).toEqual({ id: 1, findings: [] });
    expect(answers.slice(1, 3).map(codes)).toEqual([["JSON_SYNTAX_ERROR"], ["UNSUPPORTED_RESOURCE_ARN_IN_POLICY"]]);
    expect(answers[3]?.error?.code).toBe("ValidationException");
    expect(run.code).toBe(2);
  });
});
