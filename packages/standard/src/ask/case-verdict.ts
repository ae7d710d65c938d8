import type { JsonNode } from "@policyproof/policy";
import {
  boundReading,
  freeReading,
  hasMarker,
  keysOf,
  markerPieces,
  openDocument,
  sampleValues,
  textsOf,
  withConstants,
  withTextsAsNames,
  withValues,
} from "@policyproof/sources";
import type { Bound, KindOf, OpenDocument, Reading, Unknown } from "@policyproof/sources";
import { limitsOf } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { pose } from "./pose.ts";
import type { Asked } from "./pose.ts";
import type { Answer, Ask, DecisionReason, DocumentQuestion } from "./question.ts";

/** The documents of a question under one choice of what can be tried out: the tested one and the existing one, if there is one. */
export interface Case {
  readonly trees: readonly JsonNode[];
  readonly unknownOf: (marker: string) => Pick<Unknown, "kind" | "name">;
  /** Values that markers have in this case, for what is shown. */
  readonly given: ReadonlyMap<string, string>;
}

export interface CaseVerdict {
  readonly outcome: "PASS" | "FAIL" | "UNDECIDED" | "ERROR";
  readonly asked: Asked;
  readonly reasons: readonly DecisionReason[];
  /** Values put in for markers in what is shown. */
  readonly values: ReadonlyMap<string, string>;
  /** Is it the solver that could not tell, not a value that is not known? */
  readonly isSolvers?: boolean;
}

/** The verdict whatever the values of the markers in the documents are. */
export async function caseVerdict(question: DocumentQuestion, one: Case, ask: Ask): Promise<CaseVerdict> {
  const posed = (trees: readonly JsonNode[]): Promise<Asked> => pose(question, trees, ask);
  if (!isOpen(one.trees)) return verdictOf(await posed(one.trees), new Map());
  const passed = await tryToPass(question, one, posed);
  if (passed.outcome === "PASS" || passed.outcome === "ERROR") return passed;
  // What is shown is of a document that could be: values are put in for all markers.
  const values = sampleValues(one.trees, one.unknownOf, one.given);
  const shown = verdictOf(await posed(withValues(one.trees, values)), values);
  const fails = shown.outcome === "FAIL" && (await failsAlways(question, one, posed));
  if (fails) return shown;
  const isSolvers = shown.outcome === "UNDECIDED";
  const failing = shown.outcome === "FAIL" || shown.outcome === "UNDECIDED" ? shown : passed;
  return { ...failing, outcome: "UNDECIDED", isSolvers };
}

/** Is there anything that is not known and means something? */
export function isOpen(trees: readonly JsonNode[]): boolean {
  return trees.some((tree) => textsOf(tree).some(hasMarker));
}

type Pose = (trees: readonly JsonNode[]) => Promise<Asked>;

async function tryToPass(question: DocumentQuestion, one: Case, posed: Pose): Promise<CaseVerdict> {
  let last: CaseVerdict | undefined;
  for (const related of relations(question)) {
    const { trees, needsStrings } = constants(one, related);
    const documents = trees.map(openDocument);
    const limits = limitsOf(question, trees, documents);
    for (const withoutVariables of [false, true]) {
      const { readings, hasOpen } = freeReadings(question, one, { trees, documents }, withoutVariables);
      last = ofReading(verdictOf(await posed(readings.map(({ tree }) => tree)), new Map()), readings[0]);
      const { outcome, asked } = last;
      if (outcome === "ERROR") return last;
      const holds = !limits.neverPass && (!needsStrings || asked.answer.world === "strings");
      if (outcome === "PASS" && holds) return last;
      if (outcome === "PASS") break;
      // What a solver cannot do with policy variables it may do without.
      if (outcome === "FAIL" || !hasOpen) break;
    }
    if (!needsStrings) break;
  }
  if (last === undefined) throw new Error("there is always a reading");
  return last.outcome === "PASS" ? { ...last, outcome: "UNDECIDED" } : last;
}

interface Opened {
  readonly trees: readonly JsonNode[];
  readonly documents: readonly OpenDocument[];
}

function freeReadings(
  { kind, check }: DocumentQuestion,
  one: Case,
  { trees, documents }: Opened,
  withoutVariables: boolean,
): { readonly readings: readonly Reading[]; readonly hasOpen: boolean } {
  const names = new Map<string, string>();
  const keyFor = (meaning: readonly unknown[]): string => {
    const text = JSON.stringify(meaning);
    const name = names.get(text) ?? `policyproof:open-${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const options = {
    kind,
    kindOf: withTextsAsNames(trees, kindOf(one)),
    keyFor,
    keys: keysOf(trees),
    trustsNamed: check === "CheckNoPublicAccess",
    withoutVariables,
  };
  const readings = documents.map((document) => freeReading(document, options));
  return { readings, hasOpen: isOpen(readings.map(({ tree }) => tree)) };
}

/** Does some request offend whatever the values are? */
async function failsAlways(question: DocumentQuestion, one: Case, posed: Pose): Promise<boolean> {
  for (const related of relations(question)) {
    const { trees, needsStrings } = constants(one, related);
    const documents = trees.map(openDocument);
    const limits = limitsOf(question, trees, documents);
    if (limits.neverFail) return false;
    for (const anyResource of limits.resourcesCount ? [false] : [false, true]) {
      const bound = (direction: Bound, document: OpenDocument, without: readonly string[]): JsonNode =>
        boundReading(document, { kind: question.kind, kindOf: kindOf(one), bound: direction, anyResource, without })
          .tree;
      const [tested, existing] = documents;
      if (tested === undefined) return false;
      const { answer } = await posed([
        bound("lower", tested, limits.withoutKeys),
        ...(existing === undefined ? [] : [bound("upper", existing, [])]),
      ]);
      const inStrings = answer.world === "strings" || (!needsStrings && !anyResource);
      if (answer.result === "FAIL" && inStrings && isWitness(answer, limits)) return true;
    }
    if (!needsStrings) return false;
  }
  return false;
}

function isWitness({ counterexample }: Answer, { onlyAnonymous }: Limits): boolean {
  return counterexample !== undefined && (!onlyAnonymous || counterexample.principal === "anonymous");
}

/** With constants for values of condition keys that may have to do with the caller, which is right where nothing says that they do; and without. */
function relations({ check }: DocumentQuestion): readonly boolean[] {
  return check === "TrustZone" ? [false] : [true, false];
}

function constants(one: Case, related: boolean): ReturnType<typeof withConstants> {
  const values = sampleValues(one.trees, one.unknownOf);
  return withConstants(one.trees, kindOf(one), (marker) => values.get(marker) ?? marker, related);
}

function kindOf({ unknownOf }: Case): KindOf {
  return (marker) => unknownOf(marker).kind;
}

function verdictOf(asked: Asked, values: ReadonlyMap<string, string>): CaseVerdict {
  const { error, result, reasons = [] } = asked.answer;
  return { outcome: error === undefined ? (result ?? "ERROR") : "ERROR", asked, reasons, values };
}

/** The verdict with its statements counted as in the document that the reading is of. What the engine stumbles over there need not be in the document. */
function ofReading(verdict: CaseVerdict, reading: Reading | undefined): CaseVerdict {
  if (verdict.asked.answer.error?.code === "InternalFailure") return { ...verdict, outcome: "UNDECIDED" };
  const reasons = new Map<number, DecisionReason>();
  for (const { statementIndex, statementId, description } of verdict.reasons) {
    const origin = reading?.origins[statementIndex] ?? -1;
    if (origin < 0 || reasons.has(origin)) continue;
    const told = description.replace(`with index: ${statementIndex}`, `with index: ${origin}`);
    const id = statementId === undefined ? {} : { statementId };
    reasons.set(origin, { statementIndex: origin, ...id, description: told });
  }
  return { ...verdict, reasons: [...reasons.values()].toSorted((a, b) => a.statementIndex - b.statementIndex) };
}

/** The markers that are left in the documents. */
export function markersLeft(trees: readonly JsonNode[]): readonly string[] {
  return [...new Set(trees.flatMap((tree) => textsOf(tree).flatMap(markerPieces)))];
}
