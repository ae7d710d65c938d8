import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { renderSarif } from "@policyproof/report";
import type { CheckReport, CheckResult, SarifOptions } from "@policyproof/report";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "./hostile.ts";
import { NOTHING_PUBLIC, NO_NEW_ACCESS, hostileReport, hostileResult, reportOf, sampleReport } from "./reports.ts";
import { statementFiles } from "./sarif-files.ts";

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: Region;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly columnKind: string;
  readonly results: readonly Result[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
}

const OPTIONS: SarifOptions = { toolVersion: "1.2.3" };

function runOf(report: CheckReport, options: Partial<SarifOptions> = {}): Run {
  const log = JSON.parse(renderSarif(report, { ...OPTIONS, ...options })) as { readonly runs: readonly [Run] };
  return log.runs[0];
}

function schemaOf(name: string): ValidateFunction {
  const path = new URL(`data/${name}.json.gz`, import.meta.url);
  const { id, ...schema } = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as { readonly id?: string };
  // One of the schemas' patterns is valid only without the flag `u`.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  // The errata are written for draft-04. Of what changed until draft-07 they use only the name of `$id`.
  return ajv.compile({
    ...(id === undefined ? {} : { $id: id }),
    ...schema,
    $schema: "http://json-schema.org/draft-07/schema#",
  });
}

describe.for(["sarif-schema-2.1.0", "sarif-schema-2.1.0-errata01"])("the schema %s", (name) => {
  const validate = schemaOf(name);
  const problems = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors);

  it("accepts reports for every reader", () => {
    for (const reader of ["standard", "github"] as const) {
      const text = renderSarif(sampleReport(), { ...OPTIONS, reader, withPassed: true, sourceRoot: "file:///src/" });
      expect(problems(text)).toEqual([]);
      expect(problems(renderSarif(reportOf([]), { ...OPTIONS, reader }))).toEqual([]);
    }
  });

  it("accepts whatever the policies say", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom("standard" as const, "github" as const), (text, reader) => {
        expect(problems(renderSarif(hostileReport(text), { ...OPTIONS, reader, withPassed: true }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("is more than a formality", () => {
    const text = renderSarif(sampleReport(), OPTIONS);
    expect(problems(text.replace('"startLine":10', '"startLine":0'))).not.toEqual([]);
    expect(problems(text.replace('"kind":"fail"', '"kind":"failed"'))).not.toEqual([]);
    expect(problems(text.replace("web%20%26%20api.yaml", "web & <api>.yaml"))).not.toEqual([]);
  });
});

/** The stretch as a reader of SARIF finds it: lines end at CR LF, LF or CR, columns count UTF-16 code units. */
function cutOut(text: string, { startLine, startColumn, endLine, endColumn }: Region): string {
  const lines = text.replace(/^\ufeff/, "").split(/(?<=\r\n|\n|\r(?!\n))/);
  const offset = (line: number, column: number): number => lines.slice(0, line - 1).join("").length + column - 1;
  return lines.join("").slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

describe("regions", () => {
  const files = statementFiles();

  it("are tested on enough files", () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
    expect(new Set(files.map(({ text }) => text)).size).toBe(files.length);
  });

  it.for(files)("point at the very statement in $file", ({ file, text, statements }) => {
    expect(statements.length).toBeGreaterThan(0);
    const [first, ...others] = statements.map(({ span }, statementIndex) => ({
      file,
      span,
      message: "here",
      statementIndex,
    }));
    const { locations, relatedLocations = [] } = onlyResult(
      runOf(
        reportOf([{ ...failure(file), places: first === undefined ? [] : [first, ...others] }], {
          texts: new Map([[file, text]]),
        }),
      ),
    );
    const regions = [...locations, ...relatedLocations].map(({ physicalLocation }) => physicalLocation.region);
    expect(regions.map((region) => region && cutOut(text, region))).toEqual(
      statements.map((statement) => statement.text),
    );
    const { uri, uriBaseId } = locations[0]?.physicalLocation.artifactLocation ?? {};
    expect(uriBaseId).toBe("%SRCROOT%");
    expect(new URL(uri ?? "", "https://example.com/").pathname).toBe(`/${uri}`);
    expect(decodeURIComponent(uri ?? "")).toBe(file);
  });
});

function failure(file: string, rest: Partial<CheckResult> = {}): CheckResult {
  const position = { offset: 0, line: 1, column: 1 };
  return {
    rule: NO_NEW_ACCESS,
    outcome: "FAIL",
    message: "New access.",
    subject: { file, policy: file, span: { start: position, end: position } },
    places: [],
    fingerprint: "0".repeat(64),
    ...rest,
  };
}

function onlyResult({ results }: Run): Result {
  const [result] = results;
  if (result === undefined || results.length !== 1) throw new Error(`${results.length} results`);
  return result;
}

describe("results", () => {
  it("have kind and level by outcome and severity, waived ones are suppressed", () => {
    const run = runOf(sampleReport());
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ["no-new-access", "fail", "error"],
      ["nothing-public", "open", "none"],
      ["nothing-public", "fail", "error"],
      ["tidy", "fail", "warning"],
    ]);
    expect(run.results.map(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).not.toContain(
      false,
    );
    expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
      undefined,
      undefined,
      [
        {
          kind: "external",
          justification: "Waived by security@example.com until 2026-12-31: the backup account needs the key.",
        },
      ],
      undefined,
    ]);
    expect(run.invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }, { level: "warning" }] },
    ]);
  });

  it("tell what passed when asked", () => {
    expect(runOf(sampleReport(), { withPassed: true }).results.map(({ kind }) => kind)).toEqual([
      "fail",
      "pass",
      "open",
      "pass",
      "fail",
      "fail",
    ]);
  });

  it("are alerts alone for code scanning, none of them silent", () => {
    const { results } = runOf(sampleReport(), { reader: "github", withPassed: true });
    expect(results.map(({ ruleId, kind, level, suppressions }) => [ruleId, kind, level, suppressions])).toEqual([
      ["no-new-access", "fail", "error", undefined],
      ["nothing-public", "fail", "error", undefined],
      ["tidy", "fail", "warning", undefined],
      ["not-analysed", "fail", "error", undefined],
      ["not-analysed", "fail", "error", undefined],
    ]);
  });

  it("have fingerprints of their own", () => {
    const twice = runOf(reportOf([failure("a.json"), failure("b.json")]));
    expect(twice.results.map(({ partialFingerprints }) => partialFingerprints["primaryLocationLineHash"])).toEqual([
      `${"0".repeat(64)}:1`,
      `${"0".repeat(64)}:2`,
    ]);
  });

  it("hold no links and no placeholders", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { results, invocations } = runOf(hostileReport(text));
        const texts = [
          ...results.map(({ message }) => message.text),
          ...results.flatMap(({ locations }) => locations.flatMap(({ message }) => message?.text ?? [])),
          ...invocations.flatMap(({ toolExecutionNotifications = [] }) =>
            toolExecutionNotifications.map(({ message }) => message.text),
          ),
        ];
        for (const one of texts) {
          expect(one).not.toContain("](");
          expect(one.replaceAll(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
          expect(one.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are located within the repository when paths start in a folder of it", () => {
    const uri = (file: string): string | undefined =>
      onlyResult(runOf(reportOf([failure(file)]), { pathPrefix: "infra/" })).locations[0]?.physicalLocation
        .artifactLocation.uri;
    expect(uri("./a/../b c.json")).toBe("infra/b%20c.json");
    expect(uri("../x.json")).toBe("x.json");
    expect(uri("/tmp/x.json")).toBe("file:///tmp/x.json");
  });
});

describe("limits", () => {
  const many = Array.from({ length: 6000 }, (_, index) =>
    failure(`${index}.json`, index % 2 === 0 ? { outcome: "UNDECIDED", rule: NOTHING_PUBLIC } : {}),
  );

  it("keep the worst results and say what was left out", () => {
    const run = runOf(reportOf(many));
    expect(run.results.length).toBe(5000);
    expect(run.results.filter(({ kind }) => kind === "fail").length).toBe(3000);
    const notifications = run.invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications);
    expect(notifications.map(({ message }) => message.text.slice(0, 25))).toEqual(["1000 results are left out"]);
  });

  it("bound the size of what is written", () => {
    const text = renderSarif(reportOf(many), { ...OPTIONS, maxCharacters: 100_000 });
    expect(text.length).toBeLessThan(105_000);
    expect(text).toContain("left out");
  });

  it("leave an upload below 10 MB of gzip", () => {
    // As little alike as real results are: names, places and fingerprints differ.
    const results = sampleReport().results.filter(({ outcome, waiver }) => outcome === "FAIL" && waiver === undefined);
    const varied = Array.from({ length: 1000 }, (_, index) =>
      results.map((result, nth) => ({
        ...result,
        subject: { ...result.subject, file: `stack-${index}/${nth}.json` },
        message: `${result.message} ${index * 7919}`,
        fingerprint: createHash("sha256").update(`${index} ${nth}`).digest("hex"),
      })),
    ).flat();
    const text = renderSarif(reportOf(varied), OPTIONS);
    expect((gzipSync(text).length / text.length) * 20_000_000).toBeLessThan(5_000_000);
  });

  it("list 100 places of a result at most", () => {
    const place = { file: "a.json", span: failure("a.json").subject.span, message: "here" };
    const result = onlyResult(
      runOf(reportOf([failure("a.json", { places: Array.from({ length: 500 }, () => place) })])),
    );
    expect(result.relatedLocations?.length).toBe(99);
    expect(result.message.text).toContain("400 more places are not listed.");
  });

  it("cut long messages", () => {
    const { message } = onlyResult(runOf(reportOf([hostileResult("x".repeat(100_000))])));
    expect(message.text.length).toBe(8000);
  });
});

it("the sample is as it should be", async () => {
  const pretty = JSON.stringify(JSON.parse(renderSarif(sampleReport(), OPTIONS)), null, 2);
  await expect(`${pretty}\n`).toMatchFileSnapshot("data/snapshots/sample.sarif.json");
});
