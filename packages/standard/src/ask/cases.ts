import { mayBoth, pseudoValues, withValues } from "@policyproof/sources";
import type { Variant } from "@policyproof/sources";
import { markersLeft } from "./case-verdict.ts";
import type { Case, CaseVerdict } from "./case-verdict.ts";
import type { Pair } from "./pair.ts";
import type { DocumentQuestion } from "./question.ts";
import { unknownOf } from "./unknowns.ts";
import type { Unknowns } from "./unknowns.ts";

export interface Judged {
  readonly pair: Pair;
  readonly one: Case;
  /** Choices and values that make up the case, by the names that a message gives them. */
  readonly facts: ReadonlyMap<string, string>;
  readonly verdict: CaseVerdict;
}

/**
 * A choice of the same name is about the same thing in both documents, so those that exclude each other are no pair; `not x` goes with `y`. One that was
 * not possible before, such as a new allowed value of a parameter, is held against all that was.
 */
export function pairsOf({ tested, existing }: DocumentQuestion): readonly Pair[] {
  const single = ({ choices, tree }: Variant): Pair => ({ choices, trees: [tree] });
  if (existing === undefined) return tested.variants.map(single);
  return tested.variants.flatMap((variant) => {
    const alike = existing.variants.filter((other) =>
      Object.entries(variant.choices).every(([name, value]) => mayBoth(other.choices[name] ?? value, value)),
    );
    return (alike.length > 0 ? alike : existing.variants).map((other): Pair => ({
      choices: { ...other.choices, ...variant.choices },
      trees: [variant.tree, other.tree],
    }));
  });
}

/** The cases of which all must have one verdict. */
export function casesOf(
  { inputs }: DocumentQuestion,
  pair: Pair,
  unknowns: Unknowns,
  most: number,
): readonly Omit<Judged, "verdict">[] {
  const texts = (name: string): readonly string[] => stringsIn(inputs[name]);
  const others = { accounts: texts("trustedAccounts"), resources: texts("access") };
  const { trees, standsFor, assignments } = pseudoValues(
    pair.trees,
    (marker) => unknownOf(unknowns, marker).kind,
    others,
    most,
  );
  return assignments.map((values) => {
    const known = withValues(trees, values);
    const original = (marker: string): string => standsFor.get(marker) ?? marker;
    const names = [...values].map(([marker, value]) => [unknownOf(unknowns, marker).name, value] as const);
    return {
      pair,
      facts: new Map([...Object.entries(pair.choices), ...names]),
      one: {
        trees: known,
        unknownOf: (marker) => unknownOf(unknowns, original(marker)),
        given: new Map(
          markersLeft(known).flatMap((marker) => {
            const value = values.get(original(marker));
            return value === undefined ? [] : [[marker, value] as const];
          }),
        ),
      },
    };
  });
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
