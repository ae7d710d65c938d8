import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { InputError, UsageError } from "./errors.ts";
import type { PolicyType } from "./options.ts";
import { printWarnings } from "./print-warnings.ts";
import { readInput } from "./read-input.ts";
import type { Input } from "./read-input.ts";
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

/** Reads and parses one policy and prints its warnings. Throws UnreadableFileError or InputError. */
export async function loadPolicy(path: string, options: LoadOptions, session: Session): Promise<LoadedPolicy> {
  return await policyOf(await readInput(path, { stdin: session.io.stdin, signal: session.signal }), options, session);
}

/** The policy that an input holds. */
export async function policyOf(input: Input, options: LoadOptions, session: Session): Promise<LoadedPolicy> {
  const { policy, diagnostics } = parsePolicy(input.text, { kind: options.type ?? "any" });
  if (policy === undefined) {
    throw new InputError(input.file, input.text, diagnostics);
  }
  if (!options.quiet) {
    await printWarnings(input, diagnostics, session);
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
