import fc from "fast-check";
import { ACTION_PATTERNS, KEYS, PRINCIPAL_ELEMENTS, RESOURCE_PATTERNS } from "./vocabulary.ts";
import type { KeyVocabulary } from "./vocabulary.ts";

/** A policy document as a JSON value; always a valid one of its kind. */
export function policyJson(kind: "identity" | "resource"): fc.Arbitrary<unknown> {
  return fc.record({
    Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.array(statementJson(kind), { minLength: 1, maxLength: 3 }),
  });
}

function statementJson(kind: "identity" | "resource"): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      fc.constantFrom("Allow", "Allow", "Deny"),
      element("Action", listOf(ACTION_PATTERNS)),
      element("Resource", listOf(RESOURCE_PATTERNS)),
      element("Principal", fc.oneof(fc.constant("*"), fc.constantFrom(...PRINCIPAL_ELEMENTS))),
      fc.array(conditionJson(), { maxLength: 2 }),
    )
    .map(([effect, action, resource, principal, conditions]) => ({
      Effect: effect,
      ...(kind === "resource" ? principal : {}),
      ...action,
      ...resource,
      ...(conditions.length === 0
        ? {}
        : { Condition: Object.fromEntries(conditions.flatMap((one) => Object.entries(one))) }),
    }));
}

/** Half of the lists are just `*`, so that the other elements of their statements get to decide something. */
function listOf(patterns: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(fc.constant("*"), fc.array(fc.constantFrom(...patterns), { maxLength: 3 }));
}

/** `{Name: value}` or, less often, `{NotName: value}`. */
function element(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.constantFrom("", "", "", "", "", "Not"), value)
    .map(([prefix, content]) => ({ [prefix + name]: content }));
}

function conditionJson(): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .constantFrom(...KEYS)
    .chain((vocabulary) =>
      fc.oneof({ weight: 6, arbitrary: comparison(vocabulary) }, { weight: 1, arbitrary: nullTest(vocabulary) }),
    );
}

function comparison({ key, operators, policyValues }: KeyVocabulary): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(
      fc.constantFrom("", "", "", "ForAnyValue:", "ForAllValues:"),
      fc.constantFrom(...operators),
      fc.constantFrom("", "", "IfExists"),
      fc.array(fc.constantFrom(...policyValues), { maxLength: 3 }),
    )
    .map(([qualifier, operator, suffix, values]) => ({ [`${qualifier}${operator}${suffix}`]: { [key]: values } }));
}

function nullTest({ key }: KeyVocabulary): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(
      fc.constantFrom("Null", "Null", "ForAllValues:Null", "ForAnyValue:Null"),
      fc.constantFrom("true", "false", ["true", "false"]),
    )
    .map(([operator, value]) => ({ [operator]: { [key]: value } }));
}
