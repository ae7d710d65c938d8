import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { Condition, ConditionValue } from "../ast/policy.ts";
import { isPossibleKey, parseTemplate } from "../ast/template.ts";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { scalarText } from "../json/scalar-text.ts";
import { lintValue } from "./condition-lints.ts";
import { report } from "./context.ts";
import type { ParseContext, Path } from "./context.ts";
import { memberSpan, placeOfKey } from "./elements.ts";
import { formatOperator, readOperator } from "./operator-name.ts";
import type { OperatorForm } from "./operator-name.ts";
import { VALUE_SYNTAX, hasVariables, hasWildcards } from "./operators.ts";
import { reportEmpty, reportType } from "./texts.ts";
import type { Text } from "./texts.ts";

/** Reads `Condition`; undefined, with reports, if something in it is malformed beyond use. */
export function readConditions(
  context: ParseContext,
  member: JsonMember,
  parent: Path,
): readonly Condition[] | undefined {
  const path = [...parent, member.key];
  const block = readObject(
    context,
    member.value,
    path,
    'write `{"StringEquals": {"aws:PrincipalOrgID": "o-example"}}`',
  );
  if (block === undefined) return undefined;
  const conditions: Condition[] = [];
  const operators = new Map<string, Span>();
  let complete = true;
  for (const operator of block.members) {
    const form = readOperator(context, operator.key, placeOfKey(operator, path));
    const keys = readObject(
      context,
      operator.value,
      [...path, operator.key],
      'write the condition key and its values, as in `{"aws:PrincipalOrgID": "o-example"}`',
    );
    if (form === undefined || keys === undefined) {
      complete = false;
      continue;
    }
    reportAgain(
      context,
      "duplicate-operator",
      `the operator \`${formatOperator(form)}\``,
      operators,
      formatOperator(form),
      operator,
      path,
    );
    const read = readKeys(context, form, keys, [...path, operator.key]);
    if (read === undefined) complete = false;
    else for (const condition of read) conditions.push(condition);
  }
  return complete ? conditions : undefined;
}

function readObject(context: ParseContext, node: JsonNode, path: Path, help: string): JsonObject | undefined {
  if (node.kind !== "object") {
    reportType(context, node, path, "an object", help);
    return undefined;
  }
  if (node.members.length === 0) reportEmpty(context, { span: node.span, path }, "object");
  return node;
}

function readKeys(
  context: ParseContext,
  form: OperatorForm,
  block: JsonObject,
  path: Path,
): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  const seen = new Map<string, Span>();
  for (const member of block.members) {
    const key = member.key.toLowerCase();
    reportAgain(context, "duplicate-condition-key", `the condition key ${quote(key)}`, seen, key, member, path);
    if (!isPossibleKey(key)) {
      report(
        context,
        "invalid-condition-key",
        `no request has a condition key ${quote(member.key)}`,
        placeOfKey(member, path),
        "write a key such as `aws:PrincipalOrgID`, without variables and without spaces around it",
      );
    }
    const values = readValues(context, form, member, path);
    if (values !== undefined) conditions.push({ ...form, key, keyText: member.key, values, span: memberSpan(member) });
  }
  if (form.operator === "Null" && form.qualifier !== undefined && block.members.length > 0) {
    const outcome = form.qualifier === "ForAllValues" ? "always true" : "always false";
    report(
      context,
      "null-with-set-qualifier",
      `\`${formatOperator(form)}\` is ${outcome}`,
      { span: block.span, path },
      "write `Null` without the qualifier",
    );
  }
  return conditions.length === block.members.length ? conditions : undefined;
}

/** Reports a name that was there before in another spelling. */
function reportAgain(
  context: ParseContext,
  code: "duplicate-operator" | "duplicate-condition-key",
  what: string,
  seen: Map<string, Span>,
  name: string,
  member: JsonMember,
  path: Path,
): void {
  const earlier = seen.get(name);
  if (earlier === undefined) {
    seen.set(name, member.keySpan);
    return;
  }
  report(
    context,
    code,
    `${what} is given twice, in two spellings`,
    placeOfKey(member, path),
    "merge the two: case makes no difference here",
    { message: "first given", span: earlier },
  );
}

function readValues(
  context: ParseContext,
  form: OperatorForm,
  member: JsonMember,
  parent: Path,
): readonly ConditionValue[] | undefined {
  const path = [...parent, member.key];
  const node = member.value;
  if (node.kind !== "array") {
    const value = readValue(context, form, node, path);
    return value === undefined ? undefined : [value];
  }
  if (node.items.length === 0) reportEmpty(context, { span: node.span, path }, "list");
  if (new Set(node.items.map(({ kind }) => kind)).size > 1) {
    report(
      context,
      "mixed-types",
      `the values of ${quote(member.key)} are of several JSON types`,
      { span: node.span, path },
      "put every value in double quotes",
    );
  }
  const values: ConditionValue[] = [];
  for (const [index, item] of node.items.entries()) {
    const value = readValue(context, form, item, [...path, index]);
    if (value !== undefined) values.push(value);
  }
  return values.length === node.items.length ? values : undefined;
}

function readValue(context: ParseContext, form: OperatorForm, node: JsonNode, path: Path): ConditionValue | undefined {
  const text = scalarText(node);
  if (text === undefined) {
    reportType(context, node, path, "a string, number or boolean, or a list of them", "put the value in double quotes");
    return undefined;
  }
  const syntax = VALUE_SYNTAX[form.operator];
  const template = parseTemplate(text, {
    wildcards: hasWildcards(syntax),
    variables: context.variables && hasVariables(syntax),
  });
  const value: Text = { text, span: node.span, path };
  lintValue(context, form.operator, value, template);
  return { text, template, span: node.span };
}
