import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { findUnused } from "@policyproof/activity";
import type { TrailFile } from "@policyproof/activity";
import { expect, test } from "vitest";

/**
 * The records of the user `benjamin`, counted by hand (`gunzip -c benjamin.json.gz | grep -o '"eventName":"[^"]*"' | sort | uniq -c`):
 *
 *     16 DescribeEventAggregates (health)         3 GetBucketLocation           1 GetAccountSummary (iam)
 *     14 GetBucketAcl                             2 GetStorageLensConfiguration 1 ListMFADevices (iam)
 *      6 GetBucketPolicyStatus                    2 GetRegionOptStatus (account) 1 ListUsers (iam)
 *      5 GetBucketPolicy                          1 GetAccountPublicAccessBlock 1 ListNotificationHubs (notifications)
 *      5 GetBucketLogging                         1 GetStorageLensDashboardDataInternal
 *      5 GetBucketPublicAccessBlock               1 ListBuckets
 *      4 ListAccessPoints
 *
 * The last column of `GRANTED` is what follows from that: ListBuckets is a use of ListAllMyBuckets, GetStorageLensDashboardDataInternal
 * one of GetStorageLensDashboard; reading objects would be a data event, which the log has none of; handing on a role is never an event.
 */
const GRANTED: readonly (readonly [string, "used" | "unused" | "open"])[] = [
  ["account:GetRegionOptStatus", "used"],
  ["account:ListRegions", "unused"],
  ["ec2:DescribeInstances", "unused"],
  ["health:DescribeEventAggregates", "used"],
  ["health:DescribeEvents", "unused"],
  ["iam:CreateUser", "unused"],
  ["iam:GetAccountSummary", "used"],
  ["iam:ListMFADevices", "used"],
  ["iam:ListRoles", "unused"],
  ["iam:ListUsers", "used"],
  ["iam:PassRole", "open"],
  ["notifications:ListNotificationHubs", "used"],
  ["s3:GetAccountPublicAccessBlock", "used"],
  ["s3:GetBucketAcl", "used"],
  ["s3:GetBucketLocation", "used"],
  ["s3:GetBucketLogging", "used"],
  ["s3:GetBucketPolicy", "used"],
  ["s3:GetBucketPolicyStatus", "used"],
  ["s3:GetBucketPublicAccessBlock", "used"],
  ["s3:GetBucketTagging", "unused"],
  ["s3:GetObject", "open"],
  ["s3:GetStorageLensConfiguration", "used"],
  ["s3:GetStorageLensDashboard", "used"],
  ["s3:ListAccessPoints", "used"],
  ["s3:ListAllMyBuckets", "used"],
  ["s3:PutBucketPolicy", "unused"],
];

const ARN = "arn:aws:iam::123837392027:user/benjamin";

const details = {
  UserDetailList: [
    {
      Path: "/",
      UserName: "benjamin",
      UserId: "AIDATFQR7NSC5U6Q3TMDR",
      Arn: ARN,
      CreateDate: "2022-01-01T00:00:00+00:00",
      UserPolicyList: [
        {
          PolicyName: "granted",
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: GRANTED.map(([action]) => action), Resource: "*" }],
          },
        },
      ],
    },
  ],
};

test("the findings about a user of a published log are those of a hand count", async () => {
  const result = await findUnused(
    { authorizationDetails: JSON.stringify(details), cloudTrail: openLog() },
    { asOf: "2023-07-11" },
  );
  const [found, ...others] = result.findings;
  expect(others).toEqual([]);
  expect(found?.finding).toMatchObject({ findingType: "UnusedPermission", resource: ARN });
  const unused = (found?.finding.findingDetails ?? []).flatMap((one) =>
    "unusedPermissionDetails" in one
      ? one.unusedPermissionDetails.actions.map(
          ({ action }) => `${one.unusedPermissionDetails.serviceNamespace}:${action}`,
        )
      : [],
  );
  expect(unused).toEqual(GRANTED.filter(([, use]) => use === "unused").map(([action]) => action));
  expect(found?.evidence).toEqual({
    sources: ["CloudTrail"],
    cloudTrail: {
      firstEvent: "2023-07-10T11:42:23Z",
      lastEvent: "2023-07-10T12:37:50Z",
      regions: ["us-east-1"],
      dataEvents: [],
      startsLate: true,
    },
    open: [
      { serviceNamespace: "iam", reason: "no event shows it by itself", actions: 1 },
      { serviceNamespace: "s3", reason: "only data events show it, and the log has none of its service", actions: 1 },
    ],
  });
  expect(result.coverage.cloudTrail).toMatchObject({ events: 69, mapped: 69, unmapped: [], unknownPrincipals: [] });
});

async function* openLog(): AsyncIterable<TrailFile> {
  yield { path: "benjamin.json.gz", bytes: unpacked() };
}

async function* unpacked(): AsyncIterable<Uint8Array> {
  yield gunzipSync(readFileSync(new URL("data/benjamin.json.gz", import.meta.url)));
}
