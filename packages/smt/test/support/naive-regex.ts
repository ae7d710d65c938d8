/** Regular expressions as data, with the textbook definition of membership: tiny inputs only. */
export type Regex =
  | { readonly op: "none" | "all" | "anyChar" }
  | { readonly op: "literal"; readonly text: string }
  | { readonly op: "range"; readonly first: string; readonly last: string }
  | { readonly op: "concat" | "union"; readonly parts: readonly Regex[] }
  | { readonly op: "star"; readonly part: Regex };

export function naiveMatches(regex: Regex, text: readonly string[]): boolean {
  switch (regex.op) {
    case "none":
      return false;
    case "all":
      return true;
    case "anyChar":
      return text.length === 1;
    case "literal":
      return regex.text === text.join("");
    case "range":
      return text.length === 1 && pointOf(text[0]) >= pointOf(regex.first) && pointOf(text[0]) <= pointOf(regex.last);
    case "union":
      return regex.parts.some((part) => naiveMatches(part, text));
    case "concat": {
      const [first, ...rest] = regex.parts;
      return first === undefined
        ? text.length === 0
        : cuts(text).some(
            ([head, tail]) => naiveMatches(first, head) && naiveMatches({ op: "concat", parts: rest }, tail),
          );
    }
    case "star":
      return (
        text.length === 0 ||
        cuts(text).some(
          ([head, tail]) => head.length > 0 && naiveMatches(regex.part, head) && naiveMatches(regex, tail),
        )
      );
  }
}

function cuts(text: readonly string[]): (readonly [readonly string[], readonly string[]])[] {
  return Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)] as const);
}

function pointOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? -1;
}
