import type { CheckReport } from "@policyproof/report";
import { wantsColor } from "../io.ts";
import type { Session } from "../session.ts";
import { replaceFile } from "../write-files.ts";
import { gitOf, GitError } from "./git.ts";
import type { Output, ReportFormat } from "./options.ts";
import { pathFrom } from "./places.ts";
import { renderReport } from "./render-report.ts";

export interface WriteOptions {
  readonly format: ReportFormat;
  readonly output?: readonly Output[];
  readonly quiet: boolean;
}

/** Writes the report to standard output, and into the files that were asked for. */
export async function writeReports(
  report: CheckReport,
  { format, output = [], quiet }: WriteOptions,
  session: Session,
): Promise<void> {
  const { stdout, env } = session.io;
  const git = await gitOf(process.cwd(), session.signal);
  const pathPrefix = git instanceof GitError ? "" : pathFrom(git.root, process.cwd());
  const common = { pathPrefix, quiet };
  for (const { format: kind, file } of output) {
    const text = renderReport(report, kind, { ...common, color: false, columns: FILE_COLUMNS });
    await replaceFile(file, text, `--output ${kind}=`);
  }
  const options = { ...common, color: wantsColor(stdout, env), columns: stdout.columns };
  await stdout.write(renderReport(report, format, options));
}

const FILE_COLUMNS = 100;
