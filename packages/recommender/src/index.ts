export { MOST_ATTACHED, SIZE_LIMITS, policySize } from "./fit/size.ts";
export type { Attachment } from "./fit/size.ts";
export type { Note, NoteCode } from "./note.ts";
export { proveRefinement } from "./proof/prove.ts";
export type { Proof } from "./proof/prove.ts";
export { refinePolicy } from "./refine-policy.ts";
export type { PatternEdit, ServiceTrie } from "./refine/edit.ts";
export { readUnused } from "./refine/unused-access.ts";
export type { UnusedAccess, UnusedPermissions } from "./refine/unused-access.ts";
export type {
  ClaimName,
  ProvedRefinement,
  RefinedPolicy,
  Refinement,
  RefinementInputs,
  RefinementOptions,
} from "./refinement.ts";
export { markedTrie, shortestSafePrefixes } from "./trie/safe-prefixes.ts";
export type { MarkedNode, Partition } from "./trie/safe-prefixes.ts";
export type { Edges } from "./trie/trie.ts";
export { wordsOf } from "./trie/words.ts";
export { explainEdit } from "./explain/explain-edit.ts";
export { renderTrieSvg } from "./explain/trie-svg.ts";
export { renderTrieText } from "./explain/trie-text.ts";
export { unifiedDiff } from "./explain/unified-diff.ts";
export type { AttachedPolicy, Group, PrincipalAccess } from "./principal/principal-access.ts";
export { recommendSteps } from "./principal/recommend-steps.ts";
export type { PrincipalRecommendation, RecommendedStep } from "./principal/recommend-steps.ts";
export type {
  ObservedEdit,
  ObservedProof,
  ObservedRequest,
  TightenInputs,
  TightenOptions,
  Tightened,
} from "./observed/observed.ts";
export { tightenToObserved } from "./observed/tighten-to-observed.ts";
