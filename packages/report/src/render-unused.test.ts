import { findUnused } from "@policyproof/activity";
import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { renderUnusedText } from "./render-unused.ts";

const role = (name: string, more: object): object => ({
  RoleName: name,
  Path: "/",
  Arn: `arn:aws:iam::111122223333:role/${name}`,
  CreateDate: "2024-01-01T00:00:00Z",
  ...more,
});

async function render(...roles: readonly object[]): Promise<string> {
  const result = await findUnused(
    { authorizationDetails: JSON.stringify({ RoleDetailList: roles }) },
    { asOf: "2026-01-01" },
  );
  return renderUnusedText(
    { ...result, coverage: { ...result.coverage, catalog: { source: "", version: "", date: "2026-01-01" } } },
    { paint: plain, columns: 100 },
  );
}

test("findings, coverage and what was left out", async () => {
  const used = { RoleLastUsed: { LastUsedDate: "2025-12-30T00:00:00Z" } };
  expect(
    await render(
      role("Old", { RoleLastUsed: { LastUsedDate: "2025-01-30T00:00:00Z" } }),
      role("Broken", { ...used, RolePolicyList: [{ PolicyName: "own\u001b[31m", PolicyDocument: "{" }] }),
    ),
  ).toMatchInlineSnapshot(`
    "1 finding about 1 user or role  90 days from 2025-10-03 to 2026-01-01

    UnusedIAMRole  arn:aws:iam::111122223333:role/Old
      last used 2025-01-30
      known from RoleLastUsed

    Coverage
      2 roles with RoleLastUsed, 0 last accessed reports, no credential report
      no CloudTrail logs
      actions as of 2026-01-01

    Not analysed
      arn:aws:iam::111122223333:role/Broken, inline policy own\\u{1b}[31m: the policy is not understood:
      the text ends where a key was expected

    Not judged
      arn:aws:iam::111122223333:role/Broken: policies that are not known or not understood: 1"
  `);
});

test("nothing to say", async () => {
  expect((await render()).split("\n")[0]).toBe("Nothing unused was found  90 days from 2025-10-03 to 2026-01-01");
});
