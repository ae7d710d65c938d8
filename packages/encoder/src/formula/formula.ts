/** A formula as people read it. Only for display: nothing is decided by it. */
export type Formula =
  | { readonly kind: "true" }
  | { readonly kind: "false" }
  | { readonly kind: "atom"; readonly subject: string; readonly relation: Relation; readonly object: string }
  | { readonly kind: "not"; readonly body: Formula }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] };

/** `~`: matches the wildcard pattern. `is`: `present`, `absent` and the like. */
export type Relation = "=" | "≠" | "~" | "≁" | "<" | "≤" | ">" | "≥" | "∈" | "∉" | "is";

const OPPOSITE: Readonly<Partial<Record<Relation, Relation>>> = {
  "=": "≠",
  "≠": "=",
  "~": "≁",
  "≁": "~",
  "∈": "∉",
  "∉": "∈",
};

export const TRUE: Formula = { kind: "true" };
export const FALSE: Formula = { kind: "false" };

export function atom(subject: string, relation: Relation, object: string): Formula {
  return { kind: "atom", subject, relation, object };
}

/** Negations are pushed into atoms that have an opposite. */
export function not(body: Formula): Formula {
  switch (body.kind) {
    case "true":
      return FALSE;
    case "false":
      return TRUE;
    case "not":
      return body.body;
    case "atom": {
      if (body.relation === "is" && (body.object === "present" || body.object === "absent")) {
        return { ...body, object: body.object === "present" ? "absent" : "present" };
      }
      const opposite = OPPOSITE[body.relation];
      return opposite === undefined ? { kind: "not", body } : { ...body, relation: opposite };
    }
    case "and":
    case "or":
      return { kind: "not", body };
  }
}

export function and(parts: readonly Formula[]): Formula {
  return join("and", parts, TRUE, FALSE);
}

export function or(parts: readonly Formula[]): Formula {
  return join("or", parts, FALSE, TRUE);
}

function join(kind: "and" | "or", parts: readonly Formula[], neutral: Formula, absorbing: Formula): Formula {
  const flat = parts
    .flatMap((part) => (part.kind === kind ? part.parts : [part]))
    .filter((part) => part.kind !== neutral.kind);
  if (flat.some((part) => part.kind === absorbing.kind)) return absorbing;
  const [first] = flat;
  if (first === undefined) return neutral;
  return flat.length === 1 ? first : { kind, parts: flat };
}
