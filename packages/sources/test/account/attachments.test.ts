import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import type { FileExtraction } from "../../src/detect/format.ts";

const ARN = "arn:aws:iam::111122223333:policy/app";
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };

function user(name: string, ...arns: readonly string[]): object {
  const attached = arns.map((PolicyArn) => ({ PolicyName: "x", PolicyArn }));
  return { UserName: name, Arn: `arn:aws:iam::111122223333:user/${name}`, AttachedManagedPolicies: attached };
}

function policy(count: number): object {
  const version = { Document: DOCUMENT, VersionId: "v1", IsDefaultVersion: true };
  return { PolicyName: "app", Arn: ARN, AttachmentCount: count, PolicyVersionList: [version] };
}

function read(...pages: readonly object[]): FileExtraction {
  return extract({ path: "account.json", text: JSON.stringify(pages) }, { named: true });
}

describe("attached policies of account exports", () => {
  it("have their holders, those of other pages as well", () => {
    const { policies, attached } = read(
      { UserDetailList: [user("a", ARN)] },
      { UserDetailList: [user("b", ARN)], Policies: [policy(2)] },
    );
    expect(policies[0]?.attachedTo?.map(({ kind, names }) => [kind, ...names])).toStrictEqual([
      ["user", "a", "arn:aws:iam::111122223333:user/a"],
      ["user", "b", "arn:aws:iam::111122223333:user/b"],
    ]);
    expect(attached).toBeUndefined();
  });

  it("have holders that are not known if the export lacks some", () => {
    const { policies } = read({ UserDetailList: [user("a", ARN)], Policies: [policy(2)] });
    expect(policies[0]?.attachedTo).toBeUndefined();
  });

  it("are named if their documents are not there", () => {
    const { attached } = read({ UserDetailList: [user("a", ARN, ADMIN)], Policies: [policy(1)] });
    expect(attached).toMatchObject([
      { file: "account.json", arn: ADMIN, owner: { type: "AWS::IAM::User", name: "arn:aws:iam::111122223333:user/a" } },
    ]);
  });
});
