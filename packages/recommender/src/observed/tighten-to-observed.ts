import type { Catalog } from "@policyproof/catalog";
import { checkNoNewAccess } from "@policyproof/checks";
import type { CheckContext } from "@policyproof/checks";
import { evaluate, parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import type { ObservedProof, ObservedRequest, Tightened, TightenInputs } from "./observed.ts";
import { planStatements } from "./plan.ts";
import { writePlan } from "./write-plan.ts";

/**
 * Narrows actions and resources of a policy to what was observed, one statement at a time, by the least local edits that still allow every observed
 * request that the policy allows. Conditions, Deny statements, `NotResource` and patterns with policy variables stay as they are; every action of a
 * statement keeps every resource of it. Proved: all those requests are allowed, by the evaluator; nothing is allowed that was not, by the engine.
 *
 * What was not observed may be needed tomorrow: how well requests of the same kind fare hangs on `floor` and on how much was observed.
 * @throws CheckInputError if the checks refuse the policy
 */
export async function tightenToObserved(
  inputs: TightenInputs,
  catalog: Catalog,
  context: CheckContext,
): Promise<Tightened> {
  const { policyDocument, observed, options = {} } = inputs;
  const { kind = "any", off = new Set<string>(), floor = 3, mostListed = 20 } = options;
  const { policy, diagnostics } = parsePolicy(policyDocument, { kind });
  if (policy === undefined) return { kind: "unreadable", diagnostics };
  const allowed = observed.filter((one) => isAllowed(policy, one));
  const notAllowed = observed.filter((one) => !allowed.includes(one)).map(({ id }) => id);
  if (allowed.length === 0) return { kind: "nothing-observed", notAllowed };
  const spell = (action: string): string => spelled(catalog, action);
  const plans = planStatements(policy, allowed, { off, floor, mostListed, spell });
  const edits = plans.flatMap((plan) => plan.edits);
  const text = edits.length === 0 ? policyDocument : writePlan(policyDocument, plans);
  const proof = await prove(policy, text, allowed, context);
  if (!proof.holds) return { kind: "unproved", proof };
  return { kind: edits.length === 0 ? "unchanged" : "tightened", text, edits, notAllowed, proof };
}

async function prove(
  original: Policy,
  text: string,
  allowed: readonly ObservedRequest[],
  context: CheckContext,
): Promise<ObservedProof> {
  const { policy: tightened, diagnostics } = parsePolicy(text, { kind: original.kind });
  if (tightened === undefined)
    throw new Error(`a tightened policy does not parse: ${diagnostics[0]?.message}\n${text}`);
  const { catalog: _world, ...strings } = context;
  const withinOriginal = await checkNoNewAccess({ existing: original, candidate: tightened }, strings);
  const lost = allowed.filter((one) => !isAllowed(tightened, one)).map(({ id }) => id);
  return {
    holds: lost.length === 0 && withinOriginal.result === "PASS",
    observedAllowed: allowed.length - lost.length,
    observedLost: lost,
    withinOriginal,
  };
}

function isAllowed(policy: Policy, { request }: ObservedRequest): boolean {
  return evaluate(policy, request).decision === "allowed";
}

function spelled(catalog: Catalog, action: string): string {
  const name = catalog.action(action)?.name;
  return name === undefined ? action : `${action.slice(0, action.indexOf(":"))}:${name}`;
}
