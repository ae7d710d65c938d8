import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { chosenOutcome } from "./choices.ts";
import { malformed } from "./fault.ts";
import { fieldOf } from "../json/fields.ts";
import type { Run, Scope } from "./run.ts";
import { needText } from "./text-value.ts";
import { computed, isPlain, knownText, showText, textKey, textOf } from "./values.ts";
import type { Value } from "./values.ts";
import { referredVariable, variableAmong } from "./variables.ts";

const HELP = "write `!FindInMap [Map, Key, Name]`";

/** `Fn::FindInMap`: of a key that is not known, each key of the mapping is a possibility. */
export function findInMap(run: Run, argument: JsonNode, scope: Scope, span: Span): Value {
  const [mapNode, topNode, secondNode, more] = argument.kind === "array" ? argument.items : [];
  if (mapNode === undefined || topNode === undefined || secondNode === undefined)
    throw malformed("`Fn::FindInMap` takes three arguments", HELP, span);
  const fallback = fieldOf(more, "DefaultValue");
  const name = knownText(needText(run.evaluate(run, mapNode, scope), "the name of the mapping", mapNode.span));
  const map = name === undefined ? undefined : fieldOf(run.template.mappings, name);
  if (map === undefined && fallback !== undefined) return run.evaluate(run, fallback, scope);
  if (map?.kind !== "object")
    throw malformed(`there is no mapping ${quote(name ?? "")}`, "declare it under `Mappings`", span);
  const top = keyAmong(run, topNode, scope, map, fallback !== undefined);
  if (top.tooMany)
    return oneOfMany(
      run,
      argument,
      scope,
      map.members.map(({ value }) => value),
      fallback,
      span,
    );
  const row = top.key === undefined ? undefined : fieldOf(map, top.key);
  const second = row === undefined ? undefined : keyAmong(run, secondNode, scope, row, fallback !== undefined);
  if (row !== undefined && second?.tooMany === true) return oneOfMany(run, argument, scope, [row], fallback, span);
  const found = second?.key === undefined ? undefined : fieldOf(row, second.key);
  if (found !== undefined) return placed(run.evaluate(run, found, scope), span);
  if (fallback !== undefined) return run.evaluate(run, fallback, scope);
  throw malformed(`the mapping ${quote(name ?? "")} has no such key`, "add the key, or a `DefaultValue`", span);
}

/** The value has the place of the call, not of the mapping. */
function placed(value: Value, span: Span): Value {
  return value.kind === "list"
    ? { ...value, items: value.items.map((item) => placed(item, span)), span }
    : { ...value, span };
}

function keyAmong(run: Run, node: JsonNode, scope: Scope, map: JsonNode, orNone: boolean): KeyChoice {
  const keys = map.kind === "object" ? map.members.map(({ key }) => key) : [];
  const variable = referredVariable(run, node, scope);
  if (variable !== undefined && !variable.isList) {
    const among = variableAmong(run, variable, keys, orNone);
    return among === "too-many" ? TOO_MANY : { key: among.value, tooMany: false };
  }
  const text = needText(run.evaluate(run, node, scope), "a key of `Fn::FindInMap`", node.span);
  const known = knownText(text);
  if (known !== undefined) return { key: keys.includes(known) ? known : undefined, tooMany: false };
  if (keys.length > MAX_KEYS) return TOO_MANY;
  const none = "another key";
  const outcome = chosenOutcome(
    run.assumptions,
    `key ${textKey(text)} ${JSON.stringify(keys)}`,
    `the key ${showText(text)}`,
    orNone ? [...keys, none] : keys,
  );
  return { key: outcome === none ? undefined : outcome, tooMany: false };
}

/** Keys of a mapping that are tried one by one. */
const MAX_KEYS = 16;

/** The key that is meant, `undefined` for none of the mapping's; or there are too many to try each. */
interface KeyChoice {
  readonly key: string | undefined;
  readonly tooMany: boolean;
}

const TOO_MANY: KeyChoice = { key: undefined, tooMany: true };

/** A value out of a mapping of which only the candidates are known. */
function oneOfMany(
  run: Run,
  argument: JsonNode,
  scope: Scope,
  rows: readonly JsonNode[],
  fallback: JsonNode | undefined,
  span: Span,
): Value {
  const values = rows.flatMap((row) => (row.kind === "object" ? row.members.map(({ value }) => value) : []));
  const results = [...values, ...(fallback === undefined ? [] : [fallback])].map((node) =>
    run.evaluate(run, node, scope),
  );
  const texts = (argument.kind === "array" ? argument.items : [])
    .slice(0, 3)
    .map((node) => needText(run.evaluate(run, node, scope), "an argument of `Fn::FindInMap`", node.span));
  const isText = results.every((result) => result.kind === "text" && isPlain(result.text));
  const open = {
    ...computed("Fn::FindInMap", [...texts, textOf(JSON.stringify(fallback === undefined))], span),
    kind: isText ? ("name" as const) : ("anything" as const),
  };
  return results.some((result) => result.kind === "list")
    ? { kind: "list", items: [], open, span }
    : { kind: "text", text: [open], span };
}
