import type { JsonNode } from "@policyproof/policy";
import type { Collector } from "../embedded/collector.ts";
import type { Holder, Owner } from "../model.ts";
import type { Configuration } from "./configuration.ts";
import type { RebuildContext } from "./document/rebuild.ts";
import { waitFor } from "./document/unknown-values.ts";
import { allReferences, originsOf, scopeOf } from "./references.ts";
import type { Resource } from "./resource.ts";

/** What the policies of one resource are read with. */
export interface PlanContext extends RebuildContext {
  readonly collector: Collector;
  readonly configuration: Configuration;
  /** The resources of this type that attach a policy to `resource`, naming it in this argument. */
  attached(type: string, argument: string, resource: Resource): readonly Resource[];
  /** Who has the identity policies of a resource; undefined if it is not known in full. */
  holdersOf(resource: Resource): readonly Holder[] | undefined;
}

export function ownerOf({ type, address }: Resource): Owner {
  return { type, name: address };
}

/** Names an argument whose policy is not known before the plan is applied, and what it waits for. `because`: why it could not be rebuilt. */
export function refuseUnknown(
  { collector, configuration }: PlanContext,
  resource: Resource,
  argument: string,
  expression: JsonNode | undefined,
  because?: string,
): void {
  const references = originsOf(configuration, allReferences(expression), scopeOf(resource));
  const shown = references.slice(0, MAX_SHOWN).map((one) => `\`${one}\``);
  if (references.length > MAX_SHOWN) shown.push("more");
  const waits = shown.length === 0 ? "" : `; it depends on ${shown.join(", ")}`;
  const other = "or make the policy of a data source `aws_iam_policy_document`, which a plan shows in part";
  collector.refuse({
    path: [...resource.path, argument.split(".")[0] ?? argument],
    span: resource.values.span,
    owner: ownerOf(resource),
    kind: "unknown",
    reason: `\`${argument}\` of ${resource.address} is not known before the plan is applied${waits}${because === undefined ? "" : `: ${because}`}`,
    help: because === undefined ? `${waitFor(references)}; ${other}` : waitFor(references),
  });
}

/** References in one message. */
const MAX_SHOWN = 5;
