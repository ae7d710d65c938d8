import { expect, test } from "vitest";
import { findUnused } from "./find-unused.ts";
import type { UnusedAccess, UnusedAccessInputs, UnusedAccessOptions } from "./find-unused.ts";
import { findingsCsv } from "./findings-csv.ts";
import { unusedAccessJson } from "./unused-json.ts";

const ACCOUNT = "111122223333";
const OLD = "2024-01-01T00:00:00+00:00";
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;
const allow = (...actions: readonly string[]): object => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
});
const role = (name: string, more: object = {}): object => ({
  Path: "/",
  RoleName: name,
  RoleId: `AROA${name.toUpperCase()}`,
  Arn: arn(`role/${name}`),
  CreateDate: OLD,
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  ...more,
});
const user = (name: string, more: object = {}): object => ({
  Path: "/",
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: arn(`user/${name}`),
  CreateDate: OLD,
  GroupList: [],
  AttachedManagedPolicies: [],
  ...more,
});
const inline = (document: unknown): object => ({ RolePolicyList: [{ PolicyName: "own", PolicyDocument: document }] });
const USED = { RoleLastUsed: { LastUsedDate: "2025-12-20T00:00:00+00:00", Region: "eu-central-1" } };

async function find(
  details: object,
  more: Partial<UnusedAccessInputs> = {},
  options: Partial<UnusedAccessOptions> = {},
): Promise<UnusedAccess> {
  const authorizationDetails = JSON.stringify({ UserDetailList: [], RoleDetailList: [], ...details });
  return findUnused({ authorizationDetails, ...more }, { asOf: "2026-01-01", ...options });
}

/** A report of AWS; actions as `GetObject` or `GetObject@2025-12-20T00:00:00Z`. */
function report(services: Readonly<Record<string, { last?: string; actions?: readonly string[] }>>): string {
  return JSON.stringify({
    JobStatus: "COMPLETED",
    JobType: "ACTION_LEVEL",
    ServicesLastAccessed: Object.entries(services).map(([ServiceNamespace, { last, actions = [] }]) => ({
      ServiceNamespace,
      ServiceName: ServiceNamespace,
      LastAuthenticated: last,
      TrackedActionsLastAccessed: actions.map((one) => ({
        ActionName: one.split("@")[0],
        LastAccessedTime: one.split("@")[1],
      })),
    })),
    IsTruncated: false,
  });
}

const kinds = ({ findings }: UnusedAccess): readonly string[] =>
  findings.map(({ finding }) => `${finding.findingType} ${finding.resource}`);

test("a role that was not used, in the shape of AWS's finding", async () => {
  const result = await find({
    RoleDetailList: [
      role("Never", { RoleLastUsed: {} }),
      role("Old", { RoleLastUsed: { LastUsedDate: "2025-06-01T00:00:00+00:00" } }),
      role("Active", USED),
      role("New", { CreateDate: "2025-12-24T00:00:00Z", RoleLastUsed: {} }),
      role("AWSServiceRoleForX", { Path: "/aws-service-role/x.amazonaws.com/", RoleLastUsed: {} }),
      role("Dark"),
    ],
  });
  expect(kinds(result)).toEqual([`UnusedIAMRole ${arn("role/Never")}`, `UnusedIAMRole ${arn("role/Old")}`]);
  expect(result.findings[1]?.finding).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/) as string,
    resource: arn("role/Old"),
    resourceType: "AWS::IAM::Role",
    resourceOwnerAccount: ACCOUNT,
    findingType: "UnusedIAMRole",
    status: "ACTIVE",
    analyzedAt: "2026-01-01T00:00:00Z",
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    findingDetails: [{ unusedIamRoleDetails: { lastAccessed: "2025-06-01T00:00:00Z" } }],
  });
  expect(result.notJudged).toEqual([
    { what: arn("role/New"), reason: "it was made on 2025-12-24, within the tracking period" },
    { what: arn("role/Dark"), reason: "no input tells whether it was active" },
  ]);
  expect(result.excluded).toEqual([{ what: arn("role/AWSServiceRoleForX"), reason: "it is a service-linked role" }]);
  expect(result.complete).toBe(true);
});

test("the tracking period and exclusions are the caller's", async () => {
  const details = {
    RoleDetailList: [
      role("Old", { RoleLastUsed: { LastUsedDate: "2025-12-01T00:00:00Z" } }),
      role("Tagged", { RoleLastUsed: {}, Tags: [{ Key: "keep", Value: "yes" }] }),
    ],
  };
  expect(kinds(await find(details, {}, { trackingPeriod: 30 }))).toHaveLength(2);
  const tagged = await find(details, {}, { trackingPeriod: 60, exclusions: { resourceTags: [{ keep: "yes" }] } });
  expect(tagged.findings).toEqual([]);
  const byAccount = await find(details, {}, { exclusions: { accountIds: [ACCOUNT] } });
  expect(byAccount.excluded).toHaveLength(2);
  await expect(find(details, {}, { trackingPeriod: 366 })).rejects.toThrow("1 to 365");
  await expect(find(details, {}, { asOf: "soon" })).rejects.toThrow("`soon` is no date");
});

const REPORT_HEAD =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";

test("keys and passwords", async () => {
  const row = (name: string, cells: string): string => `${name},${arn(`user/${name}`)},${OLD},${cells}`;
  const credentialReport = [
    REPORT_HEAD,
    `<root_account>,arn:aws:iam::${ACCOUNT}:root,${OLD},not_supported,no_information,not_supported,false,N/A,N/A,false,N/A,N/A`,
    row("ann", `true,no_information,${OLD},true,${OLD},N/A,true,2025-12-24T00:00:00+00:00,N/A`),
    row("bob", `true,2025-12-30T00:00:00+00:00,${OLD},true,${OLD},2025-01-01T00:00:00+00:00,false,${OLD},N/A`),
    row("cut", "true"),
  ].join("\r\n");
  const accessKeys = JSON.stringify([
    { AccessKeyMetadata: [{ UserName: "bob", AccessKeyId: "AKIABOB", Status: "Active", CreateDate: OLD }] },
  ]);
  const result = await find({ UserDetailList: [user("ann"), user("bob")] }, { credentialReport, accessKeys });
  expect(result.findings.map(({ finding }) => [finding.resource, finding.findingDetails[0]])).toEqual([
    [arn("user/ann"), { unusedIamUserAccessKeyDetails: { accessKeyId: "access_key_1" } }],
    [arn("user/ann"), { unusedIamUserPasswordDetails: {} }],
    [
      arn("user/bob"),
      { unusedIamUserAccessKeyDetails: { accessKeyId: "AKIABOB", lastAccessed: "2025-01-01T00:00:00Z" } },
    ],
  ]);
  expect(result.notAnalysed).toEqual([{ what: "credential report, row 5", reason: "it has 4 fields instead of 12" }]);
  expect(result.complete).toBe(false);
});

test("an idle user is told of, whatever is known of the password and keys", async () => {
  const lastAccessed = [{ file: "user-ann.json", text: report({ sqs: {} }) }];
  const { findings, notJudged } = await find({ UserDetailList: [user("ann")] }, { lastAccessed });
  expect(findings).toEqual([]);
  expect(notJudged).toEqual([
    { what: arn("user/ann"), reason: expect.stringContaining("without its row of a credential report") as string },
  ]);
});

test("permissions by AWS's report: services, tracked actions, and what AWS does not track", async () => {
  const { findings } = await find(
    {
      RoleDetailList: [
        role("App", {
          ...USED,
          ...inline(allow("s3:GetObject", "s3:GetBucketAcl", "s3:ListAllMyBuckets", "sqs:*Message", "iam:PassRole")),
        }),
      ],
    },
    {
      lastAccessed: [
        {
          file: "role-App.json",
          text: report({
            s3: {
              last: "2025-12-20T00:00:00Z",
              actions: ["GetBucketAcl@2025-02-01T00:00:00Z", "ListAllMyBuckets@2025-12-20T00:00:00Z"],
            },
            sqs: {},
            iam: {},
          }),
        },
      ],
    },
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]?.finding.findingDetails).toEqual([
    { unusedPermissionDetails: { serviceNamespace: "iam", actions: [{ action: "PassRole" }] } },
    {
      unusedPermissionDetails: {
        serviceNamespace: "s3",
        lastAccessed: "2025-12-20T00:00:00Z",
        actions: [{ action: "GetBucketAcl", lastAccessed: "2025-02-01T00:00:00Z" }],
      },
    },
    {
      unusedPermissionDetails: {
        serviceNamespace: "sqs",
        actions: [{ action: "DeleteMessage" }, { action: "ReceiveMessage" }, { action: "SendMessage" }],
      },
    },
  ]);
  expect(findings[0]?.policies).toEqual([
    {
      policy: expect.objectContaining({ kind: "inline", id: "own" }) as object,
      unusedPermissions: [
        { serviceNamespace: "iam", actions: ["PassRole"] },
        { serviceNamespace: "s3", actions: ["GetBucketAcl"] },
        { serviceNamespace: "sqs", actions: ["DeleteMessage", "ReceiveMessage", "SendMessage"] },
      ],
    },
  ]);
  expect(findings[0]?.evidence.open).toEqual([
    { serviceNamespace: "s3", reason: "AWS does not keep track of the action, and its service is used", actions: 1 },
  ]);
});

test("groups, managed policies in versions, denials and boundaries", async () => {
  const policy = (name: string, versions: readonly object[]): object => ({
    Arn: arn(`policy/${name}`),
    PolicyVersionList: versions,
  });
  const version = (document: unknown, CreateDate: string, IsDefaultVersion: boolean): object => ({
    Document: document,
    CreateDate,
    IsDefaultVersion,
  });
  const result = await find(
    {
      UserDetailList: [
        user("ann", {
          GroupList: ["team"],
          UserPolicyList: [
            { PolicyName: "own", PolicyDocument: allow("sqs:SendMessage", "sqs:ReceiveMessage", "kms:Sign") },
          ],
          AttachedManagedPolicies: [{ PolicyName: "versions", PolicyArn: arn("policy/versions") }],
          PermissionsBoundary: { PermissionsBoundaryArn: arn("policy/boundary") },
        }),
      ],
      GroupDetailList: [
        {
          GroupName: "team",
          Arn: arn("group/team"),
          GroupPolicyList: [
            {
              PolicyName: "grouped",
              // As on the wire.
              PolicyDocument: encodeURIComponent(
                JSON.stringify({
                  Version: "2012-10-17",
                  Statement: [
                    { Effect: "Allow", Action: "sns:Publish", Resource: "*" },
                    { Effect: "Deny", Action: "sqs:ReceiveMessage", Resource: "*" },
                    { Effect: "Deny", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:*:other" },
                  ],
                }),
              ),
            },
          ],
          AttachedManagedPolicies: [{ PolicyName: "AWS", PolicyArn: "arn:aws:iam::aws:policy/Missing" }],
        },
      ],
      Policies: [
        policy("versions", [
          version(allow("sqs:DeleteMessage", "sqs:PurgeQueue"), "2025-12-01T00:00:00Z", true),
          version(allow("sqs:PurgeQueue"), "2025-01-01T00:00:00Z", false),
        ]),
        policy("boundary", [version(allow("sqs:*", "sns:*"), OLD, true)]),
      ],
    },
    {
      credentialReport: `${REPORT_HEAD}\nann,${arn("user/ann")},${OLD},true,2025-12-30T00:00:00Z,${OLD},false,N/A,N/A,false,N/A,N/A`,
      lastAccessed: [{ file: encodeURIComponent(arn("user/ann")), text: report({ sqs: {}, sns: {}, kms: {} }) }],
    },
  );
  expect(
    result.findings.map(({ policies }) =>
      policies.map(({ policy: { id, kind, group }, unusedPermissions }) => [kind, id, group, unusedPermissions]),
    ),
  ).toEqual([
    [
      ["inline", "own", undefined, [{ serviceNamespace: "sqs", actions: ["SendMessage"] }]],
      ["managed", arn("policy/versions"), undefined, [{ serviceNamespace: "sqs", actions: ["PurgeQueue"] }]],
      ["inline", "grouped", arn("group/team"), [{ serviceNamespace: "sns", actions: ["Publish"] }]],
    ],
  ]);
  expect(result.notJudged.map(({ reason }) => reason)).toEqual([
    "policies that are not known or not understood: 1",
    "actions that were granted within the tracking period: 1",
    "granted actions that its permissions boundary stops: 1",
  ]);
  expect(result.notAnalysed).toEqual([
    {
      what: `${arn("group/team")}, policy arn:aws:iam::aws:policy/Missing`,
      reason: expect.stringContaining("does not hold its text") as string,
    },
  ]);
});

test("what is wrong with an input is said with its place", async () => {
  await expect(findUnused({ authorizationDetails: '{"UserDetailList": [}' }, { asOf: "2026-01-01" })).rejects.toThrow(
    "the account authorization details: no JSON at 1:21",
  );
  await expect(find({}, { credentialReport: "a,b\n" })).rejects.toThrow("lacks the column `user`");
  await expect(findUnused({ authorizationDetails: "{}" }, { asOf: "2026-01-01" })).rejects.toThrow("`UserDetailList`");
  const result = await find(
    { RoleDetailList: [role("App", { ...USED, ...inline("{"), AttachedManagedPolicies: [] })], IsTruncated: true },
    {
      lastAccessed: [
        { file: "x.json", text: "[" },
        { file: "y.json", text: report({}) },
        { file: "z.json", text: '{"ServicesLastAccessed":[],"JobStatus":"IN_PROGRESS"}' },
      ],
    },
  );
  expect(result.notAnalysed.map(({ what }) => what)).toEqual([
    "the account authorization details",
    `${arn("role/App")}, inline policy own`,
    "x.json",
    "y.json",
    "z.json",
  ]);
});

test("as JSON, in pieces", async () => {
  const result = await find({ RoleDetailList: [role("A", { RoleLastUsed: {} }), role("B", { RoleLastUsed: {} })] });
  const json = JSON.parse([...unusedAccessJson(result)].join("")) as Record<string, unknown>;
  expect(json).toEqual({
    ...result,
    findings: result.findings.map(({ finding, evidence }) => ({ ...finding, evidence })),
  });
  const none = await find({});
  expect(JSON.parse([...unusedAccessJson(none)].join(""))).toEqual(none);
});

test("as a table", async () => {
  const result = await find({ RoleDetailList: [role('=1+1,"x"', { RoleLastUsed: {} })] });
  expect([...findingsCsv(result)].join("").split("\r\n")).toEqual([
    "findingType,resource,resourceType,resourceOwnerAccount,accessKeyId,serviceNamespace,action,lastAccessed,status,analyzedAt,id",
    `UnusedIAMRole,"${arn('role/=1+1,""x""')}",AWS::IAM::Role,${ACCOUNT},,,,,ACTIVE,2026-01-01T00:00:00Z,${result.findings[0]?.finding.id}`,
    "",
  ]);
});
