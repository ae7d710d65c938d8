import type { FoundPolicy } from "@policyproof/sources";
import type { Baseline, NoNewAccessRule } from "../config/standard.ts";
import { selectionOf } from "./applies.ts";
import type { Applies } from "./applies.ts";
import { isAlike } from "./revision.ts";
import type { Counterpart } from "./revision.ts";

/** What was read of a baseline. */
export interface BaselineFiles {
  readonly kind: "file" | "folder";
  /** By the file's path within the folder; of a file by any one. */
  readonly policies: ReadonlyMap<string, readonly FoundPolicy[]>;
}

/** The baselines of a rule, each with the policies that it is for. */
export function baselinesOf({
  baseline,
}: NoNewAccessRule): readonly { readonly path: string; readonly isFor: Applies }[] {
  if (baseline === undefined) return [];
  const list: readonly Baseline[] = typeof baseline === "string" ? [{ path: baseline }] : baseline;
  return list.map((one) => ({ path: one.path, isFor: selectionOf(one) }));
}

/**
 * What the policy must stay within. The only policy of a file is for all of its kind, of several it is the one of the same name; in a folder it is in the file
 * of the policy's own path. Undefined if the baseline is a file about policies of another kind.
 */
export function baselineFor(
  policy: FoundPolicy,
  path: string,
  name: string,
  { kind, policies }: BaselineFiles,
): Counterpart | undefined {
  const inFile = kind === "folder" ? (policies.get(path) ?? []) : [...policies.values()].flat();
  const alike = inFile.filter((one) => isAlike(one, policy));
  if (kind === "file" && inFile.length > 0 && alike.length === 0) return undefined;
  const [only, ...others] = alike;
  const found = others.length === 0 ? only : alike.find(({ id }) => id === policy.id);
  const place = kind === "folder" ? `${name.replace(/\/$/, "")}/${path}` : name;
  if (found !== undefined) return { policy: found, words: place };
  return {
    words: `nothing: ${kind === "folder" && inFile.length === 0 ? `there is no ${place}` : `${place} has no such policy`}`,
  };
}
