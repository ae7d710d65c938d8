import type { ObservedEdit, ObservedProof } from "@policyproof/recommender";
import { verdictToJson } from "./json.ts";
import type { VerdictJson } from "./json.ts";
import type { ProvedTightening } from "./render-tightened.ts";

/** A policy narrowed to observed requests, as other programs read it. */
export interface TightenedJson {
  readonly policyDocument: unknown;
  readonly edits: readonly ObservedEdit[];
  /** Ids of observed requests that the original does not allow. */
  readonly notAllowed: readonly string[];
  readonly proof: ObservedProofJson;
}

export interface ObservedProofJson {
  readonly holds: boolean;
  readonly observedAllowed: number;
  readonly observedLost: readonly string[];
  readonly withinOriginal: VerdictJson;
}

export function tightenedToJson({ text, edits, notAllowed, proof }: ProvedTightening): TightenedJson {
  return { policyDocument: JSON.parse(text) as unknown, edits, notAllowed, proof: observedProofToJson(proof) };
}

export function observedProofToJson(proof: ObservedProof): ObservedProofJson {
  return { ...proof, withinOriginal: verdictToJson(proof.withinOriginal) };
}
