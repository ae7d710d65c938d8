import type { Note, PatternEdit, Proof, ProvedRefinement } from "@policyproof/recommender";
import { verdictToJson } from "./json.ts";
import type { VerdictJson } from "./json.ts";

/** A recommendation as other programs read it. */
export interface RecommendationJson {
  /** As IAM Access Analyzer calls its steps; absent if there is nothing to do. */
  readonly recommendedAction?: "CREATE_POLICY" | "DETACH_POLICY";
  /** The refined policy; null if nothing is left of it. The first of several. */
  readonly policyDocument: unknown;
  /** The others, where one policy would be too large: they have to be attached together. */
  readonly morePolicyDocuments?: readonly unknown[];
  readonly edits: readonly Omit<PatternEdit, "tries">[];
  readonly notes: readonly Note[];
  readonly notInCatalog: readonly string[];
  readonly proof: ProofJson;
}

export interface ProofJson {
  readonly holds: boolean;
  readonly withinOriginal: VerdictJson;
  readonly grantsNothingUnused: VerdictJson;
  readonly keepsEverythingUsed: VerdictJson;
  readonly catalog: Proof["catalog"];
  readonly actionsCompared: number;
}

export function recommendationToJson({
  kind,
  policies,
  edits,
  notes,
  notInCatalog,
  proof,
}: ProvedRefinement): RecommendationJson {
  const [first, ...more] = policies.map(({ text }) => JSON.parse(text) as unknown);
  return {
    ...actionOf(kind),
    policyDocument: first ?? null,
    ...(more.length === 0 ? {} : { morePolicyDocuments: more }),
    edits: edits.map(({ tries: _tries, ...edit }) => edit),
    notes,
    notInCatalog,
    proof: proofToJson(proof),
  };
}

function actionOf(kind: ProvedRefinement["kind"]): Pick<RecommendationJson, "recommendedAction"> {
  switch (kind) {
    case "unchanged":
      return {};
    case "refined":
      return { recommendedAction: "CREATE_POLICY" };
    case "detach":
      return { recommendedAction: "DETACH_POLICY" };
  }
}

export function proofToJson(proof: Proof): ProofJson {
  return {
    ...proof,
    withinOriginal: verdictToJson(proof.withinOriginal),
    grantsNothingUnused: verdictToJson(proof.grantsNothingUnused),
    keepsEverythingUsed: verdictToJson(proof.keepsEverythingUsed),
  };
}
