import { readFileSync } from "node:fs";
import {
  ansi,
  checkReportToJson,
  plain,
  renderCheckReportText,
  renderCodeQuality,
  renderGitHubAnnotations,
  renderJUnit,
  renderPullRequestSummary,
  renderSarif,
} from "@policyproof/report";
import type { CheckReport } from "@policyproof/report";
import type { ReportFormat } from "./options.ts";

export interface RenderOptions {
  /** The current folder, seen from the repository's root: services want paths from there. */
  readonly pathPrefix: string;
  readonly color: boolean;
  readonly columns: number;
  readonly quiet: boolean;
}

/** The whole report as a text that ends with a line break, or nothing at all. */
export function renderReport(report: CheckReport, format: ReportFormat, options: RenderOptions): string {
  const { pathPrefix, color, columns, quiet } = options;
  switch (format) {
    case "text":
      return withEnd(renderCheckReportText(report, { paint: color ? ansi : plain, columns, quiet }));
    case "json":
      return withEnd(JSON.stringify(checkReportToJson(report), null, 2));
    case "sarif":
      return withEnd(renderSarif(report, { pathPrefix, toolVersion: ownVersion() }));
    case "github-sarif":
      return withEnd(renderSarif(report, { pathPrefix, toolVersion: ownVersion(), reader: "github" }));
    case "junit":
      return withEnd(renderJUnit(report, { pathPrefix }));
    case "github":
      return withEnd(renderGitHubAnnotations(report, { pathPrefix }));
    case "gitlab":
      return withEnd(renderCodeQuality(report, { pathPrefix }));
    case "markdown":
      return withEnd(renderPullRequestSummary(report, { pathPrefix }));
  }
}

function withEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function ownVersion(): string {
  const { version } = JSON.parse(
    readFileSync(new URL(import.meta.resolve("@policyproof/cli/package.json")), "utf8"),
  ) as {
    readonly version: string;
  };
  return version;
}
