/** One `name=value` of a query, decoded. */
export interface QueryPair {
  readonly name: string;
  readonly value: string;
}

/** Path and query of a request's target, as they were sent. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/**
 * The pairs of a query in their order. A `+` is a plus: AWS's clients write a space as `%20`. Signatures are checked over these very pairs, so that a
 * signed query cannot be read in two ways.
 */
export function parseQuery(query: string): readonly QueryPair[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      return equals < 0
        ? { name: decoded(part), value: "" }
        : { name: decoded(part.slice(0, equals)), value: decoded(part.slice(equals + 1)) };
    });
}

/** Text of which the percent signs were written by nobody stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
