import { renderPullRequestSummary } from "@policyproof/report";
import type { CheckReport } from "@policyproof/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "./hostile.ts";
import { checkMarkdown, withoutCode } from "./markdown-check.ts";
import { hostileReport, hostileResult, reportOf, sampleReport } from "./reports.ts";

const OPTIONS = { filesUrl: "https://example.com/files/" };

function only(report: CheckReport, keep: (outcome: string) => boolean): CheckReport {
  return {
    ...report,
    notAnalysed: [],
    results: report.results.filter(({ outcome, waiver }) => keep(outcome) && !waiver),
  };
}

describe("the summary", () => {
  it("of the sample is as it should be", async () => {
    const text = renderPullRequestSummary(sampleReport(), OPTIONS);
    checkMarkdown(text);
    await expect(text).toMatchFileSnapshot("data/snapshots/summary.md");
  });

  it("of a change that only narrows passes and shows what is lost", async () => {
    const text = renderPullRequestSummary(
      only(sampleReport(), (outcome) => outcome === "PASS"),
      OPTIONS,
    );
    expect(text).toMatch(/^## ✅ policyproof: /);
    await expect(text).toMatchFileSnapshot("data/snapshots/summary-narrowed.md");
  });

  it("of what is undecided does not claim that it passes", async () => {
    const text = renderPullRequestSummary(only(sampleReport(), (outcome) => outcome === "UNDECIDED"));
    expect(text).toMatch(/^## ⚠️ policyproof: nothing fails, but 1 could not be decided or analysed/);
    await expect(text).toMatchFileSnapshot("data/snapshots/summary-undecided.md");
  });

  it("has nothing foreign outside of code, whatever files and policies say", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(OPTIONS, {}), (text, options) => {
        checkMarkdown(renderPullRequestSummary(hostileReport(text), options));
      }),
      { numRuns: 300 },
    );
  });

  it("is checked by a check that finds what it should", () => {
    const fine = renderPullRequestSummary(sampleReport());
    for (const bad of [
      "<b>",
      "@octocat",
      "![x](y)",
      "[x](https://evil.example)",
      "<!-- m -->",
      "`",
      "https://a.example",
      "#1",
      "<details>",
    ]) {
      expect(() => {
        checkMarkdown(`${fine}${bad}\n`);
      }).toThrow();
    }
  });

  it("stays below the limit of a comment and says what it left out", () => {
    const results = Array.from({ length: 400 }, (_, index) =>
      hostileResult(`policy ${index} ${"`|<x> ".repeat(index)}`),
    );
    const undecided = results.map((result) => ({ ...result, outcome: "UNDECIDED" as const }));
    const entries = Array.from({ length: 400 }, (_, index) => ({
      file: `${index}.json`,
      kind: "unknown" as const,
      reason: "r",
      help: "h",
    }));
    const text = renderPullRequestSummary(reportOf([...results, ...undecided], { notAnalysed: entries }), OPTIONS);
    checkMarkdown(text);
    expect(text.length).toBeLessThan(60_001);
    expect(text).toMatch(/_And \d+ more left out for length; the report of the run has everything\._/);
    for (const title of ["What failed", "What is undecided", "Not analysed"]) expect(text).toContain(`### ${title}`);
    expect(text).toContain("`0.json`");
  });

  it("is bounded for any texts and any limit", () => {
    fc.assert(
      fc.property(hostileText, fc.nat(50), fc.integer({ min: 4000, max: 60_000 }), (text, copies, maxCharacters) => {
        const { results, ...rest } = hostileReport(text.repeat(50));
        const report = { ...rest, results: Array.from({ length: copies }, () => results).flat() };
        const summary = renderPullRequestSummary(report, { ...OPTIONS, maxCharacters });
        expect(summary.length).toBeLessThanOrEqual(maxCharacters);
        checkMarkdown(summary);
      }),
      { numRuns: 60 },
    );
  });

  it("tells one fault in brief rather than none of the later ones at all", () => {
    const long = { ...hostileResult("x ".repeat(2000)), subject: hostileResult("long").subject };
    const text = renderPullRequestSummary(reportOf([long, hostileResult("short")]), { maxCharacters: 4000 });
    expect(text).toContain("`short short`");
    expect(text).toContain("`long long`");
  });

  it("links to files only within the repository and only to an address that is one", () => {
    const linkOf = (file: string, filesUrl: string): boolean =>
      /\]\(/.test(withoutCode(renderPullRequestSummary(reportOf([hostileResult(file)]), { filesUrl })));
    expect(linkOf("a.json", "https://example.com/files/")).toBe(true);
    expect(linkOf("/etc/a.json", "https://example.com/files/")).toBe(false);
    expect(linkOf("../a.json", "https://example.com/files/")).toBe(false);
    expect(linkOf("a.json", "javascript:alert(1)/")).toBe(false);
    expect(linkOf("a.json", "https://example.com/) <b>/")).toBe(false);
  });
});
