import type { Io } from "./io.ts";

const ISSUES = "https://github.com/policyproof/policyproof/issues";

/**
 * What a user needs to report a defect of ours: never a bare stack trace. The trace itself is there for the asking, because
 * it helps nobody else and hides the part that says what to do.
 */
export function internalErrorReport(error: unknown, args: readonly string[], env: Io["env"]): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const lines = [
    `internal error: ${message}`,
    "  This is a defect of policyproof, and no verdict was reached. Please report it, with the policies if you can share them:",
    `  ${ISSUES}`,
    `    command:  policyproof ${args.join(" ")}`,
    `    error:    ${name}: ${message}`,
    `    runtime:  node ${process.versions.node} on ${process.platform} ${process.arch}`,
  ];
  if (env["POLICYPROOF_DEBUG"] === "1") {
    lines.push(`    stack:    ${stack ?? "none"}`);
  } else {
    lines.push("  Run it again with POLICYPROOF_DEBUG=1 in the environment to add the stack trace.");
  }
  return lines.join("\n");
}
