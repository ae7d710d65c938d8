import type { FoundPolicy, PolicyUse } from "@policyproof/sources";
import { isPublicAccessType, resourceTypeOf } from "../rules/applies.ts";
import { memberOf, statementsIn, textOf, textsOf } from "../rules/statements.ts";

/** What a first standard is made from. */
export interface Survey {
  readonly policies: number;
  readonly files: number;
  readonly uses: ReadonlyMap<PolicyUse, number>;
  /** Of resource policies, without trust policies. */
  readonly resourceTypes: readonly string[];
  /** Is there something that the check of public access can look at? */
  readonly hasPublicTypes: boolean;
  /** Accounts that policies let in. */
  readonly accounts: readonly string[];
  /** Files with resource policies of which nobody says what they are attached to. */
  readonly untyped: readonly string[];
  /** Names of template parameters and the like that are not known. */
  readonly unknowns: readonly string[];
}

/** `pathOf`: a file's path as the standard names it. */
export function surveyOf(policies: readonly FoundPolicy[], pathOf: (file: string) => string): Survey {
  const uses = new Map<PolicyUse, number>();
  for (const { use } of policies) uses.set(use, (uses.get(use) ?? 0) + 1);
  const resource = policies.filter(({ use }) => use === "resource");
  const types = policies.flatMap((policy) => resourceTypeOf(policy) ?? []);
  return {
    policies: policies.length,
    files: new Set(policies.map(({ place }) => place.file)).size,
    uses,
    resourceTypes: sorted(resource.flatMap(({ resourceType }) => resourceType ?? [])),
    hasPublicTypes: types.some(isPublicAccessType),
    accounts: sorted(policies.filter(({ use }) => use === "resource" || use === "trust").flatMap(accountsIn)),
    untyped: sorted(
      resource.filter(({ resourceType }) => resourceType === undefined).map(({ place }) => pathOf(place.file)),
    ),
    unknowns: sorted(policies.flatMap(({ document }) => document.unknowns.map(({ name }) => name))),
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

function accountsIn({ document }: FoundPolicy): readonly string[] {
  const statements = document.variants.flatMap(({ tree }) => statementsIn(tree));
  return statements.flatMap((statement) => {
    const principal = memberOf(statement, "Principal");
    if (textOf(statement, "Effect") !== "Allow" || principal === undefined) return [];
    return textsOf(memberOf(principal, "AWS")).flatMap(
      (text) => /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1] ?? [],
    );
  });
}
