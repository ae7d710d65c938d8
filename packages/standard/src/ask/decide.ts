import { sampleValues, withValues } from "@policyproof/sources";
import { caseVerdict, isOpen, markersLeft } from "./case-verdict.ts";
import { casesOf, pairsOf } from "./cases.ts";
import type { Judged } from "./cases.ts";
import { decideOnSamples } from "./on-samples.ts";
import type { Pair } from "./pair.ts";
import type { Ask, Decision, DocumentQuestion } from "./question.ts";
import { NOTHING, shown, undecided, undecidedBy } from "./told.ts";
import { reservedName, unknownOf, unknownsOf } from "./unknowns.ts";
import type { Unknowns } from "./unknowns.ts";

/** Cases that are asked about at most; more stay undecided. */
const MOST_CASES = 64;

/** Unknowns that are looked at one by one at most to find those that a verdict hangs on. */
const MOST_LOOKED_AT = 8;

/**
 * Answers a question about documents in which not everything is known. PASS and FAIL hold whatever the values are, of those with which the
 * documents are policies that AWS takes; all else is UNDECIDED, and names what it hangs on.
 */
export async function decide(question: DocumentQuestion, ask: Ask): Promise<Decision> {
  const unknowns = unknownsOf(question);
  const [first] = question.tested.variants;
  if (first === undefined) throw new Error("a document has at least one variant");
  const reserved = reservedName(question, unknowns);
  if (reserved !== undefined) {
    const message = `the name ${JSON.stringify(reserved)} is reserved for values that are not known`;
    return { ...NOTHING, outcome: "ERROR", message, help: "use another name", tree: first.tree };
  }
  const pairs = pairsOf(question);
  const count = pairs.length;
  const isKnown = count === 1 && !isOpen(pairs.flatMap(({ trees }) => trees));
  const hasOthers = question.inputs["context"] !== undefined;
  if (question.check === "ValidatePolicy" || question.check === "Compare") {
    return decideOnSamples(question, pairs, (marker) => unknownOf(unknowns, marker), ask);
  }
  if (count > MOST_CASES || (hasOthers && !isKnown)) {
    const names = count > MOST_CASES ? [...new Set(pairs.flatMap(({ choices }) => Object.keys(choices)))] : [];
    const hangsOn = [...names, ...(hasOthers ? [...unknowns.values()].map(({ name }) => name) : [])];
    return { ...undecided(hangsOn, unknowns), tree: first.tree };
  }
  return combine(question, pairs, unknowns, ask);
}

async function combine(
  question: DocumentQuestion,
  pairs: readonly Pair[],
  unknowns: Unknowns,
  ask: Ask,
): Promise<Decision> {
  const judged: Judged[] = [];
  const most = Math.floor(MOST_CASES / Math.max(pairs.length, 1));
  for (const { pair, one, facts } of pairs.flatMap((each) => casesOf(question, each, unknowns, most))) {
    const verdict = await caseVerdict(question, one, ask);
    const now: Judged = { pair, one, facts, verdict };
    const opposite = judged.filter(({ verdict: { outcome } }) => outcome !== verdict.outcome);
    judged.push(now);
    if (verdict.outcome === "ERROR") return shown(now);
    if (verdict.outcome === "UNDECIDED") {
      const hangsOn = verdict.isSolvers === true ? [] : await hanging(question, now, ask);
      return undecidedBy(now, hangsOn, unknowns);
    }
    if (opposite.length > 0) {
      const differing = opposite.map((other) => differences(now.facts, other.facts));
      const hangsOn = differing.toSorted((a, b) => a.length - b.length)[0] ?? [];
      const failing = [...judged].find(({ verdict: { outcome } }) => outcome === "FAIL") ?? now;
      return undecidedBy(failing, hangsOn, unknowns);
    }
  }
  const [first] = judged;
  if (first === undefined) throw new Error("there is no case to ask about");
  return shown(first);
}

function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

/** The unknowns each of which by itself makes a difference; all of them if none does by itself. */
async function hanging(question: DocumentQuestion, { one }: Judged, ask: Ask): Promise<readonly string[]> {
  const left = markersLeft(one.trees);
  const nameOf = (marker: string): string => one.unknownOf(marker).name;
  if (left.length === 1 || left.length > MOST_LOOKED_AT) return [...new Set(left.map(nameOf))];
  const values = sampleValues(one.trees, one.unknownOf, one.given);
  const found = new Set<string>();
  for (const marker of left) {
    const others = new Map([...values].filter(([other]) => other !== marker));
    const { outcome } = await caseVerdict(question, { ...one, trees: withValues(one.trees, others) }, ask);
    if (outcome === "UNDECIDED") found.add(nameOf(marker));
  }
  return found.size > 0 ? [...found] : [...new Set(left.map(nameOf))];
}
