import type { Mutant } from "./mutant.ts";

const CONDITION = "packages/encoder/src/condition.ts";

/** Bugs in the table of qualifiers, IfExists, absent keys and lists of values. */
export const CONDITION_MUTANTS: readonly Mutant[] = [
  {
    name: "negated-needs-key",
    file: CONDITION,
    find: "return negated || condition.ifExists ? terms.or(",
    replace: "return condition.ifExists ? terms.or(",
    why: "a negated operator fails for an absent key",
  },
  {
    name: "if-exists-ignored",
    file: CONDITION,
    find: "return negated || condition.ifExists ? terms.or(",
    replace: "return negated ? terms.or(",
    why: "IfExists fails for an absent key",
  },
  {
    name: "list-without-qualifier",
    file: CONDITION,
    find: "terms.and([key.present, terms.not(key.isList), test(first.value)])",
    replace: "terms.and([key.present, test(first.value)])",
    why: "an operator without qualifier looks at the first of a list",
  },
  {
    name: "positive-without-key",
    file: CONDITION,
    find: "terms.and([key.present, terms.not(key.isList), test(first.value)])",
    replace: "terms.and([terms.not(key.isList), test(first.value)])",
    why: "a positive operator looks at a value that is not there",
  },
  {
    name: "for-all-needs-key",
    file: CONDITION,
    find: "return terms.and(key.members.map((member) => terms.implies(member.present, test(member.value))));",
    replace:
      "return terms.and([key.present, ...key.members.map((member) => terms.implies(member.present, test(member.value)))]);",
    why: "ForAllValues fails for an absent key",
  },
  {
    name: "for-all-is-any",
    file: CONDITION,
    find: "terms.and(key.members.map((member) => terms.implies(member.present, test(member.value))))",
    replace:
      "terms.or([terms.not(key.present), ...key.members.map((member) => terms.and([member.present, test(member.value)]))])",
    why: "ForAllValues is content with one member",
  },
  {
    name: "for-all-first-member",
    file: CONDITION,
    find: "terms.and(key.members.map((member) =>",
    replace: "terms.and(key.members.slice(0, 1).map((member) =>",
    why: "ForAllValues looks at the first member alone",
  },
  {
    name: "for-any-is-all",
    file: CONDITION,
    find: "terms.or(key.members.map((member) => terms.and([member.present, test(member.value)])))",
    replace:
      "terms.and([key.present, ...key.members.map((member) => terms.implies(member.present, test(member.value)))])",
    why: "ForAnyValue asks it of every member",
  },
  {
    name: "for-any-first-member",
    file: CONDITION,
    find: "terms.or(key.members.map((member) =>",
    replace: "terms.or(key.members.slice(0, 1).map((member) =>",
    why: "ForAnyValue looks at the first member alone",
  },
  {
    name: "for-any-without-key",
    file: CONDITION,
    find: "return condition.ifExists ? terms.or([terms.not(key.present), some]) : some;",
    replace: "return terms.or([terms.not(key.present), some]);",
    why: "ForAnyValue holds for an absent key",
  },
  {
    name: "for-any-if-exists-ignored",
    file: CONDITION,
    find: "return condition.ifExists ? terms.or([terms.not(key.present), some]) : some;",
    replace: "return some;",
    why: "ForAnyValue with IfExists fails for an absent key",
  },
  {
    name: "no-values-qualified",
    file: CONDITION,
    find: "condition.values.length === 0 && (condition.qualifier !== undefined || condition.ifExists)",
    replace: "false",
    why: "a negated operator with a qualifier or IfExists and without values holds for a key that is there",
  },
  {
    name: "no-values-negated",
    file: CONDITION,
    find: "if (condition.values.length === 0) return terms.boolean(negated);",
    replace: "if (condition.values.length === 0) return terms.false;",
    why: "a negated operator without values fails",
  },
  {
    name: "values-and",
    file: CONDITION,
    find: "const matches = terms.or(known.map((test) => test.matches));",
    replace: "const matches = terms.and(known.map((test) => test.matches));",
    why: "all values must match",
  },
  {
    name: "negated-incomparable",
    file: CONDITION,
    find: "negated ? terms.and([...known.map((test) => test.comparable), terms.not(matches)]) : matches",
    replace: "negated ? terms.not(matches) : matches",
    why: "a negated operator holds for what cannot be read",
  },
  {
    name: "positive-comparable",
    file: CONDITION,
    find: "negated ? terms.and([...known.map((test) => test.comparable), terms.not(matches)]) : matches",
    replace: "terms.and([...known.map((test) => test.comparable), negated ? terms.not(matches) : matches])",
    why: "one value that cannot be read spoils the others of a positive operator",
  },
  {
    name: "members-too-few",
    file: "packages/encoder/src/symbols.ts",
    find: "const shown = usage.setAtoms > MOST_SET_ATOMS ? 1 : usage.setAtoms;",
    replace: "const shown = 1;",
    why: "a list is too short to meet two set conditions at once, which makes a PASS of a FAIL",
    laws: ["verdicts-hold", "shortcuts-agree"],
  },
];
