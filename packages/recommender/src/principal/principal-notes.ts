import { actionMatches, parsePolicy } from "@policyproof/policy";
import type { Note } from "../note.ts";
import { requestFor } from "../proof/policies.ts";
import type { UnusedPermissions } from "../refine/unused-access.ts";
import type { Refinement } from "../refinement.ts";
import type { AttachedPolicy, PrincipalAccess } from "./principal-access.ts";

/** What the recommended steps do to others, and what of them the permissions boundary makes pointless. */
export function principalNotes(
  principal: PrincipalAccess,
  policies: readonly { readonly policy: AttachedPolicy; readonly refinement: Refinement }[],
  unusedPermissions: readonly UnusedPermissions[],
): readonly Note[] {
  const changed = policies.filter(({ refinement }) => refinement.kind === "refined" || refinement.kind === "detach");
  return [
    ...changed.flatMap(({ policy }) => noteGroup(principal, policy)),
    ...noteBoundary(principal.boundary, unusedPermissions),
  ];
}

function noteGroup({ groups = [] }: PrincipalAccess, { id, group }: AttachedPolicy): readonly Note[] {
  if (group === undefined) return [];
  const members = groups.find(({ name }) => name === group)?.members;
  const whom = members === undefined ? "members not given" : members.join(", ");
  const message = `\`${id}\` is attached to the group \`${group}\`: what it loses all members lose (${whom}); see first that none of them uses it`;
  return [{ code: "shared-group", message }];
}

function noteBoundary(boundary: string | undefined, unused: readonly UnusedPermissions[]): readonly Note[] {
  if (boundary === undefined) return [];
  const { policy } = parsePolicy(boundary, { kind: "identity" });
  if (policy === undefined)
    return [{ code: "boundary-denies", message: "the permissions boundary cannot be read and was left out" }];
  const allows = policy.statements.filter(({ effect }) => effect === "Allow");
  const stopped = unused
    .flatMap(({ serviceNamespace, actions = [] }) => actions.map((name) => `${serviceNamespace}:${name}`))
    .filter((action) => !allows.some((statement) => actionMatches(statement, requestFor(action))));
  if (stopped.length === 0) return [];
  const message = `the permissions boundary stops these anyway, so that they could not be used: ${stopped.join(", ")}`;
  return [{ code: "boundary-denies", message }];
}
