import type { GrantedPolicy, PrincipalDetails } from "@policyproof/activity";
import type { AttachedPolicy, PrincipalAccess } from "@policyproof/recommender";

/** A principal as recommendations take it: managed policies first, as AWS orders the steps, and those of groups last. */
export function accessOfPrincipal({ kind, policies, groups, boundary }: PrincipalDetails): PrincipalAccess {
  return {
    kind,
    policies: policies.toSorted((a, b) => rank(a) - rank(b)).map(attachedPolicy),
    groups: groups.map(({ arn, members }) => ({ name: arn, members })),
    ...(boundary === undefined ? {} : { boundary: boundary.text }),
  };
}

function rank({ kind, group }: GrantedPolicy): number {
  return (group === undefined ? 0 : 2) + (kind === "managed" ? 0 : 1);
}

function attachedPolicy({ id, kind, group, document: { text, since } }: GrantedPolicy): AttachedPolicy {
  return {
    id,
    kind,
    document: laidOut(text),
    ...(since === undefined ? {} : { updatedAt: since }),
    ...(group === undefined ? {} : { group }),
  };
}

/** Exports have most documents on one line, which no difference could be read in. */
function laidOut(text: string): string {
  return text.trim().includes("\n") ? text : `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
}
