import { closest, quote } from "@policyproof/diagnostics";
import type { OperatorName, SetQualifier } from "../ast/policy.ts";
import { report } from "./context.ts";
import type { ParseContext, Place } from "./context.ts";
import { OPERATOR_NAMES } from "./operators.ts";

/** `ForAnyValue:StringLikeIfExists`, taken apart. */
export interface OperatorForm {
  readonly operator: OperatorName;
  readonly qualifier?: SetQualifier;
  readonly ifExists: boolean;
}

const QUALIFIERS = ["ForAnyValue", "ForAllValues"] as const satisfies readonly SetQualifier[];
const IF_EXISTS = "IfExists";

/** AWS's spelling of an operator with its qualifier and `IfExists`. */
export function formatOperator({ operator, qualifier, ifExists }: OperatorForm): string {
  return `${qualifier === undefined ? "" : `${qualifier}:`}${operator}${ifExists ? IF_EXISTS : ""}`;
}

/** Reads the name of an operator, ignoring case; undefined, with a report, if there is no such operator. */
export function readOperator(context: ParseContext, text: string, place: Place): OperatorForm | undefined {
  const colon = text.indexOf(":");
  const qualifier = colon === -1 ? undefined : sameName(QUALIFIERS, text.slice(0, colon));
  if (colon !== -1 && qualifier === undefined) {
    const meant = closest(text.slice(0, colon), QUALIFIERS);
    const help =
      meant === undefined ? "the qualifiers are `ForAnyValue:` and `ForAllValues:`" : `did you mean \`${meant}:\`?`;
    report(context, "unknown-set-qualifier", `${quote(text.slice(0, colon + 1))} is no set qualifier`, place, help);
    return undefined;
  }
  const name = text.slice(colon + 1);
  const ifExists = name.length > IF_EXISTS.length && name.toLowerCase().endsWith(IF_EXISTS.toLowerCase());
  const base = ifExists ? name.slice(0, -IF_EXISTS.length) : name;
  const operator = sameName(OPERATOR_NAMES, base);
  if (operator === undefined) {
    report(context, "unknown-operator", `${quote(text)} is no condition operator`, place, unknownHelp(base));
    return undefined;
  }
  if (operator === "Null" && ifExists) {
    report(
      context,
      "null-if-exists",
      "`Null` has no `IfExists` form",
      place,
      "write `Null`, which is about presence itself",
    );
    return undefined;
  }
  const form = qualifier === undefined ? { operator, ifExists } : { operator, qualifier, ifExists };
  if (formatOperator(form) !== text) {
    report(
      context,
      "operator-case",
      `${quote(text)} is taken for \`${formatOperator(form)}\``,
      place,
      `write \`${formatOperator(form)}\``,
    );
  }
  return form;
}

function sameName<T extends string>(names: readonly T[], text: string): T | undefined {
  const folded = text.toLowerCase();
  return names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === folded);
}

function unknownHelp(base: string): string {
  const meant = closest(base, OPERATOR_NAMES);
  return meant === undefined
    ? "the operators are those of the families String, Arn, Numeric, Date, Bool, BinaryEquals, IpAddress and Null"
    : `did you mean \`${meant}\`?`;
}
