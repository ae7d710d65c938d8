import { rational } from "@policyproof/smt";
import type { Model, Sort, Term, Terms, Value } from "@policyproof/smt";
import fc from "fast-check";

import { naiveMatches } from "./naive-regex.ts";
import type { Regex } from "./naive-regex.ts";
import { buildRegex, regexes, texts } from "./regexes.ts";

/**
 * How to build a term, as data, so that its meaning can be worked out apart from the store that folds it. Reals are counted in
 * sixths and texts are lists of characters, so that nothing of the package's own arithmetic is used.
 */
export type Recipe =
  | { readonly op: "variable"; readonly name: string; readonly kind: Kind }
  | { readonly op: "constant"; readonly plain: Plain }
  | { readonly op: Operator; readonly args: readonly Recipe[]; readonly detail?: Detail };

type Kind = "Bool" | "Int" | "Real" | "String" | "BitVec";
type Detail = Regex | readonly [number, number];

/** A value of the reference semantics. */
export type Plain =
  | { readonly kind: "Bool"; readonly is: boolean }
  | { readonly kind: "Int"; readonly is: number }
  | { readonly kind: "Real"; readonly sixths: number }
  | { readonly kind: "String"; readonly characters: readonly string[] }
  /** Most significant bit first. */
  | { readonly kind: "BitVec"; readonly bits: string };

export type Assignment = Readonly<Record<string, Plain>>;

const WIDTH = 5;

type Operator =
  | "not"
  | "and"
  | "or"
  | "implies"
  | "equal"
  | "ite"
  | "concat"
  | "length"
  | "isPrefix"
  | "isSuffix"
  | "contains"
  | "indexOf"
  | "substring"
  | "inRegex"
  | "add"
  | "subtract"
  | "lessOrEqual"
  | "less"
  | "extract";

interface Semantics {
  readonly build: (terms: Terms, args: readonly Term[], detail: Detail | undefined) => Term;
  readonly mean: (args: readonly Plain[], detail: Detail | undefined) => Plain;
}

const operators: Readonly<Record<Operator, Semantics>> = {
  not: { build: (t, [a]) => t.not(a!), mean: ([a]) => bool(!truth(a)) },
  and: { build: (t, args) => t.and(args), mean: (args) => bool(!args.map(truth).includes(false)) },
  or: { build: (t, args) => t.or(args), mean: (args) => bool(args.map(truth).includes(true)) },
  implies: {
    build: (t, [a, b]) => t.implies(a!, b!),
    mean: ([a, b]) => bool(truth(a) ? truth(b) : true),
  },
  equal: {
    build: (t, [a, b]) => t.equal(a!, b!),
    mean: ([a, b]) => bool(JSON.stringify(a) === JSON.stringify(b)),
  },
  ite: { build: (t, [a, b, c]) => t.ite(a!, b!, c!), mean: ([a, b, c]) => (truth(a) ? b! : c!) },
  concat: {
    build: (t, args) => t.concat(args),
    mean: (args) => ({ kind: "String", characters: args.flatMap(chars) }),
  },
  length: { build: (t, [a]) => t.length(a!), mean: ([a]) => int(chars(a).length) },
  isPrefix: {
    build: (t, [a, b]) => t.isPrefix(a!, b!),
    mean: ([a, b]) => bool(chars(a).every((c, i) => chars(b)[i] === c)),
  },
  isSuffix: {
    build: (t, [a, b]) => t.isSuffix(a!, b!),
    mean: ([a, b]) => {
      const [suffix, text] = [chars(a).toReversed(), chars(b).toReversed()];
      return bool(suffix.every((c, i) => text[i] === c));
    },
  },
  contains: {
    build: (t, [a, b]) => t.contains(a!, b!),
    mean: ([a, b]) => bool(firstPlace(chars(a), chars(b), 0) !== -1),
  },
  indexOf: {
    build: (t, [a, b, c]) => t.indexOf(a!, b!, c!),
    mean: ([a, b, c]) => int(firstPlace(chars(a), chars(b), num(c))),
  },
  substring: {
    build: (t, [a, b, c]) => t.substring(a!, b!, c!),
    mean: ([a, b, c]) => ({
      kind: "String",
      characters: num(b) < 0 || num(c) < 0 ? [] : chars(a).filter((_, i) => i >= num(b) && i < num(b) + num(c)),
    }),
  },
  inRegex: {
    build: (t, [a], regex) => t.inRegex(a!, buildRegex(t, regex as Regex)),
    mean: ([a], regex) => bool(naiveMatches(regex as Regex, chars(a))),
  },
  add: {
    build: (t, args) => t.add(args),
    mean: (args) =>
      like(
        args[0],
        args.reduce((sum, arg) => sum + num(arg), 0),
      ),
  },
  subtract: {
    build: (t, [a, b]) => t.subtract(a!, b!),
    mean: ([a, b]) => like(a, num(a) - num(b)),
  },
  lessOrEqual: {
    build: (t, [a, b]) => t.lessOrEqual(a!, b!),
    mean: ([a, b]) => bool(num(a) <= num(b)),
  },
  less: { build: (t, [a, b]) => t.less(a!, b!), mean: ([a, b]) => bool(num(a) < num(b)) },
  extract: {
    build: (t, [a], detail) => {
      const [high, low] = detail as readonly [number, number];
      return t.extract(high, low, a!);
    },
    mean: ([a], detail) => {
      const [high, low] = detail as readonly [number, number];
      const all = bits(a);
      return { kind: "BitVec", bits: all.slice(all.length - 1 - high, all.length - low) };
    },
  },
};

/** The term, with the variables left open or replaced by their values. */
export function build(terms: Terms, recipe: Recipe, values?: Assignment): Term {
  if (recipe.op === "variable") {
    const plain = values?.[recipe.name];
    return plain === undefined ? terms.variable(recipe.name, sortOf(recipe.kind)) : constant(terms, plain);
  }
  if (recipe.op === "constant") {
    return constant(terms, recipe.plain);
  }
  const semantics = operators[recipe.op];
  return semantics.build(
    terms,
    recipe.args.map((arg) => build(terms, arg, values)),
    recipe.detail,
  );
}

/** The reference meaning. */
export function mean(recipe: Recipe, values: Assignment): Plain {
  if (recipe.op === "variable") {
    return values[recipe.name]!;
  }
  if (recipe.op === "constant") {
    return recipe.plain;
  }
  const semantics = operators[recipe.op];
  return semantics.mean(
    recipe.args.map((arg) => mean(arg, values)),
    recipe.detail,
  );
}

export function constant(terms: Terms, plain: Plain): Term {
  const value = valueOf(plain);
  switch (value.kind) {
    case "Bool":
      return terms.boolean(value.value);
    case "Int":
      return terms.int(value.value);
    case "Real":
      return terms.real(value.value);
    case "String":
      return terms.string(value.value);
    case "BitVec":
      return terms.bitVector(value.value, value.width);
  }
}

export function valueOf(plain: Plain): Value {
  switch (plain.kind) {
    case "Bool":
      return { kind: "Bool", value: plain.is };
    case "Int":
      return { kind: "Int", value: BigInt(plain.is) };
    case "Real":
      return { kind: "Real", value: rational(BigInt(plain.sixths), 6n) };
    case "String":
      return { kind: "String", value: plain.characters.join("") };
    case "BitVec":
      return { kind: "BitVec", width: plain.bits.length, value: BigInt(`0b${plain.bits}`) };
  }
}

export function modelOf(values: Assignment): Model {
  return new Map(Object.entries(values).map(([name, plain]) => [name, valueOf(plain)]));
}

const plains = {
  Bool: fc.boolean().map((is): Plain => ({ kind: "Bool", is })),
  Int: fc.integer({ min: -3, max: 6 }).map((is): Plain => ({ kind: "Int", is })),
  Real: fc.integer({ min: -9, max: 9 }).map((sixths): Plain => ({ kind: "Real", sixths })),
  String: texts.map((text): Plain => ({ kind: "String", characters: [...text] })),
  BitVec: fc
    .string({ unit: fc.constantFrom("0", "1"), minLength: WIDTH, maxLength: WIDTH })
    .map((digits): Plain => ({ kind: "BitVec", bits: digits })),
} satisfies Record<Kind, fc.Arbitrary<Plain>>;

/** Values for the two variables of each kind that recipes use. */
export const assignments: fc.Arbitrary<Assignment> = fc.record({
  Bool0: plains.Bool,
  Bool1: plains.Bool,
  Int0: plains.Int,
  Int1: plains.Int,
  Real0: plains.Real,
  Real1: plains.Real,
  String0: plains.String,
  String1: plains.String,
  BitVec0: plains.BitVec,
  BitVec1: plains.BitVec,
});

const recipes = fc.letrec<Record<Kind, Recipe>>((tie) => {
  const leaf = (kind: Kind): fc.Arbitrary<Recipe> =>
    fc.oneof(
      fc.constantFrom(0, 1).map((index): Recipe => ({ op: "variable", name: `${kind}${index}`, kind })),
      plains[kind].map((plain): Recipe => ({ op: "constant", plain })),
    );
  const apply = (op: Operator, ...kinds: readonly Kind[]): fc.Arbitrary<Recipe> =>
    fc.tuple(...kinds.map((kind) => tie(kind))).map((args): Recipe => ({ op, args }));
  const join = (op: Operator, kind: Kind, minLength: number): fc.Arbitrary<Recipe> =>
    fc.array(tie(kind), { minLength, maxLength: 4 }).map((args): Recipe => ({ op, args }));
  const node = (kind: Kind, ...ways: readonly fc.Arbitrary<Recipe>[]): fc.Arbitrary<Recipe> =>
    fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf(kind), apply("ite", "Bool", kind, kind), ...ways);
  const kinds = Object.keys(plains) as Kind[];
  return {
    Bool: node(
      "Bool",
      apply("not", "Bool"),
      join("and", "Bool", 0),
      join("or", "Bool", 0),
      apply("implies", "Bool", "Bool"),
      ...kinds.map((kind) => apply("equal", kind, kind)),
      apply("isPrefix", "String", "String"),
      apply("isSuffix", "String", "String"),
      apply("contains", "String", "String"),
      fc.tuple(tie("String"), regexes).map(([text, detail]): Recipe => ({ op: "inRegex", args: [text], detail })),
      apply("lessOrEqual", "Int", "Int"),
      apply("lessOrEqual", "Real", "Real"),
      apply("less", "Int", "Int"),
      apply("less", "Real", "Real"),
      fc
        .tuple(tie("BitVec"), tie("BitVec"), fc.nat(WIDTH - 1), fc.nat(WIDTH - 1), fc.nat(WIDTH - 1))
        .map(([left, right, a, b, c]): Recipe => {
          const [low, high, width] = [Math.min(a, b), Math.max(a, b), Math.abs(a - b) + 1];
          const cut = (arg: Recipe): Recipe => ({
            op: "extract",
            args: [arg],
            detail: [high, low],
          });
          const twice = (arg: Recipe): Recipe => ({
            op: "extract",
            args: [cut(arg)],
            detail: [Math.min(c, width - 1), 0],
          });
          return { op: "equal", args: [twice(left), twice(right)] };
        }),
    ),
    Int: node(
      "Int",
      join("add", "Int", 1),
      apply("subtract", "Int", "Int"),
      apply("length", "String"),
      apply("indexOf", "String", "String", "Int"),
    ),
    Real: node("Real", join("add", "Real", 1), apply("subtract", "Real", "Real")),
    String: node("String", join("concat", "String", 0), apply("substring", "String", "Int", "Int")),
    BitVec: node("BitVec"),
  };
});

/** Boolean recipes over `String0`, `Int1` and so on. */
export const booleanRecipes: fc.Arbitrary<Recipe> = recipes.Bool;

/** Recipes of every kind. */
export const anyRecipes: fc.Arbitrary<Recipe> = fc.oneof(
  recipes.Bool,
  recipes.Int,
  recipes.Real,
  recipes.String,
  recipes.BitVec,
);

function sortOf(kind: Kind): Sort {
  return kind === "BitVec" ? { kind, width: WIDTH } : { kind };
}

function bool(is: boolean): Plain {
  return { kind: "Bool", is };
}

function int(is: number): Plain {
  return { kind: "Int", is };
}

function like(model: Plain | undefined, result: number): Plain {
  return model?.kind === "Real" ? { kind: "Real", sixths: result } : int(result);
}

function truth(plain: Plain | undefined): boolean {
  return plain?.kind === "Bool" && plain.is;
}

function num(plain: Plain | undefined): number {
  return plain?.kind === "Int" ? plain.is : plain?.kind === "Real" ? plain.sixths : Number.NaN;
}

function chars(plain: Plain | undefined): readonly string[] {
  return plain?.kind === "String" ? plain.characters : [];
}

function bits(plain: Plain | undefined): string {
  return plain?.kind === "BitVec" ? plain.bits : "";
}

function firstPlace(text: readonly string[], part: readonly string[], from: number): number {
  const places = Array.from({ length: text.length + 1 }, (_, place) => place);
  return places.find((place) => from >= 0 && place >= from && part.every((c, i) => text[place + i] === c)) ?? -1;
}
