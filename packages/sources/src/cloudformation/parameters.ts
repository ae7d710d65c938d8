import { plainValue, scalarText } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { UnknownKind } from "../unknowns/unknown.ts";
import { stringAt } from "./json-tree.ts";
import { fieldOf } from "../json/fields.ts";
import { matchesNamesOnly } from "./plain-pattern.ts";

/** A parameter of a template, and what is known of its values. */
export interface Parameter {
  readonly name: string;
  /**
   * Its name for messages, with its default: a parameter whose default has changed has another value in a deployment that gives none, so that it is not the
   * same unknown any more.
   */
  readonly label: string;
  /** What tells it from a parameter of the same name that can have other values. */
  readonly identity: string;
  /** Its values are lists, written with commas. */
  readonly isList: boolean;
  /** Its value as `Ref` gives it, if known. */
  readonly value?: string;
  /** All values it can have, if they are listed. */
  readonly allowed?: readonly string[];
  /** It has a `MinLength`. */
  readonly isNeverEmpty: boolean;
  /** What it is while it is not known. */
  readonly kind: UnknownKind;
}

/** Reads the declaration of a parameter. `given` is its value for a deployment. */
export function readParameter(
  name: string,
  declaration: JsonNode,
  given: string | undefined,
  defaults: boolean,
): Parameter {
  const type = stringAt(declaration, "Type") ?? "String";
  const isList = /^(?:CommaDelimitedList$|List<)|<(?:CommaDelimitedList|List<)/.test(type);
  const label = labelOf(name, declaration);
  const identity = identityOf(name, declaration);
  const kind = kindOf(type, isList, stringAt(declaration, "AllowedPattern"));
  // What is given for such a parameter is the name of the place where its value lies.
  if (type.startsWith("AWS::SSM::Parameter::Value<"))
    return { name, label, identity, isList, isNeverEmpty: false, kind };
  const least = fieldOf(declaration, "MinLength");
  const isNeverEmpty = least !== undefined && Number(scalarText(least)) >= 1;
  const allowed = allowedValues(declaration);
  const preset = defaults ? fieldOf(declaration, "Default") : undefined;
  const value =
    given ??
    (preset === undefined ? undefined : scalarText(preset)) ??
    (allowed?.length === 1 ? allowed[0] : undefined);
  // Of a list each member must be among the allowed values, so they are not the values of the parameter.
  const isKnown = value !== undefined && (!isList || given !== undefined || preset !== undefined);
  return {
    name,
    label,
    identity,
    isList,
    isNeverEmpty,
    kind,
    ...(isKnown ? { value } : {}),
    ...(isList || allowed === undefined ? {} : { allowed }),
  };
}

/** All of the declaration but what is there for people: whoever widens what a parameter may be has another unknown. */
function identityOf(name: string, declaration: JsonNode): string {
  const members = declaration.kind === "object" ? declaration.members : [];
  const counting = members.filter(({ key }) => key !== "Description" && key !== "ConstraintDescription");
  const entries = counting.map(({ key, value }) => [key, plainValue(value)] as const);
  return `the parameter ${name} ${JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

function labelOf(name: string, declaration: JsonNode): string {
  const preset = fieldOf(declaration, "Default");
  const text = preset === undefined ? undefined : scalarText(preset);
  const isSecret = fieldOf(declaration, "NoEcho") !== undefined;
  return text === undefined || isSecret
    ? `the parameter ${name}`
    : `the parameter ${name} (by default ${JSON.stringify(text)})`;
}

function kindOf(type: string, isList: boolean, pattern: string | undefined): UnknownKind {
  if (isList) return "anything";
  if (type === "String" && (pattern === "^[0-9]{12}$" || pattern === "^\\d{12}$")) return "account";
  const inner = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(type)?.[1];
  const plain = type === "Number" || isNameType(inner ?? type);
  // The pattern of such a parameter is about its name, not its value.
  if (plain || (inner === undefined && pattern !== undefined && matchesNamesOnly(pattern))) return "name";
  return "anything";
}

/** Types whose values are ids and names of what exists; names of key pairs and security groups can hold any character. */
function isNameType(type: string): boolean {
  return (
    type.startsWith("AWS::") && type !== "AWS::EC2::KeyPair::KeyName" && type !== "AWS::EC2::SecurityGroup::GroupName"
  );
}

function allowedValues(declaration: JsonNode): readonly string[] | undefined {
  const list = fieldOf(declaration, "AllowedValues");
  if (list?.kind !== "array" || list.items.length === 0) return undefined;
  const values = list.items.map(scalarText).filter((value) => value !== undefined);
  return values.length === list.items.length ? [...new Set(values)] : undefined;
}
