import type { Term } from "@policyproof/smt";

/** Texts in a row: constants and variables. No constant is empty, and no two stand side by side. */
export type Joined = readonly (string | Term)[];

/** The term as constants and variables in a row; undefined if it is made in another way. */
export function joinedOf(term: Term): Joined | undefined {
  const pieces: (string | Term)[] = [];
  for (const part of term.op === "str.++" ? term.args : [term]) {
    if (part.value?.kind === "String") pieces.push(part.value.value);
    else if (part.op === "variable") pieces.push(part);
    else return undefined;
  }
  return joinPieces(pieces);
}

export function joinPieces(pieces: Joined): Joined {
  const joined: (string | Term)[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (typeof piece !== "string") joined.push(piece);
    else if (typeof before === "string") joined[joined.length - 1] = before + piece;
    else if (piece !== "") joined.push(piece);
  }
  return joined;
}

/** The text if there is no variable in it. */
export function constantOf(joined: Joined): string | undefined {
  const [first, second] = joined;
  if (first === undefined) return "";
  return typeof first === "string" && second === undefined ? first : undefined;
}

export function variablesIn(joined: Joined): readonly Term[] {
  return joined.filter((piece) => typeof piece !== "string");
}

/** One variable between two constants. */
export interface Framed {
  readonly variable: Term;
  readonly before: string;
  readonly after: string;
}

/** The only variable with what stands around it; undefined if there are several, or none. */
export function framedOf(joined: Joined): Framed | undefined {
  const [variable, more] = variablesIn(joined);
  if (variable === undefined || more !== undefined) return undefined;
  const [first, last] = [joined[0], joined.at(-1)];
  return {
    variable,
    before: typeof first === "string" ? first : "",
    after: typeof last === "string" ? last : "",
  };
}
