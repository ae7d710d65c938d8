import { globMatches, isGlob, splitArnTemplate } from "@policyproof/policy";
import type { ConditionValue, Glob, Template } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "../context.ts";
import { sixFields } from "../arn-text.ts";
import { anyCharBut, globRegex, globTerm } from "../glob.ts";
import type { ValueSymbols } from "../symbols.ts";
import { templateTerm } from "../template.ts";
import { variableTerms } from "../variable.ts";
import type { BaseTest, EncodeOperator } from "./base-test.ts";
import { resolvedText } from "./resolved-text.ts";

/**
 * `ArnEquals` and `ArnLike`, which mean the same: six fields compared one by one; a wildcard in the first five never
 * crosses a colon. A policy value without six fields matches nothing; a request value that is no ARN is not comparable.
 * Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators".
 */
export const encodeArn: EncodeOperator = (context, { value, against }) => {
  if (value.kind === "arn") return fieldsTest(context, value, against);
  if (value.kind !== "text") return undefined;
  const { terms } = context;
  const valueIsArn = terms.inRegex(value.text, sixFields(terms, "arn"));
  const fields = splitArnTemplate(against.template);
  if (isGlob(against.template)) {
    if (fields === undefined || !fields.every(isGlob)) return { matches: terms.false, comparable: terms.false };
    return {
      matches: terms.and([valueIsArn, terms.inRegex(value.text, arnRegex(context, fields))]),
      comparable: valueIsArn,
    };
  }
  if (against.template.every((part) => part.kind === "literal" || part.kind === "variable")) {
    return wholeTextTest(context, value.text, against.template, valueIsArn);
  }
  const meaning = [value.text.id, against.template];
  if (fields === undefined) {
    const open = context.unsupported(
      "policy variable that holds several fields of an ARN pattern",
      meaning,
      against.span,
    );
    return { matches: terms.and([valueIsArn, open]), comparable: valueIsArn };
  }
  // Colons that come out of a variable shift the fields after it.
  const early = fields
    .slice(0, 5)
    .flat()
    .filter((part) => part.kind === "variable");
  const shifting = terms.or(
    early.map((part) => terms.contains(variableTerms(context, part)?.text ?? terms.string(":"), terms.string(":"))),
  );
  const open =
    early.length === 0
      ? terms.false
      : context.unsupported("policy variable with a colon in an ARN pattern", meaning, against.span);
  const matches = terms.and([
    valueIsArn,
    terms.ite(shifting, open, terms.and(matchFields(context, value.text, fields, against.span))),
  ]);
  return { matches, comparable: valueIsArn };
};

/** Where no other operator looks at the key its fields are variables of their own. */
function fieldsTest(
  { terms }: EncodingContext,
  value: ValueSymbols & { readonly kind: "arn" },
  against: ConditionValue,
): BaseTest | undefined {
  if (!isGlob(against.template)) return undefined;
  const templates: readonly Template[] = splitArnTemplate(against.template) ?? [];
  const [first, ...fields] = templates.filter(isGlob);
  if (first === undefined) return { matches: terms.false, comparable: terms.false };
  const variables = [value.partition, value.service, value.region, value.account, value.resource];
  const matches = terms.and([
    value.valid,
    terms.boolean(globMatches(first, "arn")),
    ...fields.map((field, index) => globTerm(terms, variables[index] ?? terms.string(""), field)),
  ]);
  return { matches, comparable: value.valid };
}

/** Variables but no wildcards: the request value is the very text, which must then be an ARN. */
function wholeTextTest(context: EncodingContext, text: Term, template: Template, valueIsArn: Term): BaseTest {
  const { terms } = context;
  const written = resolvedText(context, template);
  if (written === undefined) return { matches: terms.false, comparable: valueIsArn };
  const { resolved, text: pattern } = written;
  return {
    matches: terms.and([valueIsArn, resolved, terms.equal(text, pattern)]),
    comparable: terms.and([
      valueIsArn,
      terms.or([terms.not(resolved), terms.inRegex(pattern, sixFields(terms, undefined))]),
    ]),
  };
}

function arnRegex({ terms }: EncodingContext, fields: readonly Glob[]): Term {
  const noColon = anyCharBut(terms, ":");
  return terms.regexConcat(
    fields.flatMap((field, index) =>
      index < 5
        ? [globRegex(terms, field, noColon), terms.regexLiteral(":")]
        : [globRegex(terms, field, terms.regexAnyChar)],
    ),
  );
}

/** With variables the fields of the request value are cut out by the places of its colons. */
function matchFields(
  context: EncodingContext,
  text: Term,
  fields: readonly Template[],
  span: Parameters<typeof templateTerm>[3],
): Term[] {
  const { terms } = context;
  const conditions: Term[] = [];
  let start = terms.int(0);
  for (const [index, field] of fields.entries()) {
    const end = index < 5 ? terms.indexOf(text, terms.string(":"), start) : terms.length(text);
    conditions.push(templateTerm(context, terms.substring(text, start, terms.subtract(end, start)), field, span));
    start = terms.add([end, terms.int(1)]);
  }
  return conditions;
}
