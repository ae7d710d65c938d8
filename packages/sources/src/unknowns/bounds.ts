import type { JsonNode, JsonObject } from "@policyproof/policy";
import { asList, clauseOf, widest } from "./clauses.ts";
import type { ListName } from "./clauses.ts";
import { isOpenTest, keepTests, needsKey, operatorOf, testsOf, withTest } from "./conditions.ts";
import { everything, never, rebuilt } from "./document.ts";
import type { OpenDocument, OpenStatement, Reading } from "./document.ts";
import { hasMarker } from "./marker.ts";
import { objectOf, textNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { textsOf, withMember, withMemberFor, withoutMember } from "./nodes.ts";
import { principalNode, principalOf, widestPrincipal } from "./principals.ts";
import { isAlwaysSomeResource } from "./resources.ts";
import type { KindOf } from "./shape.ts";

/** `upper`: allows at least what the document does under any values. `lower`: at most. */
export type Bound = "upper" | "lower";

export interface BoundOptions {
  readonly kind: "identity" | "resource";
  readonly kindOf: KindOf;
  readonly bound: Bound;
  /** Read as if it were about one resource that every Allow statement has: see `boundReading`. */
  readonly anyResource: boolean;
  /** Keys that no request may carry for the answer to count: see `boundReading`. */
  readonly without?: readonly string[];
}

/**
 * The reading that bounds what a document allows. Each statement holds of more requests or of fewer, in the direction that gives the whole more
 * or less access; so if a request is allowed by the `lower` reading it is by the document under any values, and if the `upper` reading does not allow
 * it then no values do. A request that is allowed by the lower reading of a tested policy and not by the upper reading of the existing one is new
 * access whatever the values are.
 *
 * With `anyResource` the resource does not count: an Allow of the lower reading whose `Resource` always matches something is read as about
 * everything, and its Denies too; an Allow of the upper reading is about everything, and its Denies about nothing unless they are about every
 * resource. Then a request that offends against the readings stays one with any other resource: take the one that the allowing statement
 * has under the values in question. The other elements do not look at the resource. (So not where something else about requests does: the
 * catalogue, and `aws:ResourceAccount` where keys agree with the resource.)
 *
 * A check that trusts what a policy names may find a request that is trusted by a value that is not known. It carries such a value in one of the keys
 * `without`, which an added Deny keeps out.
 */
export function boundReading(document: OpenDocument, options: BoundOptions): Reading {
  const statements = document.statements.map((statement, origin) => ({
    node: boundStatement(statement, document, options),
    origin,
  }));
  const added = (options.without ?? []).map((key) => ({
    node: withTest(everything("Deny", options.kind, document.root.span), "Null", key, "false"),
    origin: -1,
  }));
  return rebuilt(document, [...statements, ...added]);
}

function boundStatement({ kind, node }: OpenStatement, document: OpenDocument, options: BoundOptions): JsonNode {
  switch (kind) {
    case "malformed":
      return node;
    case "unknown":
      return everything(options.bound === "upper" ? "Allow" : "Deny", options.kind, node.span);
    case "statement":
      return boundEffect(node, document, options);
  }
}

function boundEffect(statement: JsonObject, document: OpenDocument, options: BoundOptions): JsonNode {
  const written = memberOf(statement, "Effect")?.value;
  const isOpen = written?.kind === "string" && hasMarker(written.value);
  const effect = options.bound === "upper" ? "Allow" : "Deny";
  const known = isOpen ? withMember(statement, "Effect", textNode(effect, written.span)) : statement;
  const isAllow = isOpen ? effect === "Allow" : written?.kind === "string" && written.value === "Allow";
  const wide = isAllow === (options.bound === "upper");
  const steps: readonly ((one: JsonObject) => JsonObject | undefined)[] = [
    (one) => boundCondition(one, wide),
    (one) => boundList(one, "Action", wide, options),
    (one) =>
      options.anyResource
        ? anyResource(one, isAllow, wide, document, options)
        : boundList(one, "Resource", wide, options),
    (one) => boundPrincipal(one, wide, options),
  ];
  let bound = known;
  for (const step of steps) {
    const next = step(bound);
    // What never holds keeps what is known of it, which a check may trust.
    if (next === undefined) return never(withoutOpen(known));
    bound = next;
  }
  return bound;
}

/** A statement that never holds, without what is not known. */
function withoutOpen(statement: JsonObject): JsonObject {
  const tested = boundCondition(statement, true) ?? statement;
  const principal = principalOf(tested);
  const known = principal?.entries?.filter(({ node }) => !hasMarker(node.value));
  const named =
    principal === undefined || !textsOf(principal.value).some(hasMarker)
      ? tested
      : withMemberFor(
          tested,
          principal.key,
          "Principal",
          known === undefined || known.length === 0
            ? textNode("*", tested.span)
            : principalNode(known, principal.value),
        );
  const resource = ["Resource", "NotResource"].find((key) =>
    textsOf(memberOf(named, key)?.value ?? textNode("", named.span)).some(hasMarker),
  );
  return resource === undefined ? named : withMemberFor(named, resource, "Resource", textNode("*", named.span));
}

function boundList(
  statement: JsonObject,
  name: ListName,
  wide: boolean,
  { kindOf }: BoundOptions,
): JsonObject | undefined {
  const clause = clauseOf(statement, name, hasMarker);
  if (clause === undefined || clause.open.length === 0) return statement;
  const { key, known, open, negated, value } = clause;
  // Of a list of what is left out, more is less.
  if (wide !== negated) {
    const widened = open.map((entry) => textNode(widest(name, entry.value, kindOf), entry.span));
    return withMember(statement, key, asList([...known, ...widened], value));
  }
  if (known.length > 0) return withMember(statement, key, asList(known, value));
  return negated ? withMemberFor(statement, key, name, textNode("*", value.span)) : undefined;
}

function anyResource(
  statement: JsonObject,
  isAllow: boolean,
  wide: boolean,
  document: OpenDocument,
  { kindOf }: BoundOptions,
): JsonObject | undefined {
  const clause = clauseOf(statement, "Resource", hasMarker);
  if (clause === undefined) return statement;
  const { key, known, open, negated, value } = clause;
  const everywhere = withMemberFor(statement, key, "Resource", textNode("*", value.span));
  if (wide) return everywhere;
  if (!negated && known.some((entry) => entry.value === "*")) return everywhere;
  if (!isAllow || negated) return undefined;
  const isSome = [...known, ...open].some((entry) => isAlwaysSomeResource(entry.value, kindOf, document.variables));
  return isSome ? everywhere : undefined;
}

function boundPrincipal(statement: JsonObject, wide: boolean, { kindOf }: BoundOptions): JsonObject | undefined {
  const element = principalOf(statement);
  if (element === undefined) return statement;
  const { key, value, entries } = element;
  if (!textsOf(value).some(hasMarker)) return statement;
  const everyone = withMemberFor(statement, key, "Principal", textNode("*", value.span));
  if (entries === undefined || key === "NotPrincipal") return wide ? everyone : undefined;
  const known = entries.filter(({ node }) => !hasMarker(node.value));
  if (!wide) return known.length === 0 ? undefined : withMember(statement, key, principalNode(known, value));
  const open = entries.filter(({ node }) => hasMarker(node.value));
  const accounts = open.flatMap((entry) => {
    const widened = widestPrincipal(entry, kindOf);
    const account = widened.kind === "object" ? widened.members[0]?.value : undefined;
    return account?.kind === "string" ? [{ type: "AWS", node: account }] : [];
  });
  return accounts.length < open.length
    ? everyone
    : withMember(statement, key, principalNode([...known, ...accounts], value));
}

/** A test that needs its key holds at most of requests that carry it. */
function boundCondition(statement: JsonObject, wide: boolean): JsonObject | undefined {
  const condition = memberOf(statement, "Condition")?.value;
  if (condition === undefined || !textsOf(condition).some(hasMarker)) return statement;
  if (!wide) return undefined;
  const tests = testsOf(condition);
  if (tests === undefined || condition.kind !== "object") return withoutMember(statement, "Condition");
  const kept = keepTests(condition, (test) => !isOpenTest(test));
  const rest = withMember(statement, "Condition", kept.members.length === 0 ? objectOf([], condition.span) : kept);
  return tests.filter(isOpenTest).reduce((one, { operator, key }) => {
    const isKnown = !hasMarker(operator) && !hasMarker(key) && needsKey(operatorOf(operator));
    return isKnown ? withTest(one, "Null", key, "false") : one;
  }, rest);
}
