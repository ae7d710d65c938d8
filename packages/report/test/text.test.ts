import { checkReportToJson, renderCheckReportText, summaryLine, tallyOf } from "@policyproof/report";
import { describe, expect, it } from "vitest";
import { ansi, plain } from "../src/paint.ts";
import { NO_NEW_ACCESS, TIDY, hostileResult, reportOf, sampleReport } from "./reports.ts";

const OPTIONS = { paint: plain, columns: 100 };

describe("the text", () => {
  it("of the sample is as it should be", async () => {
    await expect(`${renderCheckReportText(sampleReport(), OPTIONS)}\n`).toMatchFileSnapshot(
      "data/snapshots/report.txt",
    );
  });

  it("leaves out what passed when quiet, and nothing else", () => {
    const loud = renderCheckReportText(sampleReport(), OPTIONS);
    const quiet = renderCheckReportText(sampleReport(), { ...OPTIONS, quiet: true });
    expect(loud).toMatch(/^PASS {2}/);
    expect(quiet).not.toMatch(/^PASS/m);
    expect(loud.endsWith(quiet)).toBe(true);
  });

  it("has the same words in colour", () => {
    // oxlint-disable-next-line no-control-regex -- taking the colours away is the point
    const bare = renderCheckReportText(sampleReport(), { ...OPTIONS, paint: ansi }).replaceAll(/\u001b\[[\d;]*m/g, "");
    expect(bare).toBe(renderCheckReportText(sampleReport(), OPTIONS));
  });
});

describe("the numbers", () => {
  it("count every policy once, by its worst result that counts", () => {
    expect(summaryLine(sampleReport())).toBe(
      "3 policies in 3 files: 1 fail, 1 undecided, 1 waived; 1 warning; 2 not analysed; 20 unchanged since main",
    );
  });

  it("say how many policies no rule is about", () => {
    const report = reportOf([], { counts: { files: 2, policies: 4, unchanged: 0 } });
    expect(summaryLine(report)).toBe("4 policies in 2 files: 4 under no rule");
  });

  it("count a warning beside its policy, which passes", () => {
    const one = hostileResult("a");
    const report = reportOf([
      { ...one, rule: TIDY },
      { ...one, rule: NO_NEW_ACCESS, outcome: "PASS" },
    ]);
    expect(tallyOf(report)).toMatchObject({ policies: 1, pass: 1, fail: 0, warnings: 1 });
  });

  it("take the worse of two results", () => {
    const one = hostileResult("a");
    const waiver = { owner: "o", reason: "r", expires: "2026-01-01" };
    expect(tallyOf(reportOf([{ ...one, outcome: "UNDECIDED" }, one]))).toMatchObject({ fail: 1, undecided: 0 });
    expect(
      tallyOf(
        reportOf([
          { ...one, waiver },
          { ...one, outcome: "ERROR" },
        ]),
      ),
    ).toMatchObject({ error: 1, waived: 0 });
    expect(
      tallyOf(
        reportOf([
          { ...one, waiver },
          { ...one, outcome: "PASS" },
        ]),
      ),
    ).toMatchObject({ waived: 1, pass: 0 });
    expect(tallyOf(reportOf([{ ...one, outcome: "PASS", waiver }]))).toMatchObject({ waived: 0, pass: 1 });
  });
});

it("the JSON of the sample is as it should be, without the texts", async () => {
  const json = `${JSON.stringify(checkReportToJson(sampleReport()), null, 2)}\n`;
  expect(json).not.toContain('Sid\\": \\"Deploy');
  await expect(json).toMatchFileSnapshot("data/snapshots/report.json");
});
