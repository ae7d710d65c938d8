/** A piece of a documented name or ARN: text as it is, or a place for a text of some form. */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "placeholder";
      /** As documented: `InstanceId`. `*` where the documentation has a star. */
      readonly name: string;
      readonly form: PlaceholderForm;
    };

/**
 * The texts that may stand for a placeholder.
 *
 * - `field`: any, also none; it stands for a whole field of an ARN, none of which but the last holds a colon;
 * - `partition`: one of `PARTITIONS`;
 * - `region`: letters, digits and hyphens, or none;
 * - `account`: twelve digits, `aws`, or none;
 * - `bucket-name`: 3 or more letters, digits, `.`, `_` and `-`, as buckets made in us-east-1 before March 2018 may be called;
 * - `text`: one or more characters of any kind.
 */
export type PlaceholderForm = "field" | "partition" | "region" | "account" | "bucket-name" | "text";

/** Source: AWS General Reference, "Amazon Resource Names (ARNs)" and "Partitions". */
export const PARTITIONS: readonly string[] = [
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
  "aws-eusc",
];

/** Takes a documented text apart. A placeholder is `${Name}` or `*`; `formOf` tells its form. */
export function parseParts(template: string, formOf: (name: string) => PlaceholderForm): readonly Part[] {
  return template
    .split(/(\$\{[^{}]*\}|\*)/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      if (piece === "*") return { kind: "placeholder", name: piece, form: formOf(piece) };
      if (!piece.startsWith("${")) return { kind: "literal", text: piece };
      const name = piece.slice(2, -1);
      return { kind: "placeholder", name, form: formOf(name) };
    });
}

/**
 * Whether the parts, one after the other, can make up the whole text. Case-sensitive.
 *
 * Follows all places that the parts so far can end at, side by side: no text makes it slow.
 */
export function partsMatch(parts: readonly Part[], text: string): boolean {
  const [first] = parts;
  if (first?.kind === "literal" && !text.startsWith(first.text)) return false;
  let ends: readonly number[] = [0];
  for (const part of parts) {
    ends =
      part.kind === "literal"
        ? ends.filter((end) => text.startsWith(part.text, end)).map((end) => end + part.text.length)
        : endsOf(part.form, text, ends);
    if (ends.length === 0) return false;
  }
  return ends.at(-1) === text.length;
}

/** Where a text of the form can end if it begins at one of the places, which ascend. The result ascends, too. */
function endsOf(form: PlaceholderForm, text: string, starts: readonly number[]): readonly number[] {
  const [first = 0] = starts;
  switch (form) {
    case "text":
      return range(first + 1, text.length);
    case "field":
      return range(first, text.length);
    case "partition":
      return distinct(
        starts.flatMap((start) =>
          PARTITIONS.filter((name) => text.startsWith(name, start)).map((name) => start + name.length),
        ),
      );
    case "region":
      return distinct(
        starts.flatMap((start) => endOf(/[a-zA-Z0-9-]*/y, text, start).flatMap((end) => range(start, end))),
      );
    case "account":
      return distinct(starts.flatMap((start) => [start, ...endOf(/aws|[0-9]{12}/y, text, start)]));
    case "bucket-name":
      return distinct(
        starts.flatMap((start) => endOf(/[A-Za-z0-9._-]{3,}/y, text, start).flatMap((end) => range(start + 3, end))),
      );
  }
}

/** Where the longest match that begins there ends, if there is one. */
function endOf(pattern: RegExp, text: string, start: number): readonly number[] {
  pattern.lastIndex = start;
  return pattern.test(text) ? [pattern.lastIndex] : [];
}

/** Both included. */
function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function distinct(places: readonly number[]): readonly number[] {
  return [...new Set(places)].toSorted((a, b) => a - b);
}
