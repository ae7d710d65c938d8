import type { Template } from "@policyproof/policy";
import type { EncodingContext } from "../context.ts";
import { variableTerms } from "../variable.ts";
import type { VariableTerms } from "../variable.ts";

/** The text of a value without wildcards, its variables replaced; undefined if a variable's key holds no text. */
export function resolvedText(context: EncodingContext, template: Template): VariableTerms | undefined {
  const { terms } = context;
  const parts = template.map((part): VariableTerms | undefined =>
    part.kind === "variable"
      ? variableTerms(context, part)
      : { resolved: terms.true, text: terms.string(part.kind === "literal" ? part.text : "") },
  );
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return {
    resolved: terms.and(known.map(({ resolved }) => resolved)),
    text: terms.concat(known.map(({ text }) => text)),
  };
}
