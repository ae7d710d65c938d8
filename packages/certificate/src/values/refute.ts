import { variablesOf } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import type { Meter } from "../meter.ts";
import { fewBits } from "./bits.ts";
import type { Few } from "./few.ts";
import type { Language, Languages } from "./language.ts";
import { bitsOf, comparisonOf, membershipOf } from "./memberships.ts";
import type { Membership } from "./memberships.ts";
import { fewNumbers } from "./numbers.ts";
import { rowOf } from "./rows.ts";
import { signed, solve } from "./solve.ts";

export interface Refuter {
  /** Is it shown that no values meet all literals (atoms, negated or not)? False: not shown, whether it is so or not. */
  readonly refutes: (literals: readonly Term[]) => boolean;
}

/** So many values of a variable are tried, and for each so many of another one, so deep. */
const MOST_VALUES = 12;
const DEEPEST = 6;

/**
 * Shows that literals cannot hold together. Equations are solved by replacing variables; each variable that is left, and each row of texts, must
 * have a value for all that is said of it alone; where there are few values every one is tried. What is not understood is left out, which may
 * keep a contradiction from being found and never makes one.
 */
export function createRefuter(terms: Terms, languages: Languages, meter: Meter): Refuter {
  return { refutes: (literals) => refutes(literals, 0) };

  function refutes(literals: readonly Term[], depth: number): boolean {
    const solved = solve(terms, literals, meter);
    if (solved.includes(terms.false)) return true;
    const hasNoValue = ([variable, its]: readonly [Term, readonly Term[]]): boolean => {
      const values = fewValues(variable, its, 0);
      return values !== "many" && values.length === 0;
    };
    if ([...byVariable(solved)].some(hasNoValue) || rowsFail(solved)) return true;
    // What an equation has replaced may have had few values before.
    return depth < DEEPEST && [solved, literals].some((some) => everyValueFails(some, depth));
  }

  /** Is there a variable with few values, none of which goes together with the literals? */
  function everyValueFails(literals: readonly Term[], depth: number): boolean {
    for (const [variable, its] of byVariable(literals)) {
      // Only a variable that shares a literal with others can have values that each fail for another reason.
      if (its.every((literal) => variablesOf([literal]).length === 1)) continue;
      const values = fewValues(variable, its, MOST_VALUES);
      if (values === "many") continue;
      return values.every((value) => refutes([...literals, terms.equal(variable, value)], depth + 1));
    }
    return false;
  }

  /** The values of one variable that meet what is said of it alone. */
  function fewValues(variable: Term, literals: readonly Term[], most: number): Few<Term> {
    const { sort } = variable;
    switch (sort.kind) {
      case "Bool":
        return "many";
      case "Int":
      case "Real": {
        const own = literals.flatMap((literal) => comparisonOf(...signed(literal)) ?? []);
        const few = fewNumbers(own, sort.kind === "Int", most);
        return few === "many"
          ? few
          : few.map((value) => (sort.kind === "Int" ? terms.int(value.numerator) : terms.real(value)));
      }
      case "BitVec": {
        const own = literals.flatMap((literal) => bitsOf(...signed(literal)) ?? []);
        const few = fewBits(own, sort.width, most, meter);
        return few === "many" ? few : few.map((value) => terms.bitVector(value, sort.width));
      }
      case "String":
        return fewTexts(languageOf([variable], membershipsIn(literals)), most);
      case "RegLan":
        return "many";
    }
  }

  function membershipsIn(literals: readonly Term[]): readonly Membership[] {
    return literals.flatMap((literal) => membershipOf(languages, ...signed(literal)) ?? []);
  }

  function fewTexts(language: Language, most: number): Few<Term> {
    const found: Term[] = [];
    let rest = language;
    for (let points = languages.someText(rest); points !== undefined; points = languages.someText(rest)) {
      const text = points.map((point) => String.fromCodePoint(point)).join("");
      // More than were asked for, or two halves of a character that a text of ours cannot keep apart.
      if (found.length === most || Array.from(text).length !== points.length) return "many";
      found.push(terms.string(text));
      rest = languages.meet([rest, languages.not(languages.text(text))]);
    }
    return found;
  }

  /** The texts that one variable, or several pieces in a row, may make up by what is said of all of it and of each piece. */
  function languageOf(row: readonly Term[], memberships: readonly Membership[]): Language {
    const { before, core, after } = withoutConstantEnds(row);
    const own = memberships.flatMap((membership) => {
      const its = withoutConstantEnds(membership.row);
      const isSame = its.core.length === core.length && its.core.every((piece, index) => piece === core[index]);
      return isSame ? [languages.within(its.before, membership.language, its.after)] : [];
    });
    if (core.length > 1) {
      const pieces = core.map((piece) =>
        piece.value?.kind === "String" ? languages.text(piece.value.value) : languageOf([piece], memberships),
      );
      own.push(languages.sequence(pieces));
    }
    const inside = languages.meet(own);
    return languages.sequence([languages.text(before), inside, languages.text(after)]);
  }

  /** Is there a row of several pieces without a value, or an equation between rows without a common one? */
  function rowsFail(literals: readonly Term[]): boolean {
    const memberships = membershipsIn(literals);
    const isEmpty = (...rows: readonly (readonly Term[])[]): boolean =>
      languages.someText(languages.meet(rows.map((row) => languageOf(row, memberships)))) === undefined;
    if (memberships.some(({ row }) => row.length > 1 && isEmpty(row))) return true;
    return literals.some(({ op, args: [left, right] }) => {
      if (op !== "=" || left?.sort.kind !== "String" || right === undefined) return false;
      const [one, other] = [rowOf(left), rowOf(right)];
      return one !== undefined && other !== undefined && isEmpty(one, other);
    });
  }
}

function byVariable(literals: readonly Term[]): ReadonlyMap<Term, readonly Term[]> {
  const said = new Map<Term, Term[]>();
  for (const literal of literals) {
    for (const variable of variablesOf([literal])) said.set(variable, [...(said.get(variable) ?? []), literal]);
  }
  return said;
}

function withoutConstantEnds(row: readonly Term[]): {
  readonly before: string;
  readonly core: readonly Term[];
  readonly after: string;
} {
  const [first, last] = [row[0]?.value, row.length > 1 ? row.at(-1)?.value : undefined];
  return {
    before: first?.kind === "String" ? first.value : "",
    core: row.slice(first === undefined ? 0 : 1, last === undefined ? undefined : -1),
    after: last?.kind === "String" ? last.value : "",
  };
}
