import type { Term } from "@policyproof/smt";
import type { Literal } from "../boolean/literal.ts";
import { joinPieces } from "./joined.ts";
import type { Joined } from "./joined.ts";

/** A joined text, and the literals that made it so. */
export interface Reasoned {
  readonly joined: Joined;
  readonly reasons: ReadonlySet<Literal>;
}

export type Unified =
  | { readonly kind: "done" }
  /** The literals that cannot hold together. */
  | { readonly kind: "conflict"; readonly reasons: ReadonlySet<Literal> }
  /** Both sides keep several pieces; nothing was concluded. */
  | { readonly kind: "stuck" };

/** Variables that equations have replaced by other texts. INVARIANT: no replacement leads back to its variable. */
export class Bindings {
  readonly #bound = new Map<Term, Reasoned>();

  /** Replaces until no variable that is left has a replacement. */
  resolve(joined: Joined, reasons: ReadonlySet<Literal> = new Set()): Reasoned {
    let current: Reasoned = { joined, reasons };
    while (current.joined.some((piece) => typeof piece !== "string" && this.#bound.has(piece))) {
      const because = new Set(current.reasons);
      const pieces = current.joined.flatMap((piece): Joined => {
        const bound = typeof piece === "string" ? undefined : this.#bound.get(piece);
        if (bound === undefined) return [piece];
        for (const reason of bound.reasons) because.add(reason);
        return bound.joined;
      });
      current = { joined: joinPieces(pieces), reasons: because };
    }
    return current;
  }

  /** Makes both sides equal, as far as that says what a variable is. */
  unify(left: Joined, right: Joined, reasons: ReadonlySet<Literal>): Unified {
    const one = this.resolve(left, reasons);
    const other = this.resolve(right, one.reasons);
    const because = other.reasons;
    const stripped = stripEnds(one.joined, other.joined);
    if (stripped === "differ") return { kind: "conflict", reasons: because };
    const [a, b] = stripped;
    if (a.length === 0) return this.#empty(b, because);
    if (b.length === 0) return this.#empty(a, because);
    return this.#bind(a, b, because) ?? this.#bind(b, a, because) ?? { kind: "stuck" };
  }

  /** Nothing but empty texts. */
  #empty(joined: Joined, reasons: ReadonlySet<Literal>): Unified {
    for (const piece of joined) {
      if (typeof piece === "string") return { kind: "conflict", reasons };
      this.#bound.set(piece, { joined: [], reasons });
    }
    return { kind: "done" };
  }

  #bind(left: Joined, right: Joined, reasons: ReadonlySet<Literal>): Unified | undefined {
    const [variable, more] = left;
    if (variable === undefined || typeof variable === "string" || more !== undefined) return undefined;
    if (!right.includes(variable)) {
      this.#bound.set(variable, { joined: right, reasons });
      return { kind: "done" };
    }
    // A text is itself with others around it: they are empty.
    const others = right.toSpliced(right.indexOf(variable), 1);
    return this.#empty(others, reasons);
  }
}

/** Takes equal pieces off both ends of both sides; "differ" if characters show that they cannot be equal. */
export function stripEnds(left: Joined, right: Joined): readonly [Joined, Joined] | "differ" {
  const heads = stripHeads(left, right);
  return heads === "differ" ? heads : stripTails(...heads);
}

/** Takes equal pieces off the fronts. */
export function stripHeads(left: Joined, right: Joined): readonly [Joined, Joined] | "differ" {
  return strip(left, right, "front");
}

export function stripTails(left: Joined, right: Joined): readonly [Joined, Joined] | "differ" {
  return strip(left, right, "back");
}

function strip(left: Joined, right: Joined, side: "front" | "back"): readonly [Joined, Joined] | "differ" {
  let [a, b] = [left, right];
  for (;;) {
    const [one, other] = side === "front" ? [a[0], b[0]] : [a.at(-1), b.at(-1)];
    if (one === undefined || other === undefined) return [a, b];
    if (typeof one !== "string" || typeof other !== "string") {
      if (one !== other) return [a, b];
      a = without(a, side, "");
      b = without(b, side, "");
      continue;
    }
    const common = Math.min(one.length, other.length);
    const same = side === "front" ? one.slice(0, common) : one.slice(one.length - common);
    const its = side === "front" ? other.slice(0, common) : other.slice(other.length - common);
    if (same !== its) return "differ";
    a = without(a, side, side === "front" ? one.slice(common) : one.slice(0, one.length - common));
    b = without(b, side, side === "front" ? other.slice(common) : other.slice(0, other.length - common));
  }
}

/** The pieces with another one at the end, or none. */
function without(joined: Joined, side: "front" | "back", rest: string): Joined {
  const pieces = side === "front" ? joined.slice(1) : joined.slice(0, -1);
  if (rest === "") return pieces;
  return side === "front" ? [rest, ...pieces] : [...pieces, rest];
}
