import { BACKENDS, inspectBackend } from "@policyproof/answers";
import type { Backend, BackendReport } from "@policyproof/answers";

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
  for (const name of BACKENDS) reports.push(await inspect(name, now));
  return reports;
}

/** What a solver says of itself may name files of this machine. */
async function inspect(name: Backend, now: () => number): Promise<BackendReport> {
  try {
    const report = await inspectBackend(name, { now, signal: new AbortController().signal });
    return report.available ? report : { ...report, reason: "it is not installed" };
  } catch {
    return { name, available: false, reason: "it cannot be started" };
  }
}
