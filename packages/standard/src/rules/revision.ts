import type { FoundPolicy, NotAnalysed } from "@policyproof/sources";

/** Policies that others are compared with: those of a git revision, or of a baseline. */
export interface Revision {
  /** As messages call it: `main`, `baselines`. */
  readonly name: string;
  /** By the file's path there. */
  readonly policies: ReadonlyMap<string, readonly FoundPolicy[]>;
  readonly notAnalysed: readonly NotAnalysed[];
  /** Where a file of today was then, if not under the same path. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** What a policy is compared with. */
export interface Counterpart {
  /** Undefined if there was nothing. */
  readonly policy?: FoundPolicy;
  /** For the report: `main:roles.yaml`, or why there is nothing. */
  readonly words: string;
}

/** The same policy in the revision: of the same name in the same file, wherever that was. Policies of another use are other policies. */
export function counterpartOf(policy: FoundPolicy, revision: Revision): Counterpart {
  const { file } = policy.place;
  const before = revision.renamed.get(file) ?? file;
  const found = sameIn(policy, revision.policies.get(before) ?? []);
  const place = `${revision.name}:${before}`;
  if (found !== undefined) return { policy: found, words: place };
  const unread = revision.notAnalysed.find((entry) => entry.file === before);
  return unread === undefined
    ? { words: `nothing: the policy is not in ${revision.name}` }
    : { words: `nothing: ${place} holds something that could not be read (${unread.reason})` };
}

function sameIn(policy: FoundPolicy, candidates: readonly FoundPolicy[]): FoundPolicy | undefined {
  const found = candidates.find(({ id }) => id === policy.id) ?? wholeFile(policy, candidates);
  return found !== undefined && isAlike(found, policy) ? found : undefined;
}

/** A file that is a policy gives it its name, which changes with the file's. */
function wholeFile({ place }: FoundPolicy, [only, ...others]: readonly FoundPolicy[]): FoundPolicy | undefined {
  return place.path.length === 0 && only?.place.path.length === 0 && others.length === 0 ? only : undefined;
}

/** Policies of principals, of resources and of organizations cannot take each other's place. */
export function isAlike(a: FoundPolicy, b: FoundPolicy): boolean {
  return sideOf(a) === sideOf(b);
}

function sideOf({ use }: FoundPolicy): string {
  return use === "trust" ? "resource" : use;
}
