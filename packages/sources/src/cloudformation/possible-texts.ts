import { Fork, NOTHING_ASSUMED } from "./choices.ts";
import type { Assumptions } from "./choices.ts";
import { evaluate } from "./evaluate.ts";
import { isThere } from "./explore.ts";
import { TemplateFault } from "./fault.ts";
import { startRun } from "./run.ts";
import type { Place } from "./slot.ts";
import type { Resource, Template } from "./template.ts";
import { textValue } from "./text-value.ts";
import { textKey } from "./values.ts";
import type { Text, Value } from "./values.ts";

/** Evaluations of one place. */
const MAX_RUNS = 64;

/** Values and characters of one evaluation. */
const MAX_WORK = 10_000;

/**
 * The texts that a place can hold, over all choices that the template leaves: its own, or those of its list. None if it never exists. Undefined if they cannot
 * be made out.
 */
export function possibleTexts(template: Template, owner: Resource, place: Place): readonly Text[] | undefined {
  const found = new Map<string, Text>();
  const pending: Assumptions[] = [NOTHING_ASSUMED];
  let runs = 0;
  for (let assumptions = pending.pop(); assumptions !== undefined; assumptions = pending.pop()) {
    runs += 1;
    if (runs > MAX_RUNS) return undefined;
    const run = startRun(template, assumptions, evaluate, MAX_WORK);
    try {
      if (!isThere(run, { owner, guards: place.guards })) continue;
      const texts = textsIn(evaluate(run, place.node, owner.bindings));
      if (texts === undefined) return undefined;
      for (const text of texts) found.set(textKey(text), text);
    } catch (error) {
      if (error instanceof TemplateFault) return undefined;
      if (!(error instanceof Fork)) throw error;
      pending.push(...error.alternatives);
    }
  }
  return [...found.values()];
}

function textsIn(value: Value): readonly Text[] | undefined {
  if (value.kind === "absent") return [];
  if (value.kind !== "list") {
    const text = textValue(value);
    return text === undefined ? undefined : [text];
  }
  const items = value.items.map(textsIn);
  const texts = items.flatMap((item) => item ?? []);
  if (items.includes(undefined)) return undefined;
  return value.open === undefined ? texts : [...texts, [value.open]];
}
