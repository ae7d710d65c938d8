import type { FoundPolicy } from "@policyproof/sources";
import type { NoNewAccessRule, Rule } from "../config/standard.ts";
import { baselineFor, baselinesOf } from "./baseline.ts";
import { withFullArns } from "./full-arns.ts";
import { documentText } from "./node-text.ts";
import { asInForce, inItsAbsence } from "./organization.ts";
import type { Planned, PlanInputs } from "./planned.ts";
import { questionOf } from "./question-of.ts";
import { counterpartOf } from "./revision.ts";
import type { Counterpart, Revision } from "./revision.ts";

/** Undefined if the rule has baselines and none is for the policy. */
export function beforeOf(rule: NoNewAccessRule, policy: FoundPolicy, inputs: PlanInputs): Counterpart | undefined {
  const { pathOf, baselines } = inputs;
  if (rule.baseline !== undefined) {
    const path = pathOf(policy.place.file);
    const baseline = baselinesOf(rule).find(({ isFor }) => isFor(policy, path));
    const files = baseline === undefined ? undefined : baselines.get(baseline.path);
    return baseline === undefined || files === undefined ? undefined : baselineFor(policy, path, baseline.path, files);
  }
  const revision = revisionOf(rule, inputs);
  return revision === undefined ? undefined : counterpartOf(policy, revision);
}

/** The revision that the rule compares with; the command line's comes first. */
export function revisionOf(rule: NoNewAccessRule, { base, bases }: PlanInputs): Revision | undefined {
  return base ?? (rule.base === undefined ? undefined : bases.get(rule.base));
}

/** The rule on a policy and what it was before. */
export function compared(rule: Rule, policy: FoundPolicy, before: Counterpart): Planned {
  const about = { rule, policy, comparedWith: before.words, ...provisionalOf(policy, before.policy) };
  if (isSame(policy, before)) return { ...about, task: { passes: "The policy is as it was." } };
  const existing = before.policy === undefined ? inItsAbsence(policy) : asInForce(before.policy);
  const question = questionOf(rule, policy, withFullArns(policy, asInForce(policy)), withFullArns(policy, existing));
  return { ...about, task: { question } };
}

/** Is the policy as it was? Of documents that may not be the deployed ones nobody can tell. */
export function isSame(policy: FoundPolicy, { policy: before }: Counterpart): boolean {
  return (
    before !== undefined &&
    (policy.provisional ?? before.provisional) === undefined &&
    before.use === policy.use &&
    before.resourceType === policy.resourceType &&
    holdersText(before) === holdersText(policy) &&
    documentText(before.document) === documentText(policy.document)
  );
}

/** The same policy in other hands is another one for exceptions. */
function holdersText({ attachedTo }: FoundPolicy): string {
  return JSON.stringify(attachedTo?.map(({ kind, names }) => JSON.stringify([kind, ...names.toSorted()])).toSorted());
}

/** Says of a plan that it rests on a document that may be another one. */
export function provisionalOf(...policies: readonly (FoundPolicy | undefined)[]): Pick<Planned, "provisional"> {
  const provisional = policies.find((policy) => policy?.provisional !== undefined)?.provisional;
  return provisional === undefined ? {} : { provisional };
}
