import { isSolverUnavailable, selfTest } from "@policyproof/solver";
import type { Capabilities, SelfTestReport } from "@policyproof/solver";
import { openBackend } from "./open-solver.ts";
import type { Backend, SolverHost } from "./open-solver.ts";

/** What is known of one backend on this machine. */
export type BackendReport =
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

/** Starts a backend and puts questions with known answers to it. Several at once would slow each other down, and the times would mean nothing. */
export async function inspectBackend(name: Backend, { now, signal }: SolverHost): Promise<BackendReport> {
  const start = now();
  try {
    const solver = await openBackend(name);
    const close = (): void => void solver.close();
    signal.addEventListener("abort", close, { once: true });
    try {
      const report = await selfTest(solver);
      const { identity, capabilities } = solver;
      const milliseconds = Math.round(now() - start);
      return { name, available: true, version: identity.version, selfTest: report, milliseconds, capabilities };
    } finally {
      signal.removeEventListener("abort", close);
      await solver.close();
    }
  } catch (error) {
    if (isSolverUnavailable(error)) return { name, available: false, reason: error.message };
    throw error;
  }
}
