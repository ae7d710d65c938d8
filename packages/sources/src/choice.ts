/**
 * What a variant assumes of one thing, as messages have it: `x`, `x or y`, or `not x or y` for everything else.
 */
export type Choice = string;

/** One value. What could be taken for another choice is written as JSON, without blanks. */
export function choiceOf(value: string): Choice {
  return value === "" || value.includes('"') || / or |^not /.test(value)
    ? JSON.stringify(value).replaceAll(" ", String.raw`\u0020`)
    : value;
}

/** Everything but these values. */
export function choiceOfOthers(values: readonly string[]): Choice {
  return write(
    true,
    values.map((value) => choiceOf(value)),
  );
}

/** Is there a value that meets both choices? */
export function mayBoth(a: Choice, b: Choice): boolean {
  const [one, other] = [read(a), read(b)];
  if (one.isRest && other.isRest) return true;
  if (one.isRest) return other.values.some((value) => !one.values.includes(value));
  return one.values.some((value) => other.values.includes(value) !== other.isRest);
}

/** The values that meet one of the choices; undefined if all do. */
export function eitherOf(a: Choice, b: Choice): Choice | undefined {
  const [one, other] = [read(a), read(b)];
  if (!one.isRest && !other.isRest) {
    const values = [...new Set([...one.values, ...other.values])];
    return values.toSorted().join(" ") === "false true" ? undefined : write(false, values);
  }
  const rests = [one, other].filter(({ isRest }) => isRest);
  const listed = [one, other].filter(({ isRest }) => !isRest).flatMap(({ values }) => values);
  const [first = { values: [] }] = rests;
  const left = first.values.filter(
    (value) => !listed.includes(value) && rests.every(({ values }) => values.includes(value)),
  );
  return left.length === 0 ? undefined : write(true, left);
}

function read(choice: Choice): { readonly isRest: boolean; readonly values: readonly string[] } {
  const isRest = choice.startsWith("not ");
  return { isRest, values: (isRest ? choice.slice("not ".length) : choice).split(" or ") };
}

function write(isRest: boolean, values: readonly string[]): Choice {
  return `${isRest ? "not " : ""}${values.join(" or ")}`;
}
