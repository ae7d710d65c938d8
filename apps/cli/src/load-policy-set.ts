import { looksLikePolicySet, parseJson, parsePolicySet } from "@policyproof/policy";
import type { PolicySet } from "@policyproof/policy";
import { InputError } from "./errors.ts";
import { printWarnings } from "./print-warnings.ts";
import { readInput } from "./read-input.ts";
import type { Input } from "./read-input.ts";
import type { Session } from "./session.ts";

/** A set of policies and the name of the file it came from. */
export interface LoadedPolicySet {
  readonly file: string;
  readonly text: string;
  readonly set: PolicySet;
}

/** Does the text hold a set of policies rather than one document? An empty object is neither. */
export function holdsPolicySet({ text }: Input): boolean {
  const { value } = parseJson(text);
  return value !== undefined && looksLikePolicySet(value) && value.members.length > 0;
}

/** Reads a set of policies and prints its warnings. Throws UnreadableFileError or InputError. */
export async function loadPolicySet(
  path: string,
  options: { readonly quiet: boolean },
  session: Session,
): Promise<LoadedPolicySet> {
  return await policySetOf(
    await readInput(path, { stdin: session.io.stdin, signal: session.signal }),
    options,
    session,
  );
}

/** The set that an input holds. */
export async function policySetOf(
  input: Input,
  { quiet }: { readonly quiet: boolean },
  session: Session,
): Promise<LoadedPolicySet> {
  const { set, diagnostics } = parsePolicySet(input.text);
  if (set === undefined) {
    throw new InputError(input.file, input.text, diagnostics);
  }
  if (!quiet) {
    await printWarnings(input, diagnostics, session);
  }
  return { file: input.file, text: input.text, set };
}
