import type { Catalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { draftRefinement } from "./fit/draft.ts";
import type { Draft } from "./fit/draft.ts";
import { SIZE_LIMITS, policySize } from "./fit/size.ts";
import type { Note } from "./note.ts";
import { overlapNotes } from "./overlap.ts";
import { mergeAlike } from "./proof/merge-alike.ts";
import { withStatements } from "./proof/policies.ts";
import { proveRefinement } from "./proof/prove.ts";
import type { Proof } from "./proof/prove.ts";
import { knownActions, notInCatalog } from "./refine/known-actions.ts";
import type { PatternEdit } from "./refine/edit.ts";
import { readUnused } from "./refine/unused-access.ts";
import type { UnusedPermissions } from "./refine/unused-access.ts";
import type { ClaimName, Refinement, RefinementInputs } from "./refinement.ts";

/**
 * The policy without the unused actions, proved: over the catalogue it allows exactly what the original allows minus those, over all strings never more than
 * the original. Without its proof a refinement is not given out.
 *
 * What is not touched stays as it stands, down to the blanks. The proof reads the refined text again and knows nothing of how it came about; of
 * several policies it is about all together, as they have to be attached.
 * @throws CheckInputError if `unusedPermissions` hold what is no name, or the checks refuse the policy
 */
export async function refinePolicy(
  inputs: RefinementInputs,
  catalog: Catalog,
  context: CheckContext,
): Promise<Refinement> {
  const { policyDocument, unusedPermissions, options = {} } = inputs;
  const { kind = "any", futureActions = "keep", attachment = "managed" } = options;
  const { policy, diagnostics } = parsePolicy(policyDocument, { kind });
  if (policy === undefined) return { kind: "unreadable", diagnostics };
  const unused = readUnused(unusedPermissions);
  const limit = options.maxCharacters ?? SIZE_LIMITS[attachment];
  const draft = draftRefinement(policy, knownActions(catalog, unused), unused, {
    futureActions,
    limit,
    isInline: attachment !== "managed",
  });
  const refined = readBack(draft, policy);
  const proof = await proveRefinement(policy, refined, unused, catalog, context);
  if (!proof.holds) return { kind: "unproved", failed: failedClaims(proof), proof };
  const edits = draft.changes.flatMap((change) => (change.kind === "none" ? [] : change.edits));
  return {
    kind: kindOf(draft),
    policies: draft.texts.map((text) => ({ text, size: policySize(text) })),
    edits,
    notes: [
      ...draft.notes,
      ...overlapNotes(policy, draft.changes),
      ...noteEmptyLists(unusedPermissions),
      ...noteUnknownServices(edits, catalog),
      ...noteFutureActions(edits, futureActions),
      ...noteOnlyDenies(policy, refined),
    ],
    notInCatalog: notInCatalog(catalog, policy, unused),
    proof,
  };
}

function kindOf({ changes, texts }: Draft): "unchanged" | "refined" | "detach" {
  if (changes.every((change) => change.kind === "none")) return "unchanged";
  return texts.length === 0 ? "detach" : "refined";
}

/** What the refined texts say, as one policy: the statements of all that is attached to a principal are read together. */
function readBack({ texts }: Draft, original: Policy): Policy {
  const policies = texts.map((text) => {
    const { policy, diagnostics } = parsePolicy(text, { kind: original.kind });
    if (policy === undefined) throw new Error(`a refined policy does not parse: ${diagnostics[0]?.message}\n${text}`);
    return policy;
  });
  return withStatements(policies[0] ?? original, mergeAlike(policies.flatMap(({ statements }) => statements)));
}

const CLAIMS: readonly ClaimName[] = ["withinOriginal", "grantsNothingUnused", "keepsEverythingUsed"];

function failedClaims(proof: Proof): readonly ClaimName[] {
  return CLAIMS.filter((claim) => proof[claim].result !== "PASS");
}

function noteEmptyLists(list: readonly UnusedPermissions[]): readonly Note[] {
  return list
    .filter(({ actions }) => actions?.length === 0)
    .map(({ serviceNamespace }) => ({
      code: "no-actions-listed",
      message: `nothing of \`${serviceNamespace}\` was taken out, because its list of actions is empty; leave \`actions\` out to say the whole service`,
    }));
}

function noteUnknownServices(edits: readonly PatternEdit[], catalog: Catalog): readonly Note[] {
  return edits.flatMap(({ kind, pattern, statementIndex }): readonly Note[] => {
    const service = pattern?.split(":")[0] ?? "";
    if (kind !== "removed" || pattern?.includes("*") !== true || catalog.service(service) !== undefined) return [];
    const message = `\`${pattern}\` went altogether: the catalogue does not know what else there is in \`${service}\``;
    return [{ code: "unknown-service", message, statementIndex }];
  });
}

function noteFutureActions(edits: readonly PatternEdit[], futureActions: "keep" | "drop"): readonly Note[] {
  if (futureActions === "keep") return [];
  return edits
    .filter(({ kind }) => kind === "excepted")
    .map(({ statementIndex }) => ({
      code: "future-actions",
      message: "`NotAction` lets in what AWS adds later; only a list of what is used would not",
      statementIndex,
    }));
}

function noteOnlyDenies(original: Policy, refined: Policy): readonly Note[] {
  const allows = (policy: Policy): boolean => policy.statements.some(({ effect }) => effect === "Allow");
  if (!allows(original) || allows(refined) || refined.statements.length === 0) return [];
  return [{ code: "only-denies", message: "the policy only denies now; it stays, because it limits other policies" }];
}
