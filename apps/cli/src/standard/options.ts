import { InvalidArgumentError } from "commander";
import { closest } from "@policyproof/diagnostics";

/** What a report can be written as. */
export const REPORT_FORMATS = [
  "text",
  "json",
  "sarif",
  "github-sarif",
  "junit",
  "github",
  "gitlab",
  "markdown",
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report that goes into a file. */
export interface Output {
  readonly format: ReportFormat;
  readonly file: string;
}

/** `sarif=results.sarif`; the option may be given several times. */
export function parseOutput(text: string, previous: readonly Output[] = []): readonly Output[] {
  const [name = "", ...rest] = text.split("=");
  const file = rest.join("=");
  const format = REPORT_FORMATS.find((one) => one === name);
  if (format === undefined || file === "") {
    const near = closest(name, REPORT_FORMATS);
    const hint = format === undefined && near !== undefined ? ` Did you mean \`${near}\`?` : "";
    throw new InvalidArgumentError(
      `write FORMAT=FILE with one of ${REPORT_FORMATS.join(", ")}, such as sarif=results.sarif.${hint}`,
    );
  }
  return [...previous, { format, file }];
}

/** `Stage=prod`; the option may be given several times, and the last value of a name counts. */
export function parseParameter(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([A-Za-z0-9]+)=([^]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError("write NAME=VALUE with the name of a template parameter, such as Stage=prod.");
  }
  return { ...previous, [name]: value };
}
