import { BACKENDS, openBackend } from "@policyproof/answers";
import type { Backend } from "@policyproof/answers";
import { isSolverUnavailable, selfTest } from "@policyproof/solver";
import type { Capabilities, SelfTestReport } from "@policyproof/solver";

/** What is known of one solver on this machine. */
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

/** Milliseconds for which a report is given again: starting solvers is work that nobody should be able to ask for at will. */
const FRESH = 10 * 60 * 1000;

/** Reports on all solvers, at most once in a while, however many ask. */
export function createSolverReports(now: () => number): () => Promise<readonly BackendReport[]> {
  let made: { readonly at: number; readonly reports: Promise<readonly BackendReport[]> } | undefined;
  return () => {
    if (made === undefined || now() - made.at > FRESH) made = { at: now(), reports: inspectAll(now) };
    return made.reports;
  };
}

async function inspectAll(now: () => number): Promise<readonly BackendReport[]> {
  const reports: BackendReport[] = [];
  // One after the other: at once they would slow each other down, and the times would mean nothing.
  for (const name of BACKENDS) reports.push(await inspect(name, now));
  return reports;
}

async function inspect(name: Backend, now: () => number): Promise<BackendReport> {
  const start = now();
  try {
    const solver = await openBackend(name);
    try {
      const report = await selfTest(solver);
      const { identity, capabilities } = solver;
      return {
        name,
        available: true,
        version: identity.version,
        selfTest: report,
        milliseconds: Math.round(now() - start),
        capabilities,
      };
    } finally {
      await solver.close();
    }
  } catch (error) {
    // What a solver says of itself may name files of this machine.
    const reason = isSolverUnavailable(error) ? "it is not installed" : "it cannot be started";
    return { name, available: false, reason };
  }
}
