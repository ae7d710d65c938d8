import { quote } from "@policyproof/diagnostics";
import { PROCESSED } from "./fault.ts";
import { fieldOf, memberOf } from "../json/fields.ts";
import { NOT_ANALYSED } from "./policy-table.ts";
import { pathKey, shapeSlots } from "./shape-slots.ts";
import type { Finds, Place, Problem } from "./slot.ts";
import { specialSlots, together } from "./special-slots.ts";
import { tableSlots } from "./table-slots.ts";
import type { Resource, Template } from "./template.ts";

/** Every policy document of a resource, and what of it cannot be looked at. */
export function resourceFinds(template: Template, resource: Resource): Finds {
  const { type, node, path, id } = resource;
  const problem = (kind: Problem["kind"], reason: string, help: string): Finds => ({
    slots: [],
    problems: [{ owner: resource, place: { node, path }, kind, reason, help }],
  });
  if (type === "")
    return problem("malformed", `the resource ${quote(id)} has no \`Type\``, "write its type, as in `AWS::S3::Bucket`");
  if (memberOf(node, "Fn::Transform") !== undefined) return problem("unsupported", "a macro rewrites it", PROCESSED);
  const other = Object.hasOwn(NOT_ANALYSED, type) ? NOT_ANALYSED[type] : undefined;
  if (other !== undefined) return problem("unsupported", other.reason, other.help);
  if (type.endsWith("::MODULE")) {
    return problem(
      "unsupported",
      "it is a module, whose resources are not in this file",
      "check the module as a template of its own",
    );
  }
  const connected = connectors(resource);
  if (resource.properties === undefined) return connected;
  const properties: Place = { node: resource.properties, path: [...path, "Properties"], guards: [] };
  const listed = together(
    connected,
    tableSlots(template, resource, properties),
    specialSlots(template, resource, properties),
  );
  const taken = [...listed.slots, ...listed.problems.map(({ place }) => place)];
  return together(listed, shapeSlots(resource, properties, new Set(taken.map((place) => pathKey(place.path)))));
}

/** `Connectors` of AWS SAM beside `Properties`: policies that let the resource reach others. */
function connectors(resource: Resource): Finds {
  const { node, path } = resource;
  const written = fieldOf(node, "Connectors");
  if (written === undefined) return { slots: [], problems: [] };
  const place = { node: written, path: [...path, "Connectors"] };
  const reason = "AWS SAM makes policies of its `Connectors`";
  return { slots: [], problems: [{ owner: resource, place, kind: "unsupported", reason, help: PROCESSED }] };
}
