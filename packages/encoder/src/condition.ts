import type { Condition } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";
import { MOST_SET_ATOMS } from "./key-usage.ts";
import { nullTerm } from "./operators/null.ts";
import { OPERATORS } from "./operators/table.ts";
import type { ValueSymbols } from "./symbols.ts";

/** Holds iff the condition does. The encoding of `conditionHolds`: the table of operators, qualifiers and absent keys. */
export function conditionTerm(context: EncodingContext, condition: Condition): Term {
  const { terms, symbols } = context;
  if (condition.operator === "Null") return nullTerm(context, condition);
  const key = symbols.keys.get(condition.key);
  const first = key?.members[0];
  if (key === undefined || first === undefined) throw new Error(`no symbols for the condition key ${condition.key}`);
  const { negated } = OPERATORS[condition.operator];
  // Without values a qualified or IfExists form fails for every key that is present.
  const hopeless = condition.values.length === 0 && (condition.qualifier !== undefined || condition.ifExists);
  const test = (value: ValueSymbols): Term => (hopeless ? terms.false : valueTerm(context, condition, value));
  if (condition.qualifier === undefined) {
    // A list under an operator without set qualifier fails in both polarities.
    const single = terms.and([key.present, terms.not(key.isList), test(first.value)]);
    return negated || condition.ifExists ? terms.or([terms.not(key.present), single]) : single;
  }
  if (key.usage.setAtoms > MOST_SET_ATOMS) {
    const what = `one of more than ${MOST_SET_ATOMS} set conditions on the key \`${condition.keyText}\``;
    const meaning = [
      condition.operator,
      condition.qualifier,
      condition.ifExists,
      condition.key,
      ...condition.values.map(({ text, template }) => [text, template]),
    ];
    return context.unsupported(what, meaning, condition.span);
  }
  switch (condition.qualifier) {
    case "ForAllValues":
      return terms.and(key.members.map((member) => terms.implies(member.present, test(member.value))));
    case "ForAnyValue": {
      const some = terms.or(key.members.map((member) => terms.and([member.present, test(member.value)])));
      return condition.ifExists ? terms.or([terms.not(key.present), some]) : some;
    }
  }
}

/** One request value against all values of the condition: OR, for negated operators NOR. */
function valueTerm(context: EncodingContext, condition: Condition, value: ValueSymbols): Term {
  const { terms } = context;
  if (condition.operator === "Null") return terms.false;
  const { encode, negated } = OPERATORS[condition.operator];
  if (condition.values.length === 0) return terms.boolean(negated);
  const meaning = [
    condition.operator,
    condition.values.map(({ template }) => template),
    Object.values(value).map(idOf),
  ];
  const tests = condition.values.map((against) => encode(context, { value, against }));
  const known = tests.filter((test) => test !== undefined);
  if (known.length < tests.length) {
    return context.unsupported(
      `operators of several types on the condition key \`${condition.keyText}\``,
      meaning,
      condition.span,
    );
  }
  const matches = terms.or(known.map((test) => test.matches));
  return negated ? terms.and([...known.map((test) => test.comparable), terms.not(matches)]) : matches;
}

function idOf(part: string | Term): string | number {
  return typeof part === "string" ? part : part.id;
}
