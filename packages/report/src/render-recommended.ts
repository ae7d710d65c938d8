import { printable } from "./printable.ts";
import type { TextOptions } from "./render-verdict.ts";
import { wrap } from "./wrap.ts";

/** Where the recommendation for one principal is, and what it comes to. */
export interface RecommendedFolder {
  /** ARN of the principal. */
  readonly resource: string;
  readonly folder: string;
  /** Steps. */
  readonly created: number;
  readonly detached: number;
  /** Others who lose what a group loses. */
  readonly alsoAffected: readonly { readonly group: string; readonly members: readonly string[] }[];
  /** Limits of IAM that the steps do not meet. */
  readonly limits: readonly string[];
  /** Why there are no steps, or not for all policies. */
  readonly failure?: string;
}

const MAX_FOLDERS = 200;

/** What was written for whom, for a person. Ends without a line break. */
export function renderRecommendedText(folders: readonly RecommendedFolder[], options: TextOptions): string {
  const { paint } = options;
  const more = folders.length - MAX_FOLDERS;
  return [
    paint("strong", folders.length === 0 ? "No recommendations: no permissions are unused" : "Recommended"),
    ...folders.slice(0, MAX_FOLDERS).map((folder) => renderFolder(folder, options)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join("\n");
}

function renderFolder(
  { resource, folder, created, detached, alsoAffected, limits, failure }: RecommendedFolder,
  { paint, columns }: TextOptions,
): string {
  const steps = `${count(created, "policy", "policies")} to create, ${detached} to detach`;
  return [
    `  ${printable(resource)}`,
    ...(failure === undefined ? [] : [paint("undecided", wrap(`UNDECIDED: ${printable(failure)}`, columns, "    "))]),
    `    ${steps}: ${printable(folder)}`,
    ...limits.map((limit) => wrap(`note: ${printable(limit)}`, columns, "    ")),
    ...alsoAffected.map(({ group, members }) =>
      wrap(`also affects ${printable(members.join(", "))}, by way of ${printable(group)}`, columns, "    "),
    ),
  ].join("\n");
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}
