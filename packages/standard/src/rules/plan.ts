import type { FoundPolicy, SourceDocument } from "@policyproof/sources";
import type { Rule } from "../config/standard.ts";
import { appliesOf, isPublicAccessType, resourceTypeOf } from "./applies.ts";
import { beforeOf, compared, isSame, provisionalOf } from "./compared.ts";
import { isExcepted } from "./exceptions.ts";
import { withFullArns } from "./full-arns.ts";
import { asInForce } from "./organization.ts";
import type { Plan, Planned, PlanInputs, Unasked } from "./planned.ts";
import { questionOf } from "./question-of.ts";
import { removedGuards } from "./removed-guards.ts";
import { counterpartOf } from "./revision.ts";
import { allows, hasAllow, withStatement } from "./statements.ts";

/** Which questions the standard asks of which policies. */
export function planChecks(inputs: PlanInputs): Plan {
  const { standard, policies, pathOf, base, changedOnly } = inputs;
  const isUnchanged = (policy: FoundPolicy): boolean =>
    changedOnly && base !== undefined && isSame(policy, counterpartOf(policy, base));
  const rules = standard.rules.map((rule) => ({ rule, applies: appliesOf(rule) }));
  const asked = new Set<Rule>();
  const planned: Planned[] = [];
  let unchanged = 0;
  for (const policy of policies) {
    const path = pathOf(policy.place.file);
    const applying = rules.filter(({ applies }) => applies(policy, path)).map(({ rule }) => rule);
    for (const rule of applying) asked.add(rule);
    if (isUnchanged(policy)) {
      unchanged += 1;
      continue;
    }
    for (const rule of applying) planned.push(...[planOne(rule, policy, inputs)].flatMap((one) => one ?? []));
  }
  planned.push(
    ...rules.flatMap(({ rule, applies }) =>
      rule.check === "no-new-access" ? removedGuards(rule, applies, inputs) : [],
    ),
  );
  const idle = standard.rules.filter((rule) => !asked.has(rule));
  return { planned, unchanged, idle };
}

function planOne(rule: Rule, policy: FoundPolicy, inputs: PlanInputs): Planned | undefined {
  const about = { rule, policy, ...provisionalOf(policy) };
  const plain = (tested: SourceDocument): Planned => ({
    ...about,
    task: { question: questionOf(rule, policy, rule.check === "valid" ? tested : withFullArns(policy, tested)) },
  });
  switch (rule.check) {
    case "no-new-access": {
      const before = beforeOf(rule, policy, inputs);
      return before === undefined ? undefined : compared(rule, policy, before);
    }
    case "access-not-granted": {
      if (isExcepted(policy, rule.except))
        return { rule, policy, task: { passes: "The policy's owner is an exception of the rule." } };
      const tested = asInForce(policy);
      return hasAllow(tested)
        ? plain(withSomeAllow(tested, policy))
        : { ...about, task: { passes: "The policy has no Allow statement and grants nothing." } };
    }
    case "no-public-access":
    case "trust-zone": {
      if (!hasAllow(policy.document))
        return { ...about, task: { passes: "The policy has no Allow statement and lets nobody in." } };
      if (rule.check === "trust-zone") return plain(policy.document);
      const type = resourceTypeOf(policy);
      if (type === undefined) return { rule, policy, task: WITHOUT_TYPE };
      return isPublicAccessType(type) ? plain(policy.document) : { rule, policy, task: ofUnknownType(type, rule) };
    }
    case "valid":
      return plain(policy.document);
  }
}

/** The check refuses documents without an Allow statement; a variant that has none passes. */
function withSomeAllow(document: SourceDocument, { use }: FoundPolicy): SourceDocument {
  const hasPrincipals = use === "resource" || use === "trust";
  const nothing = { Effect: "Allow", ...(hasPrincipals ? { Principal: "*" } : {}), NotAction: "*", Resource: "*" };
  const variants = document.variants.map((variant) =>
    allows(variant.tree) ? variant : { ...variant, tree: withStatement(variant.tree, nothing) },
  );
  return { ...document, variants };
}

/** The check's definition of the public is one for each type that it knows. */
function ofUnknownType(type: string, { id }: Rule): Unasked {
  return {
    undecided: `The check does not know what public access to a resource of the type \`${type}\` is.`,
    hangsOn: `the type \`${type}\``,
    help: `check such policies by a rule of \`trust-zone\`, and name the types that \`${id}\` is about in its \`applies-to\``,
  };
}

const WITHOUT_TYPE: Unasked = {
  undecided: "It is not known what this policy is attached to, and so not who counts as the public.",
  hangsOn: "the type of the resource",
  help: "state it for the file under `sources.policies` of the standard, with `use: resource` and `resource-type: AWS::S3::Bucket`, say",
};
