import { FOR_EACH, functionOf, stringAt } from "./json-tree.ts";
import { memberOf } from "../json/fields.ts";
import type { Place } from "./slot.ts";

/** A place at the end of a path, with the names of the list items on the way. */
interface Reached extends Place {
  readonly steps: readonly string[];
}

type Walked =
  | { readonly kind: "reached"; readonly place: Reached }
  | { readonly kind: "computed"; readonly place: Place; readonly by: string };

/**
 * Goes along a path such as `Policies[].PolicyDocument`. Both branches of a `Fn::If` on the way are gone, with the condition as a guard; where another
 * function makes a part of the way it is reported.
 */
export function walk(start: Place, path: string): readonly Walked[] {
  const steps = path.split(".").flatMap((step) => (step.endsWith("[]") ? [step.slice(0, -2), "[]"] : [step]));
  return follow({ ...start, steps: [] }, steps);
}

function follow(place: Reached, steps: readonly string[]): readonly Walked[] {
  const { node, path } = place;
  const [step, ...rest] = steps;
  if (step === undefined) return [{ kind: "reached", place }];
  const call = functionOf(node);
  if (call !== undefined) {
    const branches = branchesOf(place);
    if (branches !== undefined) return branches.flatMap((branch) => follow({ ...branch, steps: place.steps }, steps));
    if (call.key === "Ref" && call.value.kind === "string" && call.value.value === "AWS::NoValue") return [];
    return [{ kind: "computed", place, by: call.key }];
  }
  if (step === "[]") {
    // One value where a list of them belongs is taken as the list's only item.
    const items = node.kind === "array" ? node.items : [node];
    return items.flatMap((item, index) => {
      const at = node.kind === "array" ? [...path, index] : path;
      return expandIf({ ...place, node: item, path: at }).flatMap((one) =>
        follow({ ...one, steps: [...place.steps, itemName(one.node) ?? String(index)] }, rest),
      );
    });
  }
  const member = memberOf(node, step);
  if (member !== undefined)
    return follow({ ...place, node: member.value, path: [...path, step], steps: [...place.steps, step] }, rest);
  const maker =
    node.kind === "object"
      ? node.members.find(({ key }) => key === "Fn::Transform" || key.startsWith(FOR_EACH))
      : undefined;
  return maker === undefined ? [] : [{ kind: "computed", place, by: maker.key }];
}

/** The branches of a `Fn::If`; undefined if the place is none. */
export function branchesOf<P extends Place>(place: P): readonly P[] | undefined {
  const call = functionOf(place.node);
  if (call?.key !== "Fn::If" || call.value.kind !== "array") return undefined;
  const [condition, then, otherwise] = call.value.items;
  if (condition === undefined || then === undefined || otherwise === undefined) return undefined;
  return [
    { ...place, node: then, path: [...place.path, "Fn::If", 1], guards: [...place.guards, { condition, holds: true }] },
    {
      ...place,
      node: otherwise,
      path: [...place.path, "Fn::If", 2],
      guards: [...place.guards, { condition, holds: false }],
    },
  ];
}

function expandIf(place: Reached): readonly Reached[] {
  const branches = branchesOf(place);
  return branches === undefined ? [place] : branches.flatMap(expandIf);
}

/** What a list's item is called: a name of its own lasts longer than its number. */
function itemName(node: Place["node"]): string | undefined {
  return stringAt(node, "PolicyName") ?? stringAt(node, "Region");
}
