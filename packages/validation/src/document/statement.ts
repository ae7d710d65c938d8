import type { ConditionView, ElementView, StatementView } from "./document.ts";

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface NegatableView extends ElementView {
  readonly negated: boolean;
}

/** The one that is given of an element and its `Not...` form; the plain one if both are, which is another finding. */
export function elementOf(statement: StatementView, name: "Action" | "Resource"): NegatableView | undefined {
  const plain = statement.elements.get(name);
  if (plain !== undefined) return { ...plain, negated: false };
  const negated = statement.elements.get(`Not${name}`);
  return negated === undefined ? undefined : { ...negated, negated: true };
}

/** Those of the statement's conditions that look at the key, in lower case; a key that ends in `/` stands for all tags. */
export function conditionsOn(statement: StatementView, key: string): readonly ConditionView[] {
  return statement.conditions.filter((condition) =>
    key.endsWith("/") ? condition.key.startsWith(key) : condition.key === key,
  );
}

/** Does the statement look at one of the keys, in lower case? */
export function looksAt(statement: StatementView, keys: readonly string[]): boolean {
  return keys.some((key) => conditionsOn(statement, key).length > 0);
}

/** Is the operator true of values that differ from the policy's? */
export function isNegated({ operator: { base } }: ConditionView): boolean {
  return /^(?:string|arn|numeric|date)not|^notipaddress$/.test(base);
}

/** Wildcards or something that may be a policy variable: the value stands for many. */
export function isOpen(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}
