import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { chosenOutcome } from "./choices.ts";
import { malformed, unsupported } from "./fault.ts";
import { withItems } from "./for-each.ts";
import { deeper, spend } from "./run.ts";
import type { Run, Scope } from "./run.ts";
import { textValue } from "./text-value.ts";
import { knownText, showText, textKey } from "./values.ts";
import { referredVariable, variableIs } from "./variables.ts";

/** Does the condition of this name hold? Splits if that is open. */
export function conditionHolds(run: Run, name: string, span: Span): boolean {
  const known = run.conditions.get(name);
  if (known !== undefined) return known;
  const declared = run.template.conditions.get(name);
  if (declared === undefined) {
    throw run.template.isIncomplete
      ? unsupported(`the condition ${quote(name)} is not in this file`, "give the processed template", span)
      : malformed(`there is no condition ${quote(name)}`, "declare it under `Conditions`, or check its spelling", span);
  }
  if (run.open.has(`condition ${name}`))
    throw malformed(`the condition ${quote(name)} refers to itself`, "state it without itself", span);
  run.open.add(`condition ${name}`);
  const holds = deeper(run, span, () => formulaHolds(run, declared.node, declared.bindings));
  run.open.delete(`condition ${name}`);
  run.conditions.set(name, holds);
  return holds;
}

function formulaHolds(run: Run, node: JsonNode, scope: Scope): boolean {
  spend(run, 1, node.span);
  const [only, ...more] = node.kind === "object" ? node.members : [];
  if (only === undefined || more.length > 0) throw wrongCondition(node.span);
  const { key, value } = only;
  if (key === "Condition" && value.kind === "string")
    return conditionHolds(run, withItems(value.value, scope), value.span);
  const operands = value.kind === "array" ? value.items : [value];
  const [first, second] = operands;
  switch (key) {
    case "Fn::Not":
      if (first === undefined || second !== undefined) throw wrongCondition(node.span);
      return !deeper(run, node.span, () => formulaHolds(run, first, scope));
    case "Fn::And":
      return deeper(run, node.span, () => operands.every((operand) => formulaHolds(run, operand, scope)));
    case "Fn::Or":
      return deeper(run, node.span, () => operands.some((operand) => formulaHolds(run, operand, scope)));
    case "Fn::Equals":
      if (first === undefined || second === undefined || operands.length > 2) throw wrongCondition(node.span);
      return areEqual(run, first, second, scope);
    default:
      throw unsupported(
        `${quote(key)} is no function for conditions`,
        "use `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` or `Condition`",
        node.span,
      );
  }
}

function wrongCondition(span: Span): Error {
  return malformed("a condition cannot be read", "write it as in `!Equals [!Ref Stage, prod]`", span);
}

function areEqual(run: Run, left: JsonNode, right: JsonNode, scope: Scope): boolean {
  // One of a parameter's values is singled out, the others need not be told apart.
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    // prettier-ignore
    const variable = referredVariable(run, one, scope);
    if (variable === undefined || variable.isList || referredVariable(run, other, scope) !== undefined) continue;
    const value = textValue(run.evaluate(run, other, scope));
    const known = value === undefined ? undefined : knownText(value);
    if (known !== undefined) return variableIs(run, variable, known);
  }
  const [a, b] = [left, right].map((node) => {
    const value = run.evaluate(run, node, scope);
    const text = textValue(value) ?? (value.kind === "list" && value.open !== undefined ? [value.open] : undefined);
    if (text === undefined) throw malformed("`Fn::Equals` compares texts", "compare two texts", node.span);
    return text;
  });
  if (a === undefined || b === undefined) return false;
  const keys = [textKey(a), textKey(b)].toSorted();
  if (keys[0] === keys[1]) return true;
  if (knownText(a) !== undefined && knownText(b) !== undefined) return false;
  const label = `whether ${showText(a) || '""'} equals ${showText(b) || '""'}`;
  return chosenOutcome(run.assumptions, `equal ${keys.join(" ")}`, label, ["true", "false"]) === "true";
}
