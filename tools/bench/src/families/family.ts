/** A policy as plain data, in the grammar of AWS. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly StatementDocument[];
}

export interface StatementDocument {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The question is whether the candidate allows anything that the existing policy does not. */
export interface Pair {
  readonly existing: PolicyDocument;
  readonly candidate: PolicyDocument;
}

/** Whether the candidate of a pair stays within the existing policy. */
export type Expected = "PASS" | "FAIL";

/** Pairs of policies that are alike but for one count, from 1 to 10,000. */
export interface Family {
  readonly name: string;
  /** What there are so many of. */
  readonly grows: string;
  /** What makes it hard or easy, in half a sentence. */
  readonly shape: string;
  /**
   * The pair of one size. Nearly everything is covered by another thing than itself, so that it takes more than a comparison of texts to see it;
   * where the answer is FAIL, one thing at the end is not covered.
   * @param size at least 1
   */
  readonly pair: (size: number, expected: Expected) => Pair;
}

export function policy(...statements: readonly StatementDocument[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[],
  condition?: StatementDocument["Condition"],
): StatementDocument {
  return { Effect: "Allow", Action: action, Resource: resource, ...(condition && { Condition: condition }) };
}

export function deny(action: string | readonly string[], resource: string | readonly string[]): StatementDocument {
  return { Effect: "Deny", Action: action, Resource: resource };
}

/** One thing for each number from 0, with the number in five digits so that none is a prefix of another; and whether it is the last. */
export function each<T>(size: number, make: (number: string, isLast: boolean) => T): readonly T[] {
  return Array.from({ length: size }, (_, index) => make(String(index).padStart(5, "0"), index === size - 1));
}
