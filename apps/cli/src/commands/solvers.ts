import { BACKENDS, inspectBackend } from "@policyproof/answers";
import type { BackendReport } from "@policyproof/answers";
import { hostOf } from "../composition.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Format } from "../options.ts";
import type { Session } from "../session.ts";

export interface SolversOptions {
  readonly format: Format;
}

export async function solversCommand(options: SolversOptions, session: Session): Promise<ExitCode> {
  const reports: BackendReport[] = [];
  for (const name of BACKENDS) {
    reports.push(await inspectBackend(name, hostOf(session)));
    session.signal.throwIfAborted();
  }
  const text = options.format === "json" ? JSON.stringify(reports, undefined, 2) : reports.map(describe).join("\n");
  await session.io.stdout.write(`${text}\n`);
  return EXIT.pass;
}

function describe(report: BackendReport): string {
  const name = report.name.padEnd(9);
  if (!report.available) {
    return `${name} not available: ${report.reason}`;
  }
  const { version, milliseconds, capabilities } = report;
  const works = report.selfTest.usable
    ? `works (${report.selfTest.questions} known questions in ${milliseconds} ms)`
    : `UNUSABLE: ${report.selfTest.reason}`;
  const skills = [...capabilities.theories, ...(capabilities.models ? ["models"] : [])].join(", ");
  return `${name} ${version.padEnd(9)} ${works}; ${skills}`;
}
