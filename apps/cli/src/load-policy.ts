import { formatDiagnostic } from "@policyproof/diagnostics";
import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { InputError, UsageError } from "./errors.ts";
import type { PolicyType } from "./options.ts";
import { readInput } from "./read-input.ts";
import type { Session } from "./session.ts";

/** A policy and the name of the file it came from. */
export interface LoadedPolicy {
  readonly file: string;
  readonly policy: Policy;
}

export interface LoadOptions {
  /** Undefined: told by whether the statements name principals. */
  readonly type: PolicyType | undefined;
  readonly quiet: boolean;
}

/** Warnings that are printed for one file; a generated policy can have thousands of the same. */
const MAX_WARNINGS = 20;

/** Reads and parses one policy and prints its warnings. Throws UnreadableFileError or InputError. */
export async function loadPolicy(path: string, options: LoadOptions, { io, signal }: Session): Promise<LoadedPolicy> {
  const input = await readInput(path, { stdin: io.stdin, signal });
  const { policy, diagnostics } = parsePolicy(input.text, { kind: options.type ?? "any" });
  if (policy === undefined) {
    throw new InputError(input.file, input.text, diagnostics);
  }
  const warnings = diagnostics.filter((diagnostic) => diagnostic.severity === "warning");
  if (!options.quiet && warnings.length > 0) {
    const shown = warnings.slice(0, MAX_WARNINGS).map((warning) => `${formatDiagnostic(warning, input)}\n\n`);
    const rest = warnings.length - shown.length;
    await io.stderr.write([...shown, ...(rest > 0 ? [`${input.file}: and ${rest} more warnings\n\n`] : [])].join(""));
  }
  return { file: input.file, policy };
}

/** Refuses to compare an identity policy with a resource policy: no request is about both. */
export function sameKind(existing: LoadedPolicy, candidate: LoadedPolicy): void {
  if (existing.policy.kind !== candidate.policy.kind) {
    throw new UsageError(
      `${existing.file} is an ${existing.policy.kind} policy but ${candidate.file} is an ${candidate.policy.kind} policy`.replaceAll(
        "an resource",
        "a resource",
      ),
      "give two policies of the same type; with `--policy-type identity` or `--policy-type resource` the one that does not fit is explained",
    );
  }
}
