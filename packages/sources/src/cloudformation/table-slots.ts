import { quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { functionOf, stringAt } from "./json-tree.ts";
import { fieldOf } from "../json/fields.ts";
import { POLICY_PLACES } from "./policy-table.ts";
import type { PolicyPlace } from "./policy-table.ts";
import type { Run, Scope } from "./run.ts";
import type { Finds, Place, Problem, Slot } from "./slot.ts";
import type { Resource, Template } from "./template.ts";
import type { Value } from "./values.ts";
import { walk } from "./walk.ts";

const BY_TYPE: ReadonlyMap<string, readonly PolicyPlace[]> = Map.groupBy(POLICY_PLACES, ({ type }) => type);

/** The documents of a resource that stand where the table says. */
export function tableSlots(template: Template, owner: Resource, properties: Place): Finds {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  const rows = BY_TYPE.get(owner.type) ?? [];
  for (const row of rows) {
    for (const walked of walk(properties, row.path)) {
      if (walked.kind === "computed") {
        const { place, by } = walked;
        const reason = `${quote(by)} makes it, so nobody knows which policies are there`;
        problems.push({
          owner,
          place,
          kind: "unknown",
          reason,
          help: "write the policies themselves into the template",
        });
        continue;
      }
      const { place } = walked;
      const only = rows.length === 1 && row.use !== "trust" && !row.path.includes("[]");
      const steps = place.steps.filter((step) => step !== "PolicyDocument");
      const resourceType =
        row.about === undefined
          ? row.resourceType
          : (typeOfTarget(template, fieldOf(properties.node, row.about)) ?? row.resourceType);
      slots.push({
        ...place,
        owner,
        id: only ? owner.id : [owner.id, ...steps].join("/"),
        use: row.use,
        ...(resourceType === undefined ? {} : { resourceType }),
        make: documentAt,
      });
    }
  }
  return { slots, problems };
}

/** A document that is an object, JSON text, or an object written as JSON text by a function. */
export function documentAt(run: Run, node: JsonNode, scope: Scope): Value {
  const call = functionOf(node);
  return call?.key === "Fn::ToJsonString" ? run.evaluate(run, call.value, scope) : run.evaluate(run, node, scope);
}

/** The type of the resource that a `Ref`, an attribute or an ARN speaks of. */
function typeOfTarget({ resources }: Template, node: JsonNode | undefined): string | undefined {
  const call = node === undefined ? undefined : functionOf(node);
  const name = call?.value.kind === "array" ? call.value.items[0] : call?.value;
  const id = name?.kind === "string" ? name.value.split(".")[0] : undefined;
  const declared = id === undefined ? undefined : resources.get(id)?.type;
  if (declared !== undefined) return declared;
  const text = node?.kind === "string" ? node.value : stringAt(node, "Fn::Sub");
  if (text === undefined) return undefined;
  if (/:stream\/[^/]+\/consumer\//.test(text)) return "AWS::Kinesis::StreamConsumer";
  if (/:dashboard\//.test(text)) return "AWS::CloudTrail::Dashboard";
  return /:channel\//.test(text) ? "AWS::CloudTrail::Channel" : undefined;
}
