import type { Policy } from "@policyproof/policy";
import { UsageError } from "../errors.ts";

/** The ids of edits that are switched off. Throws UsageError for what can be no edit of the policy. */
export function editsOff(ids: readonly string[], { statements }: Policy): ReadonlySet<string> {
  for (const id of ids) {
    const statement = /^(\d+):(?:actions|resources|statement)$/.exec(id)?.[1];
    if (statement === undefined || Number(statement) >= statements.length) {
      throw new UsageError(
        `there can be no edit \`${id}\` of a policy with ${statements.length} statements`,
        "write ids as the edits have them without `--off`, separated by commas: `0:actions,1:resources`",
      );
    }
  }
  return new Set(ids);
}
