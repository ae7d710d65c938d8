import type { Term, Terms } from "@policyproof/smt";
import { createTerms, LAST_CODE_POINT } from "@policyproof/smt";
import fc from "fast-check";

/** How to build a formula in a store of its own. */
export type Recipe = (terms: Terms) => Term;

const STRING = { kind: "String" } as const;
const REAL = { kind: "Real" } as const;
const INT = { kind: "Int" } as const;
const BITS = { kind: "BitVec", width: 6 } as const;

export const texts: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 3 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "*", "?"), minLength: 1, maxLength: 5 });
const names = fc.constantFrom("x", "y", "z");

function pattern(terms: Terms, text: string): Term {
  return terms.regexConcat(
    Array.from(text, (character) => {
      if (character === "*") return terms.regexAll;
      return character === "?" ? terms.regexAnyChar : terms.regexLiteral(character);
    }),
  );
}

/** Every character but a colon, as fields of ARNs have it. */
function noColon(terms: Terms): Term {
  return terms.regexUnion([terms.regexRange(0, 0x39), terms.regexRange(0x3b, LAST_CODE_POINT)]);
}

function variable(terms: Terms, name: string): Term {
  return terms.variable(name, STRING);
}

/** What policies say of one text. */
export const unaryTexts: fc.Arbitrary<Recipe> = fc.oneof(
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.equal(variable(t, name), t.string(text)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.isPrefix(t.string(text), variable(t, name)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.isSuffix(t.string(text), variable(t, name)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.contains(variable(t, name), t.string(text)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.isPrefix(variable(t, name), t.string(text)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.isSuffix(variable(t, name), t.string(text)),
  ),
  fc.tuple(names, texts).map(
    ([name, text]): Recipe =>
      (t) =>
        t.contains(t.string(text), variable(t, name)),
  ),
  fc.tuple(names, patterns).map(
    ([name, text]): Recipe =>
      (t) =>
        t.inRegex(variable(t, name), pattern(t, text)),
  ),
  fc.tuple(names, patterns).map(
    ([name, text]): Recipe =>
      (t) =>
        t.inRegex(variable(t, name), pattern(t, text)),
  ),
  names.map(
    (name): Recipe =>
      (t) =>
        t.inRegex(variable(t, name), t.regexStar(noColon(t))),
  ),
  fc.tuple(names, texts, texts).map(
    ([name, one, other]): Recipe =>
      (t) =>
        t.inRegex(
          variable(t, name),
          t.regexStar(t.regexUnion([t.regexLiteral(one), t.regexConcat([t.regexLiteral(other), noColon(t)])])),
        ),
  ),
  fc
    .tuple(
      names,
      fc.constantFrom("less" as const, "lessOrEqual" as const, "equal" as const),
      fc.integer({ min: -1, max: 4 }),
    )
    .map(
      ([name, order, bound]): Recipe =>
        (t) =>
          t[order](t.length(variable(t, name)), t.int(bound)),
    ),
  fc.tuple(names, texts, texts, patterns).map(
    ([name, before, after, text]): Recipe =>
      (t) =>
        t.inRegex(t.concat([t.string(before), variable(t, name), t.string(after)]), pattern(t, text)),
  ),
);

/** Texts that policy variables make: constants around variables, or a default where the key is absent. */
const pieces = fc.array(
  fc.oneof(
    names.map(
      (name): Recipe =>
        (t) =>
          variable(t, name),
    ),
    texts.map(
      (text): Recipe =>
        (t) =>
          t.string(text),
    ),
  ),
  { minLength: 1, maxLength: 3 },
);
const joined: fc.Arbitrary<Recipe> = pieces.map(
  (parts): Recipe =>
    (t) =>
      t.concat(parts.map((part) => part(t))),
);
const defaulted: fc.Arbitrary<Recipe> = fc.tuple(fc.constantFrom("p", "q"), names, texts).map(
  ([flag, name, text]): Recipe =>
    (t) =>
      t.ite(t.variable(flag, { kind: "Bool" }), variable(t, name), t.string(text)),
);

/** A text with `*`s and variables in it, as chunks between the `*`s: each is looked for from where the one before it ended. */
function matchesChunks(terms: Terms, subject: Term, chunks: readonly Term[]): Term {
  const [first = terms.string(""), ...others] = chunks;
  const last = others.pop();
  if (last === undefined) return terms.equal(subject, first);
  const conditions = [terms.isPrefix(first, subject)];
  let end = terms.length(first);
  for (const chunk of others) {
    const place = terms.indexOf(subject, chunk, end);
    conditions.push(terms.lessOrEqual(terms.int(0), place));
    end = terms.add([place, terms.length(chunk)]);
  }
  conditions.push(terms.lessOrEqual(end, terms.subtract(terms.length(subject), terms.length(last))));
  return terms.and([...conditions, terms.isSuffix(last, subject)]);
}

/** The field of a text between two of its colons, as fields of ARNs are cut out; the last one goes on to the end. */
function fieldOf(terms: Terms, text: Term, index: number, isRest: boolean): Term {
  let start = terms.int(0);
  for (let at = 0; at < index; at += 1)
    start = terms.add([terms.indexOf(text, terms.string(":"), start), terms.int(1)]);
  const end = isRest ? terms.length(text) : terms.indexOf(text, terms.string(":"), start);
  return terms.substring(text, start, terms.subtract(end, start));
}

const fields: fc.Arbitrary<Recipe> = fc.tuple(names, fc.integer({ min: 0, max: 2 }), fc.boolean()).map(
  ([name, index, isRest]): Recipe =>
    (t) =>
      fieldOf(t, variable(t, name), index, isRest),
);

/** What is said of the fields of texts. */
export const fieldTexts: fc.Arbitrary<Recipe> = fc.oneof(
  fc.tuple(fields, texts).map(
    ([field, text]): Recipe =>
      (t) =>
        t.equal(field(t), t.string(text)),
  ),
  fc.tuple(fields, names).map(
    ([field, name]): Recipe =>
      (t) =>
        t.equal(field(t), variable(t, name)),
  ),
  fc.tuple(fields, patterns).map(
    ([field, text]): Recipe =>
      (t) =>
        t.inRegex(field(t), pattern(t, text)),
  ),
);

/** What relates several texts. */
export const relatedTexts: fc.Arbitrary<Recipe> = fc.oneof(
  fc.tuple(names, names).map(
    ([one, other]): Recipe =>
      (t) =>
        t.equal(variable(t, one), variable(t, other)),
  ),
  fc.tuple(names, names).map(
    ([one, other]): Recipe =>
      (t) =>
        t.equal(variable(t, one), variable(t, other)),
  ),
  fc.tuple(names, joined).map(
    ([one, other]): Recipe =>
      (t) =>
        t.equal(variable(t, one), other(t)),
  ),
  fc.tuple(joined, names).map(
    ([one, other]): Recipe =>
      (t) =>
        t.isPrefix(one(t), variable(t, other)),
  ),
  fc.tuple(joined, names).map(
    ([one, other]): Recipe =>
      (t) =>
        t.isSuffix(one(t), variable(t, other)),
  ),
  fc.tuple(names, names).map(
    ([one, other]): Recipe =>
      (t) =>
        t.contains(variable(t, one), variable(t, other)),
  ),
  fc.tuple(names, defaulted).map(
    ([one, other]): Recipe =>
      (t) =>
        t.equal(variable(t, one), other(t)),
  ),
  fc.tuple(defaulted, names, texts).map(
    ([one, other, text]): Recipe =>
      (t) =>
        t.isPrefix(t.concat([t.string(text), one(t)]), variable(t, other)),
  ),
  fc.tuple(names, fc.array(joined, { minLength: 2, maxLength: 4 })).map(
    ([name, chunks]): Recipe =>
      (t) =>
        matchesChunks(
          t,
          variable(t, name),
          chunks.map((chunk) => chunk(t)),
        ),
  ),
  fc.tuple(joined, patterns).map(
    ([one, text]): Recipe =>
      (t) =>
        t.inRegex(one(t), pattern(t, text)),
  ),
);

const bounds = fc.integer({ min: -2, max: 4 });
const orders = fc.constantFrom("less" as const, "lessOrEqual" as const, "equal" as const);
export const numbers: fc.Arbitrary<Recipe> = fc.oneof(
  fc
    .tuple(fc.constantFrom("r", "s"), orders, bounds, fc.boolean())
    .map(([name, order, bound, mirrored]): Recipe => (t) => {
      const sides = [t.variable(name, REAL), t.real({ numerator: BigInt(bound), denominator: 2n })] as const;
      return mirrored ? t[order](sides[1], sides[0]) : t[order](sides[0], sides[1]);
    }),
  fc
    .tuple(fc.constantFrom("i", "j"), orders, bounds, fc.boolean())
    .map(([name, order, bound, mirrored]): Recipe => (t) => {
      const sides = [t.variable(name, INT), t.int(bound)] as const;
      return mirrored ? t[order](sides[1], sides[0]) : t[order](sides[0], sides[1]);
    }),
  fc.constant((t: Terms) => t.equal(t.variable("r", REAL), t.variable("s", REAL))),
  fc.constant((t: Terms) => t.equal(t.variable("i", INT), t.variable("j", INT))),
  fc
    .tuple(fc.constantFrom("u", "v"), fc.integer({ min: 0, max: 5 }), fc.bigInt({ min: 0n, max: 63n }), fc.boolean())
    .map(([name, low, bits, prefix]): Recipe => (t) => {
      const high = prefix ? 5 : Math.min(5, low + 1);
      const cut = t.extract(high, low, t.variable(name, BITS));
      return t.equal(cut, t.bitVector(BigInt.asUintN(high - low + 1, bits), high - low + 1));
    }),
  fc.constant((t: Terms) => t.equal(t.variable("u", BITS), t.variable("v", BITS))),
);

export const flags: fc.Arbitrary<Recipe> = fc.constantFrom("p", "q", "o").map(
  (name): Recipe =>
    (t) =>
      t.variable(name, { kind: "Bool" }),
);

/** Formulas over such atoms, as a few assertions. */
export function questions(atoms: fc.Arbitrary<Recipe>): fc.Arbitrary<readonly Recipe[]> {
  const { formula } = fc.letrec<{ formula: Recipe }>((tie) => ({
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      atoms,
      atoms.map(
        (atom): Recipe =>
          (t) =>
            t.not(atom(t)),
      ),
      fc.array(tie("formula"), { minLength: 2, maxLength: 4 }).map(
        (parts): Recipe =>
          (t) =>
            t.and(parts.map((part) => part(t))),
      ),
      fc.array(tie("formula"), { minLength: 2, maxLength: 3 }).map(
        (parts): Recipe =>
          (t) =>
            t.or(parts.map((part) => part(t))),
      ),
      tie("formula").map(
        (part): Recipe =>
          (t) =>
            t.not(part(t)),
      ),
      fc.tuple(tie("formula"), tie("formula"), tie("formula")).map(
        ([one, two, three]): Recipe =>
          (t) =>
            t.ite(one(t), two(t), three(t)),
      ),
      fc.tuple(tie("formula"), tie("formula")).map(
        ([one, two]): Recipe =>
          (t) =>
            t.equal(one(t), two(t)),
      ),
    ),
  }));
  return fc.array(formula, { minLength: 1, maxLength: 6 });
}

export function build(recipes: readonly Recipe[]): readonly Term[] {
  const terms = createTerms();
  return recipes.map((recipe) => recipe(terms));
}
