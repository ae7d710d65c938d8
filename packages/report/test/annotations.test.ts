import { renderCheckReportText, renderGitHubAnnotations } from "@policyproof/report";
import type { CheckResult } from "@policyproof/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ansi, plain } from "../src/paint.ts";
import { hostileText } from "./hostile.ts";
import { hostileReport, hostileResult, reportOf, sampleReport } from "./reports.ts";
import { commandsIn } from "./runner.ts";

describe("annotations", () => {
  it("of the sample are as they should be", async () => {
    await expect(renderGitHubAnnotations(sampleReport())).toMatchFileSnapshot("data/snapshots/annotations.txt");
  });

  it("are none if nothing is wrong", () => {
    expect(renderGitHubAnnotations(reportOf([]))).toBe("");
  });

  it("are one command a line, whatever files and policies are called", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const output = renderGitHubAnnotations(hostileReport(text));
        const lines = output.trimEnd().split("\n");
        const commands = commandsIn(output.replace(/\n$/, ""));
        expect(commands.length).toBe(lines.length);
        expect(output.replace(/\n$/, "")).not.toMatch(/\r|##\[/);
        for (const { name, properties, message } of commands) {
          expect(["error", "warning", "notice"]).toContain(name);
          expect([...properties.keys()].filter((key) => key !== "")).toSatisfy((keys: string[]) =>
            keys.every((key) => ["file", "line", "endLine", "col", "endColumn", "title"].includes(key)),
          );
          expect(commandsIn(message)).toEqual([]);
        }
      }),
    );
  });

  it("keep the path and the message", () => {
    const [command] = commandsIn(
      renderGitHubAnnotations(reportOf([hostileResult("100% a,b:c d.json", { message: "50%\nof 1,2: all" })])),
    );
    expect(command?.properties.get("file")).toBe("100% a,b:c d.json");
    expect(command?.message).toMatch(/^50%\nof 1,2: all\n/);
  });

  it("are ten of a level, the worst first, and a notice tells of the rest", () => {
    const of = (count: number, rest: Partial<CheckResult>): readonly CheckResult[] =>
      Array.from({ length: count }, (_, index) => hostileResult(`f${index}`, rest));
    const { rule } = hostileResult("w");
    const report = reportOf([
      ...of(5, { outcome: "UNDECIDED" }),
      ...of(20, { rule: { ...rule, severity: "warning" } }),
      ...of(8, { outcome: "FAIL" }),
    ]);
    const commands = commandsIn(renderGitHubAnnotations(report).trimEnd());
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 10 }, () => "warning"),
      "notice",
    ]);
    expect(commands.slice(0, 10).map(({ properties }) => properties.get("title")?.split(" ")[0])).toEqual([
      ...Array.from({ length: 8 }, () => "FAIL"),
      ...Array.from({ length: 2 }, () => "UNDECIDED"),
    ]);
    expect(commands.at(-1)?.message).toMatch(/^13 more findings are not annotated/);
  });

  it("have columns on one line only", () => {
    const [stretch] = commandsIn(renderGitHubAnnotations(sampleReport()));
    expect(stretch?.properties.get("line")).toBe("10");
    expect(stretch?.properties.get("endLine")).toBe("15");
    expect(stretch?.properties.has("col")).toBe(false);
  });
});

describe("the text on standard output", () => {
  it("is never a command", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom(plain, ansi),
        fc.integer({ min: 20, max: 120 }),
        (text, paint, columns) => {
          expect(commandsIn(renderCheckReportText(hostileReport(text), { paint, columns }))).toEqual([]);
        },
      ),
    );
  });
});
