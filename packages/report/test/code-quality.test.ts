import { renderCodeQuality } from "@policyproof/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "./hostile.ts";
import { hostileReport, reportOf, sampleReport } from "./reports.ts";

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

describe("code quality", () => {
  it("of the sample is as it should be", async () => {
    await expect(renderCodeQuality(sampleReport())).toMatchFileSnapshot("data/snapshots/code-quality.json");
  });

  it("is an empty list if nothing is wrong", () => {
    expect(renderCodeQuality(reportOf([]))).toBe("[]\n");
  });

  it("has fingerprints of their own, relative paths and all that GitLab asks for", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { results, ...rest } = hostileReport(text);
        const issues = JSON.parse(
          renderCodeQuality({ ...rest, results: [...results, ...results] }),
        ) as readonly Issue[];
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
        expect(issues.length).toBe(8);
        for (const { description, check_name, severity, location } of issues) {
          expect(typeof description).toBe("string");
          expect(typeof check_name).toBe("string");
          expect(["critical", "major"]).toContain(severity);
          expect(location.path).not.toMatch(/^\.\//);
          expect(location.lines.begin).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});
