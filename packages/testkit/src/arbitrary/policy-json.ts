import fc from "fast-check";
import type { PolicyKind } from "@policyproof/policy";
import { ACTION_PATTERNS, KEYS, PRINCIPAL_ELEMENTS, RESOURCE_PATTERN } from "./vocabulary.ts";
import type { KeyVocabulary } from "./vocabulary.ts";

/** A policy document as a JSON value; statements are always in a list. */
export interface PolicyJson {
  readonly Version?: string;
  readonly Statement: readonly StatementJson[];
}

export type StatementJson = Readonly<Record<string, unknown>> & { readonly Effect: "Allow" | "Deny" };

/**
 * A policy document; always a valid one of its kind.
 * @param keys the condition keys that it may mention
 */
export function policyJson(kind: PolicyKind, keys: readonly KeyVocabulary[] = KEYS): fc.Arbitrary<PolicyJson> {
  return fc
    .record({
      version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", undefined),
      statements: fc.array(statementJson(kind, keys), { minLength: 1, maxLength: 3 }),
    })
    .map(({ version, statements }) => ({
      ...(version === undefined ? {} : { Version: version }),
      Statement: statements,
    }));
}

function statementJson(kind: PolicyKind, keys: readonly KeyVocabulary[]): fc.Arbitrary<StatementJson> {
  return fc
    .record({
      effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
      action: element("Action", listOf(fc.constantFrom(...ACTION_PATTERNS))),
      resource: element("Resource", listOf(RESOURCE_PATTERN)),
      // A trust policy's statement has no resource.
      hasResource: kind === "identity" ? fc.constant(true) : fc.constantFrom(true, true, true, true, true, true, false),
      principal: element("Principal", fc.oneof(fc.constant("*"), fc.constantFrom(...PRINCIPAL_ELEMENTS))),
      conditions: conditionsJson(keys),
    })
    .map(({ effect, action, resource, hasResource, principal, conditions }) => ({
      Effect: effect,
      ...(kind === "resource" ? principal : {}),
      ...action,
      ...(hasResource ? resource : {}),
      ...(conditions.length === 0 ? {} : { Condition: conditionBlock(conditions) }),
    }));
}

/** Half of the lists are just `*`, so that the other elements of their statements get to decide something. */
function listOf(pattern: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant("*") },
    { weight: 4, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
}

/** `{Name: value}` or, less often, `{NotName: value}`. */
function element(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.constantFrom("", "", "", "", "", "Not"), value)
    .map(([prefix, content]) => ({ [prefix + name]: content }));
}

interface ConditionJson {
  readonly operator: string;
  readonly key: string;
  readonly values: unknown;
}

/** None, one, two on different keys or two on one key, which may contradict each other or ask for several members of a list. */
function conditionsJson(keys: readonly KeyVocabulary[]): fc.Arbitrary<readonly ConditionJson[]> {
  const key = fc.oneof(...keys.map((one) => ({ weight: one.weight ?? 1, arbitrary: fc.constant(one) })));
  const onOne = key.chain((one) => fc.array(conditionJson(one), { minLength: 1, maxLength: 2 }));
  const onTwo = fc.tuple(key, key).chain(([one, other]) => fc.tuple(conditionJson(one), conditionJson(other)));
  // Two members of one list must meet them.
  const onMembers = key.chain((one) => fc.tuple(comparison(one, ["ForAnyValue:"]), comparison(one, ["ForAnyValue:"])));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: onOne },
    { weight: 4, arbitrary: onTwo },
    { weight: 1, arbitrary: onMembers },
  );
}

function conditionJson(vocabulary: KeyVocabulary): fc.Arbitrary<ConditionJson> {
  return fc.oneof({ weight: 6, arbitrary: comparison(vocabulary) }, { weight: 1, arbitrary: nullTest(vocabulary) });
}

const QUALIFIERS = ["", "", "", "ForAnyValue:", "ForAllValues:"] as const;

function comparison(
  { key, operators, policyValue }: KeyVocabulary,
  qualifiers: readonly string[] = QUALIFIERS,
): fc.Arbitrary<ConditionJson> {
  return fc
    .record({
      qualifier: fc.constantFrom(...qualifiers),
      operator: fc.constantFrom(...operators),
      suffix: fc.constantFrom("", "", "IfExists"),
      name: spelled(key),
      values: fc.oneof(
        { weight: 5, arbitrary: policyValue },
        { weight: 5, arbitrary: fc.array(policyValue, { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
    })
    .map(({ qualifier, operator, suffix, name, values }) => ({
      operator: `${qualifier}${operator}${suffix}`,
      key: name,
      values,
    }));
}

function nullTest({ key }: KeyVocabulary): fc.Arbitrary<ConditionJson> {
  return fc.record({
    operator: fc.constantFrom("Null", "Null", "ForAllValues:Null", "ForAnyValue:Null"),
    key: spelled(key),
    values: fc.constantFrom("true", "false", ["true", "false"], "maybe"),
  });
}

/** Names of condition keys are compared ignoring case. */
function spelled(key: string): fc.Arbitrary<string> {
  return fc.constantFrom(key, key, key, key, key.toUpperCase());
}

/** The conditions as a block; of several on one key under one operator the first stands, two would be an error. */
function conditionBlock(conditions: readonly ConditionJson[]): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of conditions) {
    const keys = (block[operator] ??= {});
    if (Object.keys(keys).every((other) => other.toLowerCase() !== key.toLowerCase())) keys[key] = values;
  }
  return block;
}
