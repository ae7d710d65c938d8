import { codePoints, LAST_CODE_POINT, postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Meter } from "../meter.ts";

/** A set of texts, as a regular expression with intersection and complement. Equal ones of a store are the same object. */
export interface Language {
  readonly id: number;
  readonly shape: Shape;
  /** Does it hold the empty text? */
  readonly nullable: boolean;
}

type Shape =
  | { readonly kind: "empty" }
  /** One character, both ends inclusive. */
  | { readonly kind: "range"; readonly first: number; readonly last: number }
  /** INVARIANT: the head is no sequence. */
  | { readonly kind: "sequence"; readonly head: Language; readonly tail: Language }
  | { readonly kind: "union" | "meet"; readonly parts: readonly Language[] }
  | { readonly kind: "not" | "repeat"; readonly part: Language };

/** Makes languages and answers questions about them, by derivatives (Brzozowski 1964; Owens, Reppy and Turon 2009). */
export interface Languages {
  readonly none: Language;
  readonly all: Language;
  readonly anyCharacter: Language;
  readonly text: (text: string) => Language;
  readonly sequence: (parts: readonly Language[]) => Language;
  readonly union: (parts: readonly Language[]) => Language;
  readonly meet: (parts: readonly Language[]) => Language;
  readonly not: (part: Language) => Language;
  /** The language of a term of sort RegLan. */
  readonly ofRegex: (regex: Term) => Language;
  /** The texts that are in the language with these texts before and after them. */
  readonly within: (before: string, language: Language, after: string) => Language;
  /** Some text of the language, as code points; undefined if it is empty. */
  readonly someText: (language: Language) => readonly number[] | undefined;
}

export function createLanguages(meter: Meter): Languages {
  const known = new Map<string, Language>();
  const derivatives = new Map<Language, Map<number, Language>>();
  const cuts = new Map<Language, readonly number[]>();
  const reversed = new Map<Language, Language>();
  const regexes = new Map<Term, Language>();

  const none = make("union", { kind: "union", parts: [] }, false);
  const empty = make("empty", { kind: "empty" }, true);
  const anyCharacter = range(0, LAST_CODE_POINT);
  const all = make(`not ${none.id}`, { kind: "not", part: none }, true);

  function make(key: string, shape: Shape, nullable: boolean): Language {
    let language = known.get(key);
    if (language === undefined) {
      language = { id: known.size, shape, nullable };
      known.set(key, language);
    }
    return language;
  }

  function range(first: number, last: number): Language {
    return first > last ? none : make(`range ${first} ${last}`, { kind: "range", first, last }, false);
  }

  function text(points: readonly number[], rest: Language): Language {
    return points.reduceRight((tail, point) => pair(range(point, point), tail), rest);
  }

  function pair(head: Language, tail: Language): Language {
    if (head === none || tail === none) return none;
    if (head === empty) return tail;
    if (tail === empty) return head;
    // What may be left out before any text adds nothing to it.
    if (tail === all && head.nullable) return all;
    if (head.shape.kind === "sequence") return pair(head.shape.head, pair(head.shape.tail, tail));
    if (head === all && headOf(tail) === all) return tail;
    const nullable = head.nullable && tail.nullable;
    return make(`sequence ${head.id} ${tail.id}`, { kind: "sequence", head, tail }, nullable);
  }

  function headOf({ shape }: Language): Language | undefined {
    return shape.kind === "sequence" ? shape.head : undefined;
  }

  const sequence = (parts: readonly Language[]): Language => parts.reduceRight((tail, part) => pair(part, tail), empty);

  /** Union with neutral `none` and absorbing `all`, meet the other way round. */
  function combine(
    kind: "union" | "meet",
    parts: readonly Language[],
    neutral: Language,
    absorbing: Language,
  ): Language {
    const members = new Set<Language>();
    for (const part of parts) for (const one of part.shape.kind === kind ? part.shape.parts : [part]) members.add(one);
    members.delete(neutral);
    const isOpposed = ({ shape }: Language): boolean => shape.kind === "not" && members.has(shape.part);
    if (members.has(absorbing) || [...members].some(isOpposed)) return absorbing;
    // `u` and then `anything and then t` is among `anything and then t`.
    const isAmong = (member: Language): boolean => {
      for (let { shape } = member; shape.kind === "sequence"; shape = shape.tail.shape) {
        if (headOf(shape.tail) === all && members.has(shape.tail)) return true;
      }
      return false;
    };
    const kept = kind === "meet" ? [...members] : [...members].filter((member) => !isAmong(member));
    const sorted = kept.toSorted((one, other) => one.id - other.id);
    const [first, second] = sorted;
    if (first === undefined) return neutral;
    if (second === undefined) return first;
    const nullable = kind === "union" ? sorted.some((one) => one.nullable) : sorted.every((one) => one.nullable);
    return make(`${kind} ${sorted.map(({ id }) => id).join(" ")}`, { kind, parts: sorted }, nullable);
  }

  const union = (parts: readonly Language[]): Language => combine("union", parts, none, all);
  const meet = (parts: readonly Language[]): Language => combine("meet", parts, all, none);

  function not(part: Language): Language {
    if (part.shape.kind === "not") return part.shape.part;
    return make(`not ${part.id}`, { kind: "not", part }, !part.nullable);
  }

  function repeat(part: Language): Language {
    if (part === none || part === empty) return empty;
    if (part === anyCharacter) return all;
    return part === all || part.shape.kind === "repeat"
      ? part
      : make(`repeat ${part.id}`, { kind: "repeat", part }, true);
  }

  /** What may follow a character. */
  function derive(language: Language, point: number): Language {
    const own = derivatives.get(language) ?? new Map<number, Language>();
    derivatives.set(language, own);
    let next = own.get(point);
    if (next === undefined) {
      meter.spend(language.shape.kind === "union" || language.shape.kind === "meet" ? language.shape.parts.length : 1);
      next = derived(language, point);
      own.set(point, next);
    }
    return next;
  }

  function derived({ shape }: Language, point: number): Language {
    switch (shape.kind) {
      case "empty":
        return none;
      case "range":
        return shape.first <= point && point <= shape.last ? empty : none;
      case "sequence": {
        const first = pair(derive(shape.head, point), shape.tail);
        return shape.head.nullable ? union([first, derive(shape.tail, point)]) : first;
      }
      case "union":
        return union(shape.parts.map((part) => derive(part, point)));
      case "meet":
        return meet(shape.parts.map((part) => derive(part, point)));
      case "not":
        return not(derive(shape.part, point));
      case "repeat":
        return pair(derive(shape.part, point), repeat(shape.part));
    }
  }

  /** Characters at which something else may follow than after the one before them: from each to the next all derivatives are one. */
  function cutsOf(language: Language): readonly number[] {
    let own = cuts.get(language);
    if (own === undefined) {
      own = [...new Set(cutsOfShape(language.shape))];
      meter.spend(own.length);
      cuts.set(language, own);
    }
    return own;
  }

  function cutsOfShape(shape: Shape): readonly number[] {
    switch (shape.kind) {
      case "empty":
        return [];
      case "range":
        return [shape.first, ...(shape.last === LAST_CODE_POINT ? [] : [shape.last + 1])];
      case "sequence":
        return shape.head.nullable ? [...cutsOf(shape.head), ...cutsOf(shape.tail)] : cutsOf(shape.head);
      case "union":
      case "meet":
        return shape.parts.flatMap(cutsOf);
      case "not":
      case "repeat":
        return cutsOf(shape.part);
    }
  }

  function someText(language: Language): readonly number[] | undefined {
    const ways = new Map<Language, { readonly from: Language; readonly point: number } | undefined>([
      [language, undefined],
    ]);
    for (const state of ways.keys()) {
      if (state.nullable) {
        const points: number[] = [];
        for (let way = ways.get(state); way !== undefined; way = ways.get(way.from)) points.push(way.point);
        return points.toReversed();
      }
      for (const point of new Set([0, ...cutsOf(state)])) {
        meter.spend(1);
        const next = derive(state, point);
        if (next !== none && !ways.has(next)) ways.set(next, { from: state, point });
      }
    }
    return undefined;
  }

  /** The texts of the language read backwards. */
  function reverse(language: Language): Language {
    let own = reversed.get(language);
    if (own === undefined) {
      meter.spend(1);
      own = reverseShape(language);
      reversed.set(language, own);
    }
    return own;
  }

  function reverseShape(language: Language): Language {
    const { shape } = language;
    switch (shape.kind) {
      case "empty":
      case "range":
        return language;
      case "sequence": {
        const parts: Language[] = [reverse(shape.head)];
        let { tail } = shape;
        for (; tail.shape.kind === "sequence"; { tail } = tail.shape) parts.push(reverse(tail.shape.head));
        return sequence([reverse(tail), ...parts.toReversed()]);
      }
      case "union":
        return union(shape.parts.map(reverse));
      case "meet":
        return meet(shape.parts.map(reverse));
      case "not":
        return not(reverse(shape.part));
      case "repeat":
        return repeat(reverse(shape.part));
    }
  }

  function within(before: string, language: Language, after: string): Language {
    const rest = codePoints(before).reduce(derive, language);
    return after === "" ? rest : reverse(codePoints(after).toReversed().reduce(derive, reverse(rest)));
  }

  function ofRegex(regex: Term): Language {
    for (const part of postOrder([regex])) {
      meter.spend(1);
      if (!regexes.has(part)) regexes.set(part, readRegex(part));
    }
    return regexes.get(regex) ?? none;
  }

  function readRegex({ op, args, text: literal = "", bounds }: Term): Language {
    const parts = args.map((part) => regexes.get(part) ?? none);
    if (op === "re.none") return none;
    if (op === "re.all") return all;
    if (op === "re.allchar") return anyCharacter;
    if (op === "re.literal") return text(codePoints(literal), empty);
    if (op === "re.range" && bounds !== undefined) return range(...bounds);
    if (op === "re.++") return sequence(parts);
    if (op === "re.union") return union(parts);
    if (op === "re.*") return repeat(union(parts));
    throw new Error(`\`${op}\` is no regular expression`);
  }

  return {
    none,
    all,
    anyCharacter,
    text: (constant) => text(codePoints(constant), empty),
    sequence,
    union,
    meet,
    not,
    ofRegex,
    within,
    someText,
  };
}
