import type { JsonMember, JsonNode } from "@policyproof/policy";
import { memberNode, objectNode } from "../../json/build.ts";
import { fieldOf, isAbsent } from "../../json/fields.ts";
import type { UnknownKind } from "../../unknowns/unknown.ts";
import type { PlanContext } from "../plan-context.ts";
import { allReferences, originsOf, scopeOf } from "../references.ts";
import { isUnknown } from "../resource.ts";
import type { Resource } from "../resource.ts";

/** Reads the arguments of a resource that says a statement's parts one by one. */
export interface Arguments {
  /** The value of an argument: its node, a marker if it is not known, or undefined if there is none. Of no `kind`: plain if it comes from an attribute. */
  get(argument: string, kind?: UnknownKind): JsonNode | undefined;
  /** Is the argument unknown? */
  open(argument: string): boolean;
  /** The marker of something that no argument says. */
  unsaid(what: UnknownKind): string;
}

export function argumentsOf({ configuration, unknowns }: PlanContext, resource: Resource): Arguments {
  const { values, address } = resource;
  const open = (argument: string): boolean => isUnknown(resource, argument);

  function get(argument: string, kind?: UnknownKind): JsonNode | undefined {
    const node = fieldOf(values, argument);
    const expressions = configuration.expressionsOf(resource);
    const expression = fieldOf(expressions, argument);
    if (!open(argument)) return node === undefined || isAbsent(node) ? undefined : node;
    // Not written: what the provider makes up.
    if (expressions !== undefined && expression === undefined) return undefined;
    const references = originsOf(configuration, allReferences(expression), scopeOf(resource));
    return unknowns.make(
      `${address}.${argument}`,
      values,
      kind === undefined ? { references, plain: true } : { references, kind },
    );
  }

  function unsaid(kind: UnknownKind): string {
    const help = `write the whole ARN in ${address}`;
    return unknowns.make(`the ${kind} of ${address}`, values, { kind, help }).value;
  }

  return { get, open, unsaid };
}

/** A condition of one value, if there is one. */
export interface ConditionPart {
  readonly operator: string;
  readonly key: string;
  readonly value: JsonNode | undefined;
}

/** The element `Condition` of the parts that have a value. */
export function conditionOf(parts: readonly ConditionPart[], place: JsonNode): JsonMember | undefined {
  const given = parts.flatMap(({ operator, key, value }) => (value === undefined ? [] : [{ operator, key, value }]));
  if (given.length === 0) return undefined;
  const operators = [...new Set(given.map(({ operator }) => operator))];
  const members = operators.map((operator) => {
    const keys = given.filter((part) => part.operator === operator);
    return memberNode(
      operator,
      objectNode(
        keys.map(({ key, value }) => memberNode(key, value)),
        place.span,
      ),
    );
  });
  return memberNode("Condition", objectNode(members, place.span));
}
