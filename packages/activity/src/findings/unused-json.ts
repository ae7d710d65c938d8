import type { UnusedAccess } from "./find-unused.ts";
import type { FindingV2 } from "./finding-v2.ts";
import type { Evidence, UnusedFinding } from "./judge-principal.ts";
import type { UnusedActions } from "./unused-permissions.ts";

/** AWS's members, and beside them what the finding rests on and what to take out of which policy. */
export interface UnusedFindingJson extends FindingV2 {
  readonly evidence: Evidence;
  readonly policies?: readonly {
    readonly policyType: "INLINE" | "MANAGED";
    /** The ARN of a managed policy, the name of an inline one. */
    readonly policyId: string;
    /** The ARN of the group that it comes from. */
    readonly group?: string;
    readonly unusedPermissions: readonly UnusedActions[];
  }[];
}

/**
 * Unused access as JSON: the members of `UnusedAccess`, with findings as `UnusedFindingJson`. In pieces: accounts with many administrators
 * make more than one string can hold.
 */
export function* unusedAccessJson(result: UnusedAccess): Generator<string, void, undefined> {
  const { findings, ...rest } = result;
  const head = JSON.stringify(rest, undefined, 2);
  yield `${head.slice(0, -"\n}".length)},\n  "findings": [`;
  for (const [index, finding] of findings.entries()) {
    yield `${index === 0 ? "" : ","}\n${JSON.stringify(findingJson(finding), undefined, 2)}`;
  }
  yield findings.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

function findingJson({ finding, evidence, policies }: UnusedFinding): UnusedFindingJson {
  return {
    ...finding,
    evidence,
    ...(policies.length === 0
      ? {}
      : {
          policies: policies.map(({ policy: { kind, id, group }, unusedPermissions }) => ({
            policyType: kind === "inline" ? ("INLINE" as const) : ("MANAGED" as const),
            policyId: id,
            ...(group === undefined ? {} : { group }),
            unusedPermissions,
          })),
        }),
  };
}
