import { renderJUnit } from "@policyproof/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "./hostile.ts";
import { NOTHING_PUBLIC, hostileReport, hostileResult, reportOf, sampleReport } from "./reports.ts";
import { readXml } from "./xml-reader.ts";
import type { XmlElement } from "./xml-reader.ts";

function casesOf(root: XmlElement): readonly XmlElement[] {
  return root.children.flatMap(({ children }) => children);
}

describe("JUnit", () => {
  it("of the sample is as it should be", async () => {
    await expect(renderJUnit(sampleReport())).toMatchFileSnapshot("data/snapshots/junit.xml");
  });

  it("has a suite for each file and a case for each result", () => {
    const root = readXml(renderJUnit(sampleReport()));
    expect(root.children.map(({ attributes }) => attributes.get("name"))).toEqual([
      "policies/role.json",
      "stacks/web & api.yaml",
      "policies/key.json",
      "policies/broken.json",
      "plan.json",
    ]);
    expect(casesOf(root).map(({ attributes, children }) => [attributes.get("name"), children[0]?.name])).toEqual([
      ["no-new-access: policies/role.json", "failure"],
      ["nothing-public: policies/role.json", undefined],
      ["nothing-public: AWS::S3::BucketPolicy Assets: PolicyDocument", "error"],
      ["no-new-access: ./policies/key.json", undefined],
      ["nothing-public: ./policies/key.json", "skipped"],
      ["tidy: ./policies/key.json", "skipped"],
      ["not analysed: policies/broken.json", "error"],
      ["not analysed: aws_sqs_queue_policy jobs", "error"],
    ]);
    expect(Object.fromEntries(root.attributes)).toEqual({
      name: "policyproof",
      tests: "8",
      failures: "1",
      errors: "3",
      skipped: "2",
    });
  });

  it("names no case twice", () => {
    const twice = hostileResult("a", { rule: NOTHING_PUBLIC });
    const names = casesOf(readXml(renderJUnit(reportOf([twice, twice, twice])))).map(({ attributes }) =>
      attributes.get("name"),
    );
    expect(new Set(names).size).toBe(3);
  });

  it("is XML whatever files and policies say, with as many cases", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const cases = casesOf(readXml(renderJUnit(hostileReport(text))));
        expect(cases.length).toBe(7);
        expect(cases.map(({ children }) => children.map(({ name }) => name).join())).toEqual(
          expect.arrayContaining(["failure", "error", "error", "skipped", "", "error", "error"]),
        );
      }),
    );
  });
});
