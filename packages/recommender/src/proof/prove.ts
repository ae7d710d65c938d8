import type { Catalog } from "@policyproof/catalog";
import { checkNoNewAccess } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import type { Policy } from "@policyproof/policy";
import type { UnusedAccess } from "../refine/unused-access.ts";
import { overCatalog } from "./over-catalog.ts";
import { withStatements } from "./policies.ts";
import { unusedPart } from "./unused-part.ts";

/** That a refined policy is the original without the unused actions: three claims, each with the engine's verdict. */
export interface Proof {
  /** All three hold. */
  readonly holds: boolean;
  /** Over all strings: whatever the refined policy allows the original allows. */
  readonly withinOriginal: Verdict;
  /** Over all strings: the refined policy allows no unused action. */
  readonly grantsNothingUnused: Verdict;
  /** Over the catalogue: whatever the original allows of a used action the refined policy allows. */
  readonly keepsEverythingUsed: Verdict;
  /** The catalogue that the last claim rests on; `date` is the day of its data. */
  readonly catalog: Pick<Catalog, "source" | "version" | "date">;
  /** How many of its actions the last claim was not settled for by unchanged statements alone. */
  readonly actionsCompared: number;
}

/**
 * Proves a refinement from its documents alone, knowing nothing of how it was made. Together the claims say: over the catalogue the refined policy
 * allows exactly what the original allows minus what is unused; over all strings it allows nothing that the original does not.
 *
 * The last claim is put to the engine over single actions (`overCatalog`) and for resources and keys of any kind, which is more than is needed.
 * @throws CheckInputError where a policy has ARNs that the checks refuse
 */
export async function proveRefinement(
  original: Policy,
  refined: Policy,
  unused: UnusedAccess,
  catalog: Catalog,
  context: CheckContext,
): Promise<Proof> {
  const { catalog: _world, names: _names, ...strings } = context;
  const withinOriginal = await checkNoNewAccess({ existing: original, candidate: refined }, strings);
  const part = unusedPart(refined, unused);
  const grantsNothingUnused = await checkNoNewAccess({ existing: withStatements(part, []), candidate: part }, strings);
  const pair = overCatalog(original, refined, unused, catalog);
  const keepsEverythingUsed = await checkNoNewAccess({ existing: pair.refined, candidate: pair.original }, strings);
  const { source, version, date } = catalog;
  return {
    holds: [withinOriginal, grantsNothingUnused, keepsEverythingUsed].every(({ result }) => result === "PASS"),
    withinOriginal,
    grantsNothingUnused,
    keepsEverythingUsed,
    catalog: { source, version, date },
    actionsCompared: pair.actions,
  };
}
