import type { PrincipalDetails } from "@policyproof/activity";
import { unifiedDiff } from "@policyproof/recommender";
import type {
  AttachedPolicy,
  Note,
  PrincipalRecommendation,
  RecommendedStep,
  Refinement,
} from "@policyproof/recommender";
import { proofToJson, recommendationToJson } from "@policyproof/report";
import { createNames, safeName } from "./safe-name.ts";

/** A file of a principal's folder. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A group whose policies change, and its other members. */
export interface AlsoAffected {
  /** ARN. */
  readonly group: string;
  /** Names of users. */
  readonly members: readonly string[];
}

/** As IAM Access Analyzer's `GetFindingRecommendation` answers, and after its members what it does not tell. */
export interface RecommendationAnswer {
  readonly startedAt: string;
  readonly completedAt: string;
  readonly resourceArn: string;
  readonly recommendedSteps: readonly { readonly unusedPermissionsRecommendedStep: RecommendedStep }[];
  readonly recommendationType: "UnusedPermissionRecommendation";
  /** `FAILED` if a policy has no proved refinement; there are no steps for it. */
  readonly status: "SUCCEEDED" | "FAILED";
  readonly error?: { readonly code: string; readonly message: string };
  readonly findingId: string;
  readonly alsoAffected: readonly AlsoAffected[];
  readonly notes: readonly RecommendationNote[];
}

/** About a policy, or about the principal. */
export interface RecommendationNote extends Note {
  readonly existingPolicyId?: string;
}

/** Who else is affected if the steps are taken: those who share a group whose policies change. */
export function alsoAffected(
  { name, groups }: Pick<PrincipalDetails, "name" | "groups">,
  { policies }: PrincipalRecommendation,
): readonly AlsoAffected[] {
  const changed = new Set(policies.flatMap((one) => (hasSteps(one.refinement) ? (one.policy.group ?? []) : [])));
  return groups
    .filter(({ arn }) => changed.has(arn))
    .map(({ arn, members }) => ({ group: arn, members: members.filter((member) => member !== name) }))
    .filter(({ members }) => members.length > 0);
}

/** All that there is to know, of the principal and of each policy. */
export function allNotes({ notes, policies }: PrincipalRecommendation): readonly RecommendationNote[] {
  const ofPolicies = policies.flatMap(({ policy, refinement }) =>
    "notes" in refinement ? refinement.notes.map((note) => ({ existingPolicyId: policy.id, ...note })) : [],
  );
  return [...notes, ...ofPolicies];
}

/** What is written about each policy that changes: the refined policies, the difference, and the proof with all that led to it. */
export function policyFiles({ policies }: PrincipalRecommendation): readonly NamedText[] {
  const nameOf = createNames();
  return policies.flatMap(({ policy, refinement }): readonly NamedText[] => {
    if (refinement.kind === "unchanged" || refinement.kind === "unreadable") return [];
    const name = nameOf(safeName(fileNameOf(policy)));
    const about = { existingPolicyId: policy.id, ...(policy.group === undefined ? {} : { group: policy.group }) };
    if (refinement.kind === "unproved") {
      const { failed, proof } = refinement;
      return [{ name: `${name}.proof.json`, text: jsonText({ ...about, failed, proof: proofToJson(proof) }) }];
    }
    return [
      ...refinement.policies.map(({ text }, index) => ({ name: `${name}${part(index)}.json`, text: ended(text) })),
      { name: `${name}.diff`, text: differenceOf(policy, refinement.policies) },
      { name: `${name}.proof.json`, text: jsonText({ ...about, ...recommendationToJson(refinement) }) },
    ];
  });
}

export function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function hasSteps({ kind }: Refinement): boolean {
  return kind === "refined" || kind === "detach";
}

/** From the first of several policies on, one difference for each; from a policy that goes, all of it. */
function differenceOf({ id, document }: AttachedPolicy, refined: readonly { readonly text: string }[]): string {
  const [first, ...more] = refined;
  if (first === undefined) return unifiedDiff(document, "", { before: id, after: "/dev/null" });
  return [
    unifiedDiff(document, first.text, { before: id, after: `${id} (refined)` }),
    ...more.map(({ text }, index) =>
      unifiedDiff("", text, { before: "/dev/null", after: `${id} (part ${index + 2})` }),
    ),
  ].join("");
}

/** `managed-QueueWorker`, `inline-own`, `group-admins-inline-own` */
function fileNameOf({ id, kind, group }: AttachedPolicy): string {
  const own = `${kind}-${kind === "managed" ? lastPart(id) : id}`;
  return group === undefined ? own : `group-${lastPart(group)}-${own}`;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

function part(index: number): string {
  return index === 0 ? "" : `.part-${index + 1}`;
}

function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
