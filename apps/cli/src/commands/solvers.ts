import { BACKENDS, openBackend } from "@policyproof/answers";
import type { Backend } from "@policyproof/answers";
import { isSolverUnavailable, selfTest } from "@policyproof/solver";
import type { Capabilities, SelfTestReport } from "@policyproof/solver";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Format } from "../options.ts";
import type { Session } from "../session.ts";

export interface SolversOptions {
  readonly format: Format;
}

/** What is known of one backend on this machine. */
type BackendReport =
  | { readonly name: Backend; readonly available: false; readonly reason: string }
  | {
      readonly name: Backend;
      readonly available: true;
      readonly version: string;
      readonly selfTest: SelfTestReport;
      /** Of starting and testing it. */
      readonly milliseconds: number;
      readonly capabilities: Capabilities;
    };

export async function solversCommand(options: SolversOptions, session: Session): Promise<ExitCode> {
  const reports: BackendReport[] = [];
  for (const name of BACKENDS) {
    // One after the other: at once they would slow each other down, and the times would mean nothing
    reports.push(await inspect(name, session));
    session.signal.throwIfAborted();
  }
  const text = options.format === "json" ? JSON.stringify(reports, undefined, 2) : reports.map(describe).join("\n");
  await session.io.stdout.write(`${text}\n`);
  return EXIT.pass;
}

async function inspect(name: Backend, { io, signal }: Session): Promise<BackendReport> {
  const start = io.now();
  try {
    const solver = await openBackend(name);
    const close = (): void => void solver.close();
    signal.addEventListener("abort", close, { once: true });
    try {
      const report = await selfTest(solver);
      const { identity, capabilities } = solver;
      return {
        name,
        available: true,
        version: identity.version,
        selfTest: report,
        milliseconds: Math.round(io.now() - start),
        capabilities,
      };
    } finally {
      signal.removeEventListener("abort", close);
      await solver.close();
    }
  } catch (error) {
    if (isSolverUnavailable(error)) {
      return { name, available: false, reason: error.message };
    }
    throw error;
  }
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
