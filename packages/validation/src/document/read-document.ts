import { scalarText } from "@policyproof/policy";
import type { JsonMember, JsonNode, JsonObject } from "@policyproof/policy";
import type { DocumentPath, Location } from "../finding.ts";
import type {
  ConditionView,
  DocumentView,
  ElementView,
  OperatorView,
  PrincipalText,
  StatementView,
  TextView,
} from "./document.ts";

/** Reads what can be read of a document; undefined if it is no object. Never throws. */
export function readDocument(node: JsonNode, text: string): DocumentView | undefined {
  if (node.kind !== "object") return undefined;
  const version = memberOf(node, "Version")?.value;
  return {
    node,
    place: { path: [], span: node.span },
    text,
    variables: version?.kind === "string" && version.value === "2012-10-17",
    statements: readStatements(node),
  };
}

function readStatements(document: JsonObject): readonly StatementView[] {
  const value = memberOf(document, "Statement")?.value;
  if (value === undefined) return [];
  const base: DocumentPath = [{ value: "Statement" }];
  if (value.kind === "array")
    return value.items.flatMap((item, index) => readStatement(item, [...base, { index }], index));
  return readStatement(value, base, 0);
}

function readStatement(node: JsonNode, path: DocumentPath, index: number): readonly StatementView[] {
  if (node.kind !== "object") return [];
  const elements = new Map(node.members.map((member) => [member.key, readElement(member, path)]));
  const effect = memberOf(node, "Effect")?.value;
  const condition = elements.get("Condition");
  return [
    {
      index,
      place: { path, span: node.span },
      ...(effect?.kind === "string" && (effect.value === "Allow" || effect.value === "Deny")
        ? { effect: effect.value }
        : {}),
      elements,
      principals: ["Principal", "NotPrincipal"].flatMap((name) => readPrincipals(elements.get(name))),
      conditions: condition === undefined ? [] : readConditions(condition),
    },
  ];
}

function readElement(member: JsonMember, parent: DocumentPath): ElementView {
  const path = [...parent, { value: member.key }];
  return {
    name: member.key,
    node: member.value,
    place: { path, span: member.value.span },
    keyPlace: placeOfKey(member, parent),
    texts: readTexts(member.value, path, stringOf),
  };
}

function readPrincipals(element: ElementView | undefined): readonly PrincipalText[] {
  if (element === undefined) return [];
  const typed = (texts: readonly TextView[], type: string): readonly PrincipalText[] =>
    texts.map((text) => ({ ...text, type }));
  if (element.node.kind !== "object") return typed(element.texts, element.name);
  return element.node.members.flatMap((member) =>
    typed(readTexts(member.value, [...element.place.path, { value: member.key }], stringOf), member.key),
  );
}

function readConditions(element: ElementView): readonly ConditionView[] {
  if (element.node.kind !== "object") return [];
  return element.node.members.flatMap(({ key: operatorText, value: block }) => {
    if (block.kind !== "object") return [];
    const operator = readOperator(operatorText);
    const parent = [...element.place.path, { value: operatorText }];
    return block.members.map((member): ConditionView => {
      const path = [...parent, { value: member.key }];
      return {
        operator,
        keyText: member.key,
        key: member.key.toLowerCase(),
        place: { path, span: member.value.span },
        keyPlace: placeOfKey(member, parent),
        values: readTexts(member.value, path, scalarText),
      };
    });
  });
}

const OPERATOR = /^(?:(foranyvalue|forallvalues):)?(.*?)(ifexists)?$/is;

function readOperator(text: string): OperatorView {
  const [, qualifier, base = "", ifExists] = OPERATOR.exec(text) ?? [];
  return {
    text,
    base: base.toLowerCase(),
    ...(qualifier === undefined
      ? {}
      : { qualifier: qualifier.toLowerCase() === "foranyvalue" ? "ForAnyValue" : "ForAllValues" }),
    ifExists: ifExists !== undefined,
  };
}

/** The value, or those of the list, that `read` makes a text of. */
function readTexts(
  node: JsonNode,
  path: DocumentPath,
  read: (node: JsonNode) => string | undefined,
): readonly TextView[] {
  const entries =
    node.kind === "array"
      ? node.items.map((item, index) => ({ item, path: [...path, { index }] }))
      : [{ item: node, path }];
  return entries.flatMap(({ item, path: place }) => {
    const text = read(item);
    return text === undefined ? [] : [{ text, place: { path: place, span: item.span } }];
  });
}

function stringOf(node: JsonNode): string | undefined {
  return node.kind === "string" ? node.value : undefined;
}

function memberOf(object: JsonObject, key: string): JsonMember | undefined {
  return object.members.find((member) => member.key === key);
}

function placeOfKey(member: JsonMember, parent: DocumentPath): Location {
  return { path: [...parent, { key: member.key }], span: member.keySpan };
}
