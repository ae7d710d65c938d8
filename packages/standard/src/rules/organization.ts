import type { FoundPolicy, SourceDocument } from "@policyproof/sources";
import { allows, documentOf, withStatement } from "./statements.ts";

/** Service control policies have no principals, resource control policies name everyone. */
const ALLOW_EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };

/**
 * What an organization's policy leaves possible. One that only denies stands beside a policy that allows everything (AWS attaches `FullAWSAccess`, and
 * `RCPFullAWSAccess` cannot be detached); by itself it would allow nothing, and every check would pass for nothing. The Allow statement comes last, so that
 * the others keep their indexes. Policies of other uses stay as they are.
 */
export function asInForce({ use, document }: Pick<FoundPolicy, "use" | "document">): SourceDocument {
  if (use !== "scp" && use !== "rcp") return document;
  const variants = document.variants.map((variant) =>
    allows(variant.tree) ? variant : { ...variant, tree: withStatement(variant.tree, allowEverything(use)) },
  );
  return { ...document, variants };
}

/** What holds where the policy is not: nothing is allowed, or for an organization's policy nothing is forbidden. */
export function inItsAbsence({ use, place }: Pick<FoundPolicy, "use" | "place">): SourceDocument {
  return documentOf(use === "scp" || use === "rcp" ? [allowEverything(use)] : [], place.span);
}

function allowEverything(use: "scp" | "rcp"): object {
  return use === "scp" ? ALLOW_EVERYTHING : { ...ALLOW_EVERYTHING, Principal: "*" };
}
