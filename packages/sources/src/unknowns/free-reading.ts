import type { JsonNode, JsonObject } from "@policyproof/policy";
import { asList, clauseOf, takesVariables, widest } from "./clauses.ts";
import type { Clause, ListName } from "./clauses.ts";
import { isOpenTest, keepTests, needsKey, operatorOf, testTakesVariables, testsOf, withTest } from "./conditions.ts";
import type { Test } from "./conditions.ts";
import { everything, never, rebuilt } from "./document.ts";
import type { OpenDocument, OpenStatement, Reading } from "./document.ts";
import { hasMarker } from "./marker.ts";
import { textNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { withMember, withMemberFor, withoutMember } from "./nodes.ts";
import { isNeverEverybody, principalNode, principalOf, widestPrincipal } from "./principals.ts";
import type { PrincipalText } from "./principals.ts";
import type { KindOf } from "./shape.ts";

export interface FreeOptions {
  readonly kind: "identity" | "resource";
  readonly kindOf: KindOf;
  /** A condition key that nobody writes, one for each meaning, the same in all documents of a question. */
  readonly keyFor: (meaning: readonly unknown[]) => string;
  /** The condition keys of all documents of the question, in any spelling. */
  readonly keys: readonly string[];
  /** Leave no marker in the text as a policy variable, where that is too much for a solver. */
  readonly withoutVariables?: boolean;
  /** Does the check trust whomever a policy names? Then an Allow for them is nothing to it, and nobody may be named who is not. */
  readonly trustsNamed: boolean;
}

/** Statements that together mean what one does. */
type Split = (statement: JsonObject) => readonly JsonObject[];

/** The most entries of a clause that are told apart. */
const MOST_ATOMS = 2;

/**
 * The reading in which what is not known is free: a PASS of it is a PASS whatever the values are.
 *
 * Argument. Let v be values and r a request. Make r' out of r by giving it, for each marker that stays in the text, the marker's value as the
 * value of its key (the marker is a policy variable over that key), and for each other place with markers a key that is "true" iff that
 * place matches r under v. Nobody else looks at these keys. Then each statement of the document under v holds of r iff one of those made of
 * it here holds of r':
 * - a text in which markers stay has literal text put in for them on both sides, and no value becomes a wildcard, a variable or a
 *   colon that shifts fields (`takesVariables`, `testTakesVariables`);
 * - `[A, x]` with x open is A or x, and a statement about A or x is two statements; x is "true" together with all that x can match at most;
 *   `Not[A, x]` is not A and not x;
 * - a test is itself, and where it needs its key, the key is there besides.
 * So r' offends against the reading iff r does against the document under v, in all documents of the question at once, since equal texts have
 * equal keys. If no request offends, none does under any v.
 *
 * Where a check trusts what a policy names, the reading must trust nothing that the document does not: it names nobody and no value of a
 * key of AWS's that is not written out in the document. What it trusts less makes it stricter. An Allow for somebody
 * by name never offends then, and is left out.
 */
export function freeReading(document: OpenDocument, options: FreeOptions): Reading {
  const own = document.variables && options.withoutVariables !== true;
  const context: Context = {
    ...options,
    variables: own,
    keyFor: (meaning) => options.keyFor([document.variables, ...meaning]),
  };
  const statements = document.statements.flatMap((statement, origin) =>
    statementsFor(statement, context).map((node) => ({ node, origin })),
  );
  return rebuilt(document, statements);
}

interface Context extends FreeOptions {
  readonly variables: boolean;
}

function statementsFor({ kind, node }: OpenStatement, context: Context): readonly JsonNode[] {
  switch (kind) {
    case "statement":
      return split(node, context);
    case "malformed":
      return [node];
    case "unknown":
      // Whatever it is, it allows or denies something.
      return (["Allow", "Deny"] as const).map((effect) => {
        const key = context.keyFor(["statement", effect, plainValue(node)]);
        return only(mentioned(everything(effect, context.kind, node.span), context), key);
      });
  }
}

/**
 * The statement, with a test that says nothing of every key of the question, but that it may carry a list: a question in which nothing says so is
 * about single values only, and what is not known may say so of any key.
 */
function mentioned(statement: JsonObject, { keys }: Context): JsonObject {
  return keys.reduce((one, key) => withTest(one, "ForAllValues:StringLike", key, "*"), statement);
}

function split(statement: JsonObject, context: Context): readonly JsonObject[] {
  const steps: readonly Split[] = [
    (one) => [readCondition(one, context)],
    (one) => readEffect(one, context),
    (one) => readList(one, "Action", context),
    (one) => readList(one, "Resource", context),
    (one) => readPrincipal(one, context),
  ];
  let parts: readonly JsonObject[] = [statement];
  for (const step of steps) parts = parts.flatMap(step);
  if (parts.length > 0) return parts;
  // All of it is for somebody who is trusted.
  const [about = statement] = steps
    .slice(0, -1)
    .reduce<readonly JsonObject[]>((some, step) => some.flatMap(step), [statement]);
  return [never(withMember(about, "Principal", textNode("*", statement.span)))];
}

function only(statement: JsonObject, key: string): JsonObject {
  return withTest(statement, "StringEquals", key, "true");
}

function unless(statement: JsonObject, key: string): JsonObject {
  return withTest(statement, "StringNotEquals", key, "true");
}

function readEffect(statement: JsonObject, context: Context): readonly JsonObject[] {
  const effect = memberOf(statement, "Effect")?.value;
  if (effect?.kind !== "string" || !hasMarker(effect.value)) return [statement];
  const key = context.keyFor(["Effect", effect.value]);
  const as = (text: string): JsonObject => withMember(statement, "Effect", textNode(text, effect.span));
  return [only(as("Allow"), key), unless(as("Deny"), key)];
}

function readList(statement: JsonObject, name: ListName, context: Context): readonly JsonObject[] {
  const staysOpen = (text: string): boolean =>
    hasMarker(text) && !(name === "Resource" && context.variables && takesVariables(text, context.kindOf));
  const clause = clauseOf(statement, name, staysOpen);
  if (clause === undefined || clause.open.length === 0) return [statement];
  const groups = clause.open.length > MOST_ATOMS ? [clause.open] : clause.open.map((one) => [one]);
  const keyed = groups.map((group) => {
    const texts = group.map(({ value }) => value);
    return { texts, key: context.keyFor([name, texts.toSorted()]) };
  });
  if (clause.negated) return [keyed.reduce((one, { key }) => unless(one, key), withoutOpen(statement, name, clause))];
  const known = clause.known.length === 0 ? [] : [withMember(statement, name, asList(clause.known, clause.value))];
  const open = keyed.map(({ texts, key }) => {
    const wide = texts.map((text) => textNode(widest(name, text, context.kindOf), clause.value.span));
    return only(withMember(statement, name, asList(wide, clause.value)), key);
  });
  return [...known, ...open];
}

function withoutOpen(statement: JsonObject, name: ListName, { key, known, value }: Clause): JsonObject {
  if (known.length > 0) return withMember(statement, key, asList(known, value));
  return withMemberFor(statement, key, name, textNode("*", value.span));
}

function readPrincipal(statement: JsonObject, context: Context): readonly JsonObject[] {
  const element = principalOf(statement);
  if (element === undefined) return [statement];
  const { key, value, entries } = element;
  const isOpen = ({ node }: PrincipalText): boolean => hasMarker(node.value);
  const everyone = withMemberFor(statement, key, "Principal", textNode("*", value.span));
  if (entries === undefined || (key === "NotPrincipal" && entries.some(isOpen))) {
    const effect = memberOf(statement, "Effect")?.value;
    const meaning = [key, effect === undefined ? "" : plainValue(effect), plainValue(value)];
    return hasMarker(JSON.stringify(plainValue(value))) ? [only(everyone, context.keyFor(meaning))] : [statement];
  }
  const open = entries.filter(isOpen);
  if (open.length === 0) return [statement];
  const known = entries.filter((entry) => !isOpen(entry));
  const effect = memberOf(statement, "Effect")?.value;
  const isAllow = effect?.kind === "string" && effect.value === "Allow";
  return [
    ...(known.length === 0 ? [] : [withMember(statement, key, principalNode(known, value))]),
    ...open.flatMap((entry) => {
      if (context.trustsNamed && isAllow && isNeverEverybody(entry.node.value, context.kindOf)) return [];
      const wide = context.trustsNamed ? textNode("*", value.span) : widestPrincipal(entry, context.kindOf);
      return [only(withMember(statement, key, wide), context.keyFor(["Principal", entry.type, entry.node.value]))];
    }),
  ];
}

function readCondition(statement: JsonObject, context: Context): JsonObject {
  const condition = memberOf(statement, "Condition")?.value;
  if (condition === undefined) return statement;
  const tests = testsOf(condition);
  if (tests === undefined || condition.kind !== "object") {
    if (!hasMarker(JSON.stringify(plainValue(condition)))) return statement;
    const key = context.keyFor(["Condition", plainValue(condition)]);
    return only(mentioned(withoutMember(statement, "Condition"), context), key);
  }
  const staysOpen = (test: Test): boolean =>
    isOpenTest(test) && !(context.variables && testTakesVariables(test, context.kindOf));
  const open = tests.filter(staysOpen);
  if (open.length === 0) return statement;
  const rest = withMember(
    statement,
    "Condition",
    keepTests(condition, (test) => !staysOpen(test)),
  );
  return open.reduce((one, test) => readTest(one, test, context), rest);
}

function readTest(statement: JsonObject, { operator, key, value }: Test, context: Context): JsonObject {
  const form = operatorOf(operator);
  const name = context.keyFor(["test", form, key.toLowerCase(), plainValue(value)]);
  const tested = only(statement, name);
  if (hasMarker(operator) || hasMarker(key)) return mentioned(tested, context);
  const listed = form.qualifier === undefined ? tested : mentioned(tested, { ...context, keys: [key] });
  return needsKey(form) ? withTest(listed, "Null", key, "false") : listed;
}

/** What a node says, without where it stands. */
function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "string":
    case "boolean":
      return node.value;
    case "number":
      return { number: node.raw };
    case "null":
      return null;
    case "array":
      return node.items.map(plainValue);
    case "object":
      return { members: node.members.map(({ key, value }) => [key, plainValue(value)]) };
  }
}
