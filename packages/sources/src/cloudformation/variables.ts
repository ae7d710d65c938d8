import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { forkOnVariable } from "./choices.ts";
import type { Fork } from "./choices.ts";
import { functionOf } from "./json-tree.ts";
import { PSEUDO_KINDS, pseudoValue } from "./pseudo.ts";
import type { Run, Scope } from "./run.ts";
import { isPlain, openValue, textOf } from "./values.ts";
import type { Open, Value } from "./values.ts";

/** A parameter or a pseudo parameter with what is known of it under the run's assumptions. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  /** Known or assumed. */
  readonly value: string | undefined;
  /** All values that it can still have, if they are listed. */
  readonly possible: readonly string[] | undefined;
  readonly excluded: readonly string[];
  readonly isList: boolean;
}

/** Values of one variable that are tried one by one; of more than these it is a value that is not known. */
const MAX_TRIED = 16;

export function variableOf(run: Run, name: string): Variable | undefined {
  const { parameters, options } = run.template;
  const assumed = run.assumptions.variables.get(name);
  const excluded = assumed !== undefined && "isNot" in assumed ? assumed.isNot : [];
  const is = assumed !== undefined && "is" in assumed ? assumed.is : undefined;
  const parameter = parameters.get(name);
  if (parameter !== undefined) {
    const possible = parameter.allowed?.filter((value) => !excluded.includes(value));
    const value = parameter.value ?? is ?? (possible?.length === 1 ? possible[0] : undefined);
    return { name, label: parameter.label, value, possible, excluded, isList: parameter.isList };
  }
  if (!Object.hasOwn(PSEUDO_KINDS, name)) return undefined;
  const region = run.assumptions.variables.get("AWS::Region");
  const inRegion = options.pseudo?.region ?? (region !== undefined && "is" in region ? region.is : undefined);
  const value = pseudoValue(name, options.pseudo ?? {}, inRegion) ?? is;
  return { name, label: name, value, possible: undefined, excluded, isList: false };
}

/** What `Ref` of the variable gives. */
export function variableValue(run: Run, variable: Variable, span: Span): Value {
  const { name, value, possible, isList } = variable;
  if (value !== undefined && !isList) return { kind: "text", text: textOf(value), span };
  if (value !== undefined) {
    const items = value.split(",").map((item): Value => ({ kind: "text", text: textOf(item.trim()), span }));
    return { kind: "list", items, span };
  }
  if (possible !== undefined && possible.length <= MAX_TRIED)
    throw forkOnVariable(run.assumptions, variable, possible, false);
  const open = openVariable(run, variable, span);
  return isList ? { kind: "list", items: [], open, span } : { kind: "text", text: [open], span };

  function openVariable({ template }: Run, { label }: Variable, place: Span): Open {
    const pseudo = PSEUDO_KINDS[name];
    if (pseudo !== undefined) return openValue(pseudo.kind, label, pseudo.help, place);
    const parameter = template.parameters.get(name);
    const named = template.nameParameters.get(name);
    const isNeverEmpty = named === "whole" || parameter?.isNeverEmpty === true || variable.excluded.includes("");
    const isName = (named !== undefined && isNeverEmpty) || (possible?.every((one) => isPlain(textOf(one))) ?? false);
    const kind = isName && !isList ? "name" : (parameter?.kind ?? "anything");
    const help = `give the value of the parameter ${name}`;
    return openValue(kind, label, help, place, parameter?.identity);
  }
}

/** The variable that the node is a `Ref` of, if it is one and not bound by a loop. */
export function referredVariable(run: Run, node: JsonNode, scope: Scope): Variable | undefined {
  const call = functionOf(node);
  if (call?.key !== "Ref" || call.value.kind !== "string" || scope.has(call.value.value)) return undefined;
  return variableOf(run, call.value.value);
}

/** Has the variable this value? Splits if that is open. */
export function variableIs(run: Run, variable: Variable, value: string): boolean {
  if (variable.value !== undefined) return variable.value === value;
  if (variable.excluded.includes(value) || variable.possible?.includes(value) === false) return false;
  throw forkOnVariable(run.assumptions, variable, [value], true);
}

/** Which of the values has the variable, `undefined` if none? Splits if that is open. Also says that there are too many to be tried. */
export function variableAmong(
  run: Run,
  variable: Variable,
  values: readonly string[],
  orNone: boolean,
): { readonly value: string | undefined } | "too-many" {
  if (variable.value !== undefined) return { value: values.includes(variable.value) ? variable.value : undefined };
  const open = values.filter(
    (value) => !variable.excluded.includes(value) && variable.possible?.includes(value) !== false,
  );
  const others = orNone && variable.possible?.every((value) => values.includes(value)) !== true;
  if (open.length === 0) return { value: undefined };
  if (open.length > MAX_TRIED) return "too-many";
  const fork: Fork = forkOnVariable(run.assumptions, variable, open, others);
  throw fork;
}
