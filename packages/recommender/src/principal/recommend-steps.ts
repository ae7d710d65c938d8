import type { Catalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { SIZE_LIMITS, policySize } from "../fit/size.ts";
import type { Attachment } from "../fit/size.ts";
import type { Note } from "../note.ts";
import { refinePolicy } from "../refine-policy.ts";
import type { UnusedPermissions } from "../refine/unused-access.ts";
import type { Refinement, RefinementOptions } from "../refinement.ts";
import { compactJson } from "../text/edit-list.ts";
import { principalNotes } from "./principal-notes.ts";
import type { AttachedPolicy, PrincipalAccess } from "./principal-access.ts";

/** As `unusedPermissionsRecommendedStep` of IAM Access Analyzer's GetFindingRecommendation. */
export interface RecommendedStep {
  /** Of managed policies. */
  readonly policyUpdatedAt?: string;
  readonly recommendedAction: "CREATE_POLICY" | "DETACH_POLICY";
  /** With `CREATE_POLICY`: JSON without white space. */
  readonly recommendedPolicy?: string;
  /** ARN of a managed policy, name of an inline one. */
  readonly existingPolicyId: string;
}

export interface PrincipalRecommendation {
  /**
   * Policy by policy. Nothing of it is used: DETACH. Something is: CREATE what takes its place (several where the limit of size asks for it), then
   * DETACH. All of it is used: nothing. A policy without a proved refinement has no steps.
   */
  readonly steps: readonly RecommendedStep[];
  readonly policies: readonly { readonly policy: AttachedPolicy; readonly refinement: Refinement }[];
  /** What steps mean for others than the principal. Notes about a policy are with its refinement. */
  readonly notes: readonly Note[];
}

/** What to do so that a principal loses what it does not use, and nothing else. Each policy is refined and proved by itself. */
export async function recommendSteps(
  principal: PrincipalAccess,
  unusedPermissions: readonly UnusedPermissions[],
  catalog: Catalog,
  context: CheckContext,
  options: Pick<RefinementOptions, "futureActions"> = {},
): Promise<PrincipalRecommendation> {
  const policies: { readonly policy: AttachedPolicy; readonly refinement: Refinement }[] = [];
  for (const policy of principal.policies) {
    const room = { attachment: attachmentOf(principal, policy), maxCharacters: roomFor(principal, policy) };
    const inputs = {
      policyDocument: policy.document,
      unusedPermissions,
      options: { kind: "identity", ...options, ...room },
    } as const;
    policies.push({ policy, refinement: await refinePolicy(inputs, catalog, context) });
  }
  return {
    steps: policies.flatMap(({ policy, refinement }) => stepsFor(policy, refinement)),
    policies,
    notes: principalNotes(principal, policies, unusedPermissions),
  };
}

function stepsFor({ id, updatedAt }: AttachedPolicy, refinement: Refinement): readonly RecommendedStep[] {
  if (refinement.kind !== "refined" && refinement.kind !== "detach") return [];
  const since = updatedAt === undefined ? {} : { policyUpdatedAt: updatedAt };
  const create = refinement.policies.map(({ text }): RecommendedStep => ({
    ...since,
    recommendedAction: "CREATE_POLICY",
    recommendedPolicy: compactJson(text),
    existingPolicyId: id,
  }));
  return [...create, { ...since, recommendedAction: "DETACH_POLICY", existingPolicyId: id }];
}

function attachmentOf({ kind }: PrincipalAccess, policy: AttachedPolicy): Attachment {
  if (policy.kind === "managed") return "managed";
  return policy.group === undefined ? `inline-${kind}` : "inline-group";
}

/** Inline policies of one principal share their limit. */
function roomFor(principal: PrincipalAccess, policy: AttachedPolicy): number {
  const limit = SIZE_LIMITS[attachmentOf(principal, policy)];
  if (policy.kind === "managed") return limit;
  const others = principal.policies.filter(
    (one) => one !== policy && one.kind === "inline" && one.group === policy.group,
  );
  return others.reduce((room, { document }) => room - policySize(document), limit);
}
