import { hasMarker, sampleValues, textsOf, withValues } from "@policyproof/sources";
import type { Unknown } from "@policyproof/sources";
import type { Pair } from "./pair.ts";
import { pose } from "./pose.ts";
import type { Asked } from "./pose.ts";
import type { Ask, Decision, DecisionReason, DocumentQuestion, FindingJson } from "./question.ts";

/**
 * `ValidatePolicy` and `Compare`, which say more than yes or no, are asked with values put in for what is not known. A finding counts if it is there for
 * other values too. That there is none is no proof that no value has any; and a comparison of documents that are not known in full is
 * always UNDECIDED, with what was gained and lost for those values as its answer.
 */
export async function decideOnSamples(
  question: DocumentQuestion,
  pairs: readonly Pair[],
  unknownOf: (marker: string) => Pick<Unknown, "kind" | "name">,
  ask: Ask,
): Promise<Decision> {
  let first: Decision | undefined;
  for (const pair of pairs) {
    const decision = await decidePair(question, pair, unknownOf, ask);
    if (decision.outcome !== "PASS") return decision;
    first ??= decision;
  }
  if (first === undefined) throw new Error("a document has at least one variant");
  return first;
}

async function decidePair(
  question: DocumentQuestion,
  { trees }: Pair,
  unknownOf: (marker: string) => Pick<Unknown, "kind" | "name">,
  ask: Ask,
): Promise<Decision> {
  const values = sampleValues(trees, unknownOf);
  const asked = await pose(question, withValues(trees, values), ask);
  const isOpen = trees.some((tree) => textsOf(tree).some(hasMarker));
  const named = Object.fromEntries([...values].map(([marker, value]) => [unknownOf(marker).name, value]));
  const [tree] = trees;
  if (tree === undefined) throw new Error("a question is about a document");
  const { answer, place } = asked;
  const common = { reasons: [], values: named, hangsOn: [], tree, answer };
  if (answer.error !== undefined) {
    const { message, help = "correct the policy" } = answer.error;
    return { ...common, outcome: "ERROR", message, help, ...(place === undefined ? {} : { place }) };
  }
  if (question.check === "ValidatePolicy") {
    const others = new Map([...values].map(([marker, value]) => [marker, `${value}x`]));
    const again = isOpen ? await pose(question, withValues(trees, others), ask) : asked;
    return { ...common, ...validated(asked, again) };
  }
  const hangsOn = isOpen ? Object.keys(named) : [];
  const outcome = isOpen ? "UNDECIDED" : (answer.result ?? "UNDECIDED");
  const message = isOpen ? "the comparison is for values put in for what is not known" : (answer.message ?? "");
  return { ...common, outcome, message, hangsOn, help: isOpen ? `make known: ${hangsOn.join(", ")}` : "" };
}

function validated(
  { answer }: Asked,
  again: Asked,
): Pick<Decision, "outcome" | "message" | "reasons" | "help" | "answer"> {
  const others = new Set(again.answer.findings?.map(keyOf));
  const findings = (answer.findings ?? []).filter((finding) => others.has(keyOf(finding)));
  const errors = findings.filter(({ findingType }) => findingType === "ERROR");
  return {
    outcome: errors.length > 0 ? "FAIL" : "PASS",
    message: errors[0]?.findingDetails ?? "There are no errors in what is known of the policy.",
    reasons: errors.flatMap(reasonOf),
    help: errors.length > 0 ? "correct what is named" : "",
    answer: { ...answer, findings },
  };
}

function keyOf({ issueCode, locations }: FindingJson): string {
  return JSON.stringify([issueCode, locations.map(({ path }) => path)]);
}

function reasonOf({ findingDetails, locations }: FindingJson): readonly DecisionReason[] {
  const step = locations[0]?.path.find((one) => "index" in one && typeof one.index === "number");
  const index = step !== undefined && "index" in step ? step.index : undefined;
  return typeof index === "number" ? [{ statementIndex: index, description: findingDetails }] : [];
}
