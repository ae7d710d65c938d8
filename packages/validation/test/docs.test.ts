import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ISSUE_CODES, learnMoreLink } from "../src/index.ts";
import type { IssueCode } from "../src/index.ts";

const PAGE = readFileSync(new URL("../../../docs/validate-policy.md", import.meta.url), "utf8");

describe("docs/validate-policy.md", () => {
  it.each(Object.keys(ISSUE_CODES) as IssueCode[])("tells of %s where its link leads", (code) => {
    const link = learnMoreLink(code);
    const anchor = link.slice(link.indexOf("#") + 1);
    if (link.includes("docs.aws.amazon.com")) expect(PAGE).toContain(`| \`${code}\` `);
    else expect(PAGE).toContain(`\n### ${anchor.toUpperCase()}\n\n${ISSUE_CODES[code]}. `);
  });

  it("offers nothing of what it says is not offered", () => {
    const notOffered = PAGE.slice(PAGE.indexOf("## Not offered"), PAGE.indexOf("\nOf `INVALID_ACTION`"));
    const codes = [...notOffered.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(
      ([, cell = ""]) => cell.match(/[A-Z_]+/g) ?? [],
    );
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => Object.hasOwn(ISSUE_CODES, code))).toEqual([]);
  });
});
