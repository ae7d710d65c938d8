import { createLineIndex } from "@policyproof/diagnostics";
import type { FoundPolicy } from "@policyproof/sources";
import type { NoNewAccessRule } from "../config/standard.ts";
import type { Applies } from "./applies.ts";
import { provisionalOf, revisionOf } from "./compared.ts";
import { documentText } from "./node-text.ts";
import { asInForce, inItsAbsence } from "./organization.ts";
import type { Planned, PlanInputs } from "./planned.ts";
import { questionOf } from "./question-of.ts";
import { counterpartOf } from "./revision.ts";

const START = createLineIndex("").span(0, 0);

function isGuard({ use }: FoundPolicy): boolean {
  return use === "scp" || use === "rcp";
}

/** A policy that is gone grants nothing, but one of an organization forbids nothing any more. */
export function removedGuards(rule: NoNewAccessRule, applies: Applies, inputs: PlanInputs): readonly Planned[] {
  const revision = rule.baseline === undefined ? revisionOf(rule, inputs) : undefined;
  if (revision === undefined) return [];
  const there = new Set(inputs.policies.map((policy) => counterpartOf(policy, revision).policy));
  const moved = new Set(inputs.policies.filter(isGuard).map(({ document }) => documentText(document)));
  const unread = new Set(inputs.notAnalysed.map(({ file }) => revision.renamed.get(file) ?? file));
  return [...revision.policies.values()].flat().flatMap((before) => {
    const { place, document } = before;
    if (
      !isGuard(before) ||
      there.has(before) ||
      moved.has(documentText(document)) ||
      unread.has(place.file) ||
      !applies(before, inputs.pathOf(place.file))
    )
      return [];
    // Its place is in a text that is no more.
    const policy: FoundPolicy = {
      ...before,
      place: { ...place, span: START },
      document: inItsAbsence(before),
    };
    return [
      {
        rule,
        policy,
        comparedWith: `${revision.name}:${place.file}`,
        ...provisionalOf(before),
        task: { question: questionOf(rule, policy, policy.document, asInForce(before)) },
      },
    ];
  });
}
