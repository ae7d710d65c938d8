import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import type { FileExtraction } from "../../src/detect/format.ts";
import { describeExtraction } from "../terraform/describe-extraction.ts";

const DATA = new URL("../data/account/", import.meta.url);
const FILES = readdirSync(DATA).filter((name) => name.endsWith(".json"));

function textOf(name: string): string {
  return readFileSync(new URL(name, DATA), "utf8");
}

function extracted(text: string): FileExtraction {
  return extract({ path: "account.json", text }, { named: true });
}

describe("account exports", () => {
  it.each(FILES)("%s", async (name) => {
    const file = new URL(`${name}.expected.txt`, DATA);
    await expect(describeExtraction(extracted(textOf(name)))).toMatchFileSnapshot(file.pathname);
  });

  it("have the same policies as one list of pages and as pages behind each other", () => {
    const ids = (name: string): readonly string[] => extracted(textOf(name)).policies.map(({ id }) => id);
    expect(ids("pages.json")).toHaveLength(5);
    expect(ids("concatenated-pages.json")).toStrictEqual(ids("pages.json"));
  });

  it("are cut off if the last page says so, and not if it is complete", () => {
    const kinds = (name: string): readonly string[] => extracted(textOf(name)).notAnalysed.map(({ reason }) => reason);
    expect(kinds("truncated.json")).toContain("the export is cut off: the rest of the account is missing");
    expect(kinds("pages.json")).not.toContain("the export is cut off: the rest of the account is missing");
  });

  it("tell apart two policies of one name", () => {
    const page: unknown = JSON.parse(textOf("user-boundary.json"));
    const ids = extracted(JSON.stringify([page, page])).policies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("arn:aws:iam::aws:policy/InvokingAllowed#2");
  });

  it.each([
    ["a list that is none", { UserDetailList: {} }, "`UserDetailList` of the export is no list"],
    [
      "a document that is null",
      { RoleDetailList: [{ Arn: "r", AssumeRolePolicyDocument: null }] },
      "a policy of r has no document in the export",
    ],
    [
      "a policy without versions",
      { RoleDetailList: [], Policies: [{ Arn: "p" }] },
      "a policy of p has no document in the export",
    ],
  ])("are not passed over: %s", (_what, page, reason) => {
    const { policies, notAnalysed } = extracted(JSON.stringify(page));
    expect(policies).toStrictEqual([]);
    expect(notAnalysed).toMatchObject([{ kind: "malformed", reason }]);
  });
});
