import { choiceOf, choiceOfOthers } from "../choice.ts";
import type { Choice } from "../choice.ts";
import type { Parameter } from "./parameters.ts";
import { malformed } from "./fault.ts";

/** What is assumed of a variable: the value it has, or values it does not have. */
type Assumed = { readonly is: string } | { readonly isNot: readonly string[] };

/**
 * What is assumed where a template leaves several possibilities. One that is looked at twice has the same outcome both times.
 */
export interface Assumptions {
  /** Parameters by name, and pseudo parameters such as `AWS::Region`. */
  readonly variables: ReadonlyMap<string, Assumed>;
  /** Comparisons of values that are not known, and the like, by a key of what they are. */
  readonly outcomes: ReadonlyMap<string, { readonly label: string; readonly outcome: string }>;
}

export const NOTHING_ASSUMED: Assumptions = { variables: new Map(), outcomes: new Map() };

/** Thrown where a value depends on something that nothing is assumed of yet. The alternatives cover all that is possible. */
export class Fork extends Error {
  readonly alternatives: readonly Assumptions[];
  /** What it is about, for messages. */
  readonly label: string;

  constructor(label: string, alternatives: readonly Assumptions[]) {
    super(`it depends on ${label}`);
    this.name = "Fork";
    this.label = label;
    this.alternatives = alternatives;
  }
}

/** The outcome that is assumed, one of `outcomes`. */
export function chosenOutcome(
  assumptions: Assumptions,
  key: string,
  label: string,
  outcomes: readonly string[],
): string {
  const assumed = assumptions.outcomes.get(key);
  if (assumed !== undefined) return assumed.outcome;
  if (outcomes.length === 0) throw malformed(`${label} has no possible value`, "check the template");
  throw new Fork(
    label,
    outcomes.map((outcome) => ({
      ...assumptions,
      outcomes: new Map(assumptions.outcomes).set(key, { label, outcome }),
    })),
  );
}

/** Splits into: the variable has one of the values, and, if `others`, it has none of them. */
export function forkOnVariable(
  assumptions: Assumptions,
  variable: { readonly name: string; readonly label: string },
  values: readonly string[],
  others: boolean,
): Fork {
  const assume = (assumed: Assumed): Assumptions => ({
    ...assumptions,
    variables: new Map(assumptions.variables).set(variable.name, assumed),
  });
  const before = assumptions.variables.get(variable.name);
  const excluded = before !== undefined && "isNot" in before ? before.isNot : [];
  return new Fork(variable.label, [
    ...values.map((value) => assume({ is: value })),
    ...(others ? [assume({ isNot: [...excluded, ...values] })] : []),
  ]);
}

/** The assumptions for messages. */
export function describeChoices(
  assumptions: Assumptions,
  parameters: ReadonlyMap<string, Parameter>,
): Readonly<Record<string, Choice>> {
  const entries: [string, Choice][] = [];
  for (const [name, assumed] of assumptions.variables) {
    const label = parameters.get(name)?.label ?? name;
    entries.push([label, "is" in assumed ? choiceOf(assumed.is) : choiceOfOthers(assumed.isNot)]);
  }
  for (const { label, outcome } of assumptions.outcomes.values()) entries.push([label, outcome]);
  return Object.fromEntries(entries);
}
