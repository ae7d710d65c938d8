import type { JsonNode } from "@policyproof/policy";
import type { SourceDocument, Variant } from "../model.ts";
import type { Unknown } from "../unknowns/unknown.ts";
import { eitherOf } from "../choice.ts";
import { Fork, NOTHING_ASSUMED, describeChoices } from "./choices.ts";
import type { Assumptions } from "./choices.ts";
import { conditionHolds } from "./conditions.ts";
import { checkShape } from "./document-shape.ts";
import { evaluate } from "./evaluate.ts";
import { malformed, unknownBefore } from "./fault.ts";
import { withItems } from "./for-each.ts";
import { renderDocument } from "./render.ts";
import { startRun } from "./run.ts";
import type { Run } from "./run.ts";
import type { Slot } from "./slot.ts";
import type { Template } from "./template.ts";

/** Variants of one document. */
const MAX_VARIANTS = 64;
/** Evaluations of one document, those that end in a split or without a document among them. */
const MAX_RUNS = 1000;

/** Values and characters that one evaluation may take. */
const MAX_WORK = 2_000_000;

/** How much work a file may still take. */
export interface Budget {
  left: number;
}

/** The document in all its variants; undefined if it does not exist in any. Throws `TemplateFault`. */
export function exploreDocument(template: Template, slot: Slot, budget: Budget): SourceDocument | undefined {
  const unknowns = new Map<string, Unknown>();
  const found: Leaf[] = [];
  const labels = new Set<string>();
  const pending: Assumptions[] = [NOTHING_ASSUMED];
  let runs = 0;
  for (let assumptions = pending.pop(); assumptions !== undefined; assumptions = pending.pop()) {
    runs += 1;
    if (runs > MAX_RUNS) throw tooMany(labels, slot);
    const given = Math.min(budget.left, MAX_WORK);
    const run = startRun(template, assumptions, evaluate, given);
    try {
      const tree = makeDocument(run, slot, unknowns);
      if (tree !== undefined)
        addLeaf(found, {
          choices: describeChoices(assumptions, template.parameters),
          tree,
          text: JSON.stringify(tree, withoutPlaces),
        });
      if (found.length > MAX_VARIANTS) throw tooMany(labels, slot);
    } catch (error) {
      if (!(error instanceof Fork)) throw error;
      labels.add(error.label);
      pending.push(...error.alternatives.toReversed());
    } finally {
      budget.left -= given - run.budget;
    }
  }
  if (found.length === 0) return undefined;
  return { variants: found.map(({ choices, tree }): Variant => ({ choices, tree })), unknowns: [...unknowns.values()] };
}

interface Leaf extends Variant {
  /** Equal documents have equal texts. */
  readonly text: string;
}

/** Adds a variant. Two of the same document that differ in one choice only are one. */
function addLeaf(found: Leaf[], leaf: Leaf): void {
  for (const [index, other] of found.entries()) {
    const choices = other.text === leaf.text ? joinedChoices(other.choices, leaf.choices) : undefined;
    if (choices === undefined) continue;
    found.splice(index, 1);
    addLeaf(found, { ...other, choices });
    return;
  }
  found.push(leaf);
}

function joinedChoices(a: Variant["choices"], b: Variant["choices"]): Variant["choices"] | undefined {
  const labels = Object.keys(a);
  if (labels.length !== Object.keys(b).length) return undefined;
  const different = labels.filter((label) => a[label] !== b[label]);
  const [label] = different;
  if (label === undefined) return a;
  const [one, other] = [a[label], b[label]];
  if (different.length > 1 || one === undefined || other === undefined) return undefined;
  const { [label]: _joined, ...rest } = a;
  const either = eitherOf(one, other);
  return either === undefined ? rest : { ...a, [label]: either };
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === "span" || key === "keySpan" ? undefined : value;
}

function makeDocument(run: Run, slot: Slot, unknowns: Map<string, Unknown>): JsonNode | undefined {
  if (!isThere(run, slot)) return undefined;
  const value = slot.make(run, slot.node, slot.owner.bindings);
  if (value.kind === "absent") return undefined;
  const mine = new Map<string, Unknown>();
  const tree = renderDocument(value, mine);
  checkShape(tree, mine);
  for (const [marker, unknown] of mine) {
    if (!unknowns.has(marker) || unknown.kind === "anything") unknowns.set(marker, unknown);
  }
  return tree;
}

/** Does the place exist, under what the run assumes? Throws `Fork` and `TemplateFault`. */
export function isThere(run: Run, { owner, guards }: Pick<Slot, "owner" | "guards">): boolean {
  const { condition, bindings, keySpan } = owner;
  if (condition !== undefined && !conditionHolds(run, withItems(condition, bindings), keySpan)) return false;
  return guards.every((guard) => {
    if (guard.condition.kind !== "string")
      throw malformed("`Fn::If` takes the name of a condition", "declare it under `Conditions`", guard.condition.span);
    return conditionHolds(run, withItems(guard.condition.value, bindings), guard.condition.span) === guard.holds;
  });
}

function tooMany(labels: ReadonlySet<string>, { node }: Slot): Error {
  const names = [...labels].slice(0, 8).join(", ");
  return unknownBefore(
    `it has more than ${MAX_VARIANTS} variants, by ${names}`,
    "give the values of some of the parameters",
    node.span,
  );
}
