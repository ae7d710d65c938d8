import type { JsonNode } from "@policyproof/policy";
import { Fork, NOTHING_ASSUMED } from "./choices.ts";
import { evaluate } from "./evaluate.ts";
import { TemplateFault } from "./fault.ts";
import { startRun } from "./run.ts";
import type { Resource, Template } from "./template.ts";
import { textValue } from "./text-value.ts";
import type { Text } from "./values.ts";

/** The text of a property, as far as it is the same in all variants. */
export function fixedText(template: Template, owner: Resource, node: JsonNode | undefined): Text | undefined {
  if (node === undefined) return undefined;
  try {
    return textValue(evaluate(startRun(template, NOTHING_ASSUMED, evaluate, 10_000), node, owner.bindings));
  } catch (error) {
    if (error instanceof Fork || error instanceof TemplateFault) return undefined;
    throw error;
  }
}
