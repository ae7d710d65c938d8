import { quote } from "@policyproof/diagnostics";
import { eventBusPolicy, lambdaPermission, layerPermission } from "./build-documents.ts";
import { fixedText } from "./fixed-text.ts";
import { fieldOf } from "../json/fields.ts";
import { serverlessApi, serverlessPolicies, serverlessUrl } from "./serverless-slots.ts";
import type { Finds, Place, Problem, Slot } from "./slot.ts";
import { documentAt } from "./table-slots.ts";
import type { Resource, Template } from "./template.ts";
import { knownText } from "./values.ts";
import { walk } from "./walk.ts";

/** What is in a resource whose policies are not simply documents at a place. */
export function specialSlots(template: Template, owner: Resource, properties: Place): Finds {
  switch (owner.type) {
    case "AWS::Lambda::Permission":
      return built(owner, properties, "AWS::Lambda::Function", lambdaPermission);
    case "AWS::Lambda::LayerVersionPermission":
      return built(owner, properties, "AWS::Lambda::LayerVersion", layerPermission);
    case "AWS::Events::EventBusPolicy":
      return built(owner, properties, "AWS::Events::EventBus", eventBusPolicy);
    case "AWS::Organizations::Policy":
      return organizationPolicy(template, owner, properties);
    case "AWS::Serverless::Function":
      return together(serverlessPolicies(template, owner, properties), serverlessUrl(owner, properties));
    case "AWS::Serverless::StateMachine":
      return serverlessPolicies(template, owner, properties);
    case "AWS::Serverless::Api":
    case "AWS::Serverless::HttpApi":
      return serverlessApi(owner, properties);
    default:
      return { slots: [], problems: [] };
  }
}

export function together(...finds: readonly Finds[]): Finds {
  return { slots: finds.flatMap(({ slots }) => slots), problems: finds.flatMap(({ problems }) => problems) };
}

/** A resource that AWS makes a statement of. The whole of it is the place of that statement. */
function built(owner: Resource, properties: Place, resourceType: string, make: Slot["make"]): Finds {
  return { slots: [{ ...properties, owner, id: owner.id, use: "resource", resourceType, make }], problems: [] };
}

const ORGANIZATION_USES: Readonly<Record<string, Slot["use"]>> = {
  SERVICE_CONTROL_POLICY: "scp",
  RESOURCE_CONTROL_POLICY: "rcp",
};

function organizationPolicy(template: Template, owner: Resource, properties: Place): Finds {
  const type = fixedText(template, owner, fieldOf(properties.node, "Type"));
  const known = type === undefined ? undefined : knownText(type);
  const use = known !== undefined && Object.hasOwn(ORGANIZATION_USES, known) ? ORGANIZATION_USES[known] : undefined;
  const problem = (kind: Problem["kind"], reason: string, help: string): Finds => ({
    slots: [],
    problems: [{ owner, place: properties, kind, reason, help }],
  });
  if (known === undefined)
    return problem(
      "unknown",
      "which type of policy it is is not known",
      "write `Type`, or give the parameter that it depends on",
    );
  if (use === undefined)
    return problem(
      "unsupported",
      `it is a policy of the type ${quote(known)}, which says nothing about permissions`,
      "review it by hand",
    );
  const slots = walk(properties, "Content").flatMap((walked): readonly Slot[] =>
    walked.kind === "reached" ? [{ ...walked.place, owner, id: owner.id, use, make: documentAt }] : [],
  );
  return slots.length > 0
    ? { slots, problems: [] }
    : problem("unknown", "its `Content` is not in this file", "write the policy into the template");
}
