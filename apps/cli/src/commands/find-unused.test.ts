import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { UnreadableFileError, UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Session } from "../session.ts";
import { findUnusedCommand } from "./find-unused.ts";
import type { FindUnusedOptions } from "./find-unused.ts";

const folder = mkdtempSync(join(tmpdir(), "find-unused-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ROLE = "arn:aws:iam::111122223333:role/App";
const details = file(
  "details.json",
  JSON.stringify({
    RoleDetailList: [
      {
        RoleName: "App",
        Path: "/",
        Arn: ROLE,
        CreateDate: "2024-01-01T00:00:00Z",
        RolePolicyList: [
          {
            PolicyName: "own",
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: { Effect: "Allow", Action: ["sqs:CreateQueue", "sqs:DeleteQueue"], Resource: "*" },
            },
          },
        ],
      },
    ],
  }),
);
const record = (eventName: string): object => ({
  eventTime: "2025-12-30T00:00:00Z",
  eventSource: "sqs.amazonaws.com",
  eventName,
  awsRegion: "eu-central-1",
  recipientAccountId: "111122223333",
  userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::111122223333:assumed-role/App/me" },
});
const log = (...names: readonly string[]): string => JSON.stringify({ Records: names.map(record) });

test("reads folders nested by date and says what is unused", async () => {
  file("logs/2025/12/29/a.json.gz", gzipSync(log("GetQueueUrl")));
  file("logs/2025/12/30/b.json", log("CreateQueue"));
  const { code, text } = await run({ cloudtrail: [join(folder, "logs")] });
  expect(code).toBe(EXIT.fail);
  expect(text).toContain(`1 finding about 1 user or role  90 days from 2025-10-03 to 2026-01-01`);
  expect(text).toContain(
    `UnusedPermission  ${ROLE}\n  sqs, last used 2025-12-30: DeleteQueue\n  granted by inline policy own\n`,
  );
  expect(text).toContain("2 files, 0 of them digests");
  const json = await run({ cloudtrail: [join(folder, "logs")], format: "json" });
  expect(JSON.parse(json.text)).toMatchObject({
    complete: true,
    findings: [
      {
        findingType: "UnusedPermission",
        policies: [
          {
            policyType: "INLINE",
            policyId: "own",
            unusedPermissions: [{ serviceNamespace: "sqs", actions: ["DeleteQueue"] }],
          },
        ],
      },
    ],
  });
  const csv = await run({ cloudtrail: [join(folder, "logs")], format: "csv" });
  expect(csv.text.split("\r\n")[1]).toMatch(
    /^UnusedPermission,arn:aws:iam::111122223333:role\/App,.*,sqs,DeleteQueue,/,
  );
});

test("nothing unused", async () => {
  const used = file("used.json", log("CreateQueue", "DeleteQueue"));
  expect(await run({ cloudtrail: [used] })).toMatchObject({
    code: EXIT.pass,
    text: expect.stringContaining("Nothing unused") as string,
  });
});

test("what cannot be read is named, the rest is analysed, and the answer is not complete", async () => {
  const good = gzipSync(log("CreateQueue", "DeleteQueue"));
  file("bad/cut.json.gz", good.subarray(0, good.length - 12));
  file(
    "bad/lines.json",
    `${JSON.stringify(record("CreateQueue"))}\nnot JSON\n${JSON.stringify(record("DeleteQueue"))}\n`,
  );
  file("bad/none.json", "{}");
  file("bad/notes.txt", "notes");
  file("bad/plain.json.gz", log("CreateQueue"));
  const { code, text } = await run({ cloudtrail: [join(folder, "bad")], format: "json" });
  expect(code).toBe(EXIT.undecided);
  const { notAnalysed, findings } = JSON.parse(text) as {
    notAnalysed: readonly { what: string; reason: string }[];
    findings: readonly unknown[];
  };
  expect(findings).toEqual([]);
  expect(notAnalysed.map(({ what, reason }) => [what.slice(folder.length + 5), reason])).toEqual([
    [expect.stringMatching(/^cut\.json\.gz, byte \d+$/), "the file cannot be read on: unexpected end of file"],
    [`lines.json, byte ${JSON.stringify(record("CreateQueue")).length + 1}`, "this is no JSON"],
    ["none.json, byte 0", "an object has neither `Records` nor `eventSource` and `eventName`"],
    ["notes.txt, byte 0", "the file cannot be read on: its name ends neither with `.json` nor with `.json.gz`"],
    ["plain.json.gz, byte 0", "the file cannot be read on: incorrect header check"],
  ]);
  expect((await run({ cloudtrail: [join(folder, "bad")], allowPartial: true })).code).toBe(EXIT.pass);
});

test("wrong inputs are told", async () => {
  await expect(run({ cloudtrail: [join(folder, "missing")] })).rejects.toThrow(UnreadableFileError);
  await expect(run({ asOf: "soon" })).rejects.toThrow(UsageError);
  await expect(run({ excludeTags: ["=x"] })).rejects.toThrow("`=x` is no tag");
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function run(options: Partial<FindUnusedOptions>): Promise<{ code: ExitCode; text: string }> {
  const texts: string[] = [];
  const sink = (list: string[]): Session["io"]["stdout"] => ({
    terminal: false,
    columns: 120,
    closed: false,
    write: async (text) => {
      list.push(text);
    },
  });
  const session: Session = {
    io: { stdin: Readable.from([]), stdout: sink(texts), stderr: sink([]), env: {}, now: () => 0 },
    signal: new AbortController().signal,
  };
  const code = await findUnusedCommand(
    {
      authorizationDetails: details,
      trackingPeriod: 90,
      asOf: "2026-01-01",
      allowPartial: false,
      solver: "builtin",
      timeout: 10_000,
      format: "text",
      quiet: false,
      ...options,
    },
    session,
  );
  return { code, text: texts.join("") };
}
