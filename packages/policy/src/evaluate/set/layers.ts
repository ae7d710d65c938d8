import type { Policy, Statement } from "../../ast/policy.ts";
import type { StatementRef } from "../../decision.ts";
import type { Layer, PolicySet } from "../../set/policy-set.ts";
import type { Request } from "../../request.ts";
import { statementHolds } from "../evaluate.ts";
import { statementsAbout } from "../statement-index.ts";
import { callerClass } from "./caller.ts";
import { rcpBinds, scpBinds } from "./limits.ts";
import { assumesRole } from "./resource-side.ts";

/** A statement of a set. */
export interface LayeredStatementRef extends StatementRef {
  readonly layer: Layer;
  /** Which of the layer's documents, zero-based. */
  readonly policy: number;
}

/** The policies of one layer that has a say about a request, and their statements that apply to it. */
export interface LayerSays {
  readonly layer: Layer;
  readonly policies: readonly Policy[];
  readonly allows: readonly LayeredStatementRef[];
  readonly denies: readonly LayeredStatementRef[];
}

/**
 * The layers that have a say about the request, in the order in which AWS enforces them.
 *
 * Source: reference_policies_evaluation-logic_policy-eval-denyallow (flow chart).
 */
export function layersAbout(set: PolicySet, request: Request): readonly LayerSays[] {
  const isMember = callerClass(request.principal) === "member";
  const own = resourcePolicy(set, request);
  const layers: [Layer, readonly Policy[]][] = [
    ...(rcpBinds(set, request) ? leveled("rcp", set.rcp) : []),
    ...(scpBinds(set, request) ? leveled("scp", set.scp) : []),
    ...single("vpce", set.vpce),
    ...(own === undefined ? [] : single(own.name, [own.policy])),
    ...(isMember ? [...single("identity", set.identity), ...single("boundary", set.boundary)] : []),
    ...(isMember ? single("session", set.session) : []),
  ];
  const isBounded = isMember && set.boundary.length > 0;
  return layers.map(([layer, policies]) => whatLayerSays(layer, policies, request, isBounded));
}

/** The policy on the resource's side: for requests to assume a role its trust policy. */
function resourcePolicy(
  { trust, resource }: PolicySet,
  request: Request,
): { readonly name: "trust" | "resource"; readonly policy: Policy } | undefined {
  if (trust !== undefined && assumesRole(request)) return { name: "trust", policy: trust };
  return resource === undefined ? undefined : { name: "resource", policy: resource };
}

function leveled(name: "rcp" | "scp", levels: readonly (readonly Policy[])[]): [Layer, readonly Policy[]][] {
  return levels.map((policies, index) => [{ name, level: index + 1 }, policies]);
}

function single(name: Layer["name"], policies: readonly Policy[]): [Layer, readonly Policy[]][] {
  return policies.length === 0 ? [] : [[{ name }, policies]];
}

function whatLayerSays(layer: Layer, policies: readonly Policy[], request: Request, isBounded: boolean): LayerSays {
  const holding = policies.flatMap((policy, number) =>
    statementsAbout(policy, request)
      .filter((statement) => statementHolds(isBounded ? sparingNobody(statement) : statement, policy, request))
      .map(({ index, sid, effect }): LayeredStatementRef => ({
        layer,
        policy: number,
        index,
        effect,
        ...(sid === undefined ? {} : { sid }),
      })),
  );
  return {
    layer,
    policies,
    allows: holding.filter(({ effect }) => effect === "Allow"),
    denies: holding.filter(({ effect }) => effect === "Deny"),
  };
}

/**
 * A Deny with NotPrincipal denies every principal that has a permissions boundary, whoever it names.
 * Source: access_policies_boundaries, "Evaluating effective permissions with boundaries" (resource-based policies).
 */
function sparingNobody(statement: Statement): Statement {
  const { principal, effect } = statement;
  if (effect === "Allow" || principal?.negated !== true || principal.entries.length === 0) return statement;
  const { span } = principal;
  return { ...statement, principal: { negated: false, entries: [{ kind: "everyone", text: "*", span }], span } };
}
