/** What a solver writes. `offset` counts UTF-16 units from the start of all that was read. */
export type SExpression =
  | { readonly kind: "list"; readonly items: readonly SExpression[]; readonly offset: number }
  | {
      readonly kind: Exclude<AtomKind, "string">;
      /** As written, a quoted symbol without its bars. */
      readonly text: string;
      readonly offset: number;
    }
  | {
      readonly kind: "string";
      /** Without the quotes, `""` inside as `"`; `\u` escapes as written. */
      readonly text: string;
      readonly offset: number;
    };

/** `symbol` is also anything that is no other atom. */
export type AtomKind = "symbol" | "keyword" | "numeral" | "decimal" | "hexadecimal" | "binary" | "string";

const ATOMS: readonly (readonly [AtomKind, RegExp])[] = [
  ["numeral", /^[0-9]+$/],
  ["decimal", /^[0-9]+\.[0-9]+$/],
  ["hexadecimal", /^#x[0-9a-fA-F]+$/],
  ["binary", /^#b[01]+$/],
  ["keyword", /^:./],
];

/** The expression of an atom that is neither quoted symbol nor string. */
export function atom(text: string, offset: number): SExpression {
  const kind = ATOMS.find(([, pattern]) => pattern.test(text))?.[0] ?? "symbol";
  return { kind, text, offset };
}

/** An expression as text, cut off at about `limit` characters. Iterative. */
export function formatSExpression(expression: SExpression, limit: number = 200): string {
  const pending: (SExpression | string)[] = [expression];
  let written = "";
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (written.length > limit) {
      return `${written.slice(0, limit)} ...`;
    }
    if (typeof next === "string") {
      written += next;
    } else if (next.kind === "list") {
      written += "(";
      pending.push(")");
      for (const [index, item] of [...next.items.entries()].toReversed()) {
        pending.push(item, index === 0 ? "" : " ");
      }
    } else {
      written += formatAtom(next.kind, next.text);
    }
  }
  return written;
}

function formatAtom(kind: AtomKind, text: string): string {
  switch (kind) {
    case "string":
      return `"${text.replaceAll('"', '""')}"`;
    case "symbol":
      return /^[^\s()";|]+$/.test(text) && atom(text, 0).kind === "symbol" ? text : `|${text}|`;
    case "keyword":
    case "numeral":
    case "decimal":
    case "hexadecimal":
    case "binary":
      return text;
  }
}
