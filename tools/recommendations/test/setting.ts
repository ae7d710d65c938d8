import { loadCatalog } from "@policyproof/catalog";
import type { Catalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { refinePolicy } from "@policyproof/recommender";
import type { ProvedRefinement, RefinementOptions, UnusedPermissions } from "@policyproof/recommender";
import { createBuiltinSolver } from "@policyproof/solver-builtin";

export const catalog: Catalog = await loadCatalog();
export const context: CheckContext = {
  solver: createBuiltinSolver(),
  budget: { milliseconds: 10_000 },
  now: () => performance.now(),
};

/** Text of a policy with these statements, laid out as people do. */
export function documentOf(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}

export function policyOf(text: string): Policy {
  const { policy, diagnostics } = parsePolicy(text, { kind: "identity" });
  if (policy === undefined) throw new Error(diagnostics[0]?.message);
  return policy;
}

/** From `s3:GetObject` and `ec2`, which is a whole service. */
export function unusedOf(...actions: readonly string[]): readonly UnusedPermissions[] {
  return actions.map((action) => {
    const [serviceNamespace = "", name] = action.split(":");
    return name === undefined ? { serviceNamespace } : { serviceNamespace, actions: [name] };
  });
}

/** A refinement that must come with its proof. */
export async function refine(
  policyDocument: string,
  unusedPermissions: readonly UnusedPermissions[],
  options: RefinementOptions = {},
): Promise<ProvedRefinement> {
  const found = await refinePolicy({ policyDocument, unusedPermissions, options }, catalog, context);
  if (found.kind === "unreadable" || found.kind === "unproved") throw new Error(JSON.stringify(found));
  return found;
}
