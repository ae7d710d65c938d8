import type { PrincipalDetails } from "../exports/account-details.ts";
import { isMembers, readJson, textOf } from "../exports/json-members.ts";

/** A last accessed report as the caller has it. */
export interface LastAccessedFile {
  /** As the reader knows it. */
  readonly file: string;
  readonly text: string;
  /** Whose report it is, if the caller knows. */
  readonly arn?: string;
}

/**
 * Whose report a file is, as reports do not say: the member `Arn` that somebody has added, else the file's name, which is the ARN or
 * `role-NAME`, `user-NAME` with any characters for those that file names cannot hold. Undefined if that names nobody or several.
 */
export function ownerOf(
  { file, text, arn }: LastAccessedFile,
  principals: readonly PrincipalDetails[],
): PrincipalDetails | undefined {
  const value = readJson(text, file);
  const said = arn ?? (isMembers(value) ? textOf(value["Arn"]) : undefined);
  if (said !== undefined) return principals.find((one) => one.arn === said);
  const base = plain(decoded((/[^/\\]+$/.exec(file)?.[0] ?? "").replace(/\.json$/i, "")));
  const named = principals.filter((one) => plain(one.arn) === base || plain(`${one.kind} ${one.name}`) === base);
  return named.length === 1 ? named[0] : undefined;
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, "-").toLowerCase();
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
