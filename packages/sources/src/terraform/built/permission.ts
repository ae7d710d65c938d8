import type { JsonMember, JsonNode, JsonObject } from "@policyproof/policy";
import { listNode, memberNode, objectNode, textNode } from "../../json/build.ts";
import { fieldOf, isTrue, itemsOf, textOf } from "../../json/fields.ts";
import type { PolicyAbout } from "../../embedded/collector.ts";
import { ownerOf, refuseUnknown } from "../plan-context.ts";
import type { PlanContext } from "../plan-context.ts";
import { isMarked } from "../resource.ts";
import type { Resource } from "../resource.ts";
import { argumentsOf, conditionOf } from "./statement-parts.ts";
import type { Arguments, ConditionPart } from "./statement-parts.ts";

/** A resource that says one statement of a resource policy by its arguments, and what AWS makes of it. */
interface Permission {
  readonly resourceType: string;
  action(given: Arguments, place: JsonNode): JsonNode;
  resource(given: Arguments, place: JsonNode): JsonNode;
  conditions(given: Arguments, resource: Resource): readonly ConditionPart[];
}

const LAMBDA: Permission = {
  resourceType: "AWS::Lambda::Function",
  action: (given, place) => given.get("action", "anything") ?? textNode("lambda:InvokeFunction", place.span),
  resource: functionArn,
  conditions: (given, { values }) => [
    { operator: "ArnLike", key: "AWS:SourceArn", value: given.get("source_arn", "anything") },
    { operator: "StringEquals", key: "AWS:SourceAccount", value: given.get("source_account", "name") },
    { operator: "StringEquals", key: "aws:PrincipalOrgID", value: given.get("principal_org_id", "name") },
    { operator: "StringEquals", key: "lambda:EventSourceToken", value: given.get("event_source_token", "anything") },
    {
      operator: "StringEquals",
      key: "lambda:FunctionUrlAuthType",
      value: given.get("function_url_auth_type", "anything"),
    },
    {
      operator: "Bool",
      key: "lambda:InvokedViaFunctionUrl",
      value: trueOrNone(fieldOf(values, "invoked_via_function_url")),
    },
  ],
};

const LAYER: Permission = {
  resourceType: "AWS::Lambda::LayerVersion",
  action: (given, place) => given.get("action", "anything") ?? textNode("lambda:GetLayerVersion", place.span),
  resource: layerArn,
  conditions: (given) => [
    { operator: "StringEquals", key: "aws:PrincipalOrgID", value: given.get("organization_id", "name") },
  ],
};

const EVENT_BUS: Permission = {
  resourceType: "AWS::Events::EventBus",
  action: (given, place) => given.get("action", "anything") ?? textNode("events:PutEvents", place.span),
  resource: (given, place) => {
    const bus = textOf(given.get("event_bus_name", "name")) ?? "default";
    if (bus.startsWith("arn:")) return textNode(bus, place.span);
    return textNode(`${arnStart(given, "events")}:event-bus/${bus}`, place.span);
  },
  conditions: (_given, { values }) =>
    itemsOf(fieldOf(values, "condition")).flatMap((block) => {
      const operator = textOf(fieldOf(block, "type"));
      const key = textOf(fieldOf(block, "key"));
      const value = fieldOf(block, "value");
      return operator === undefined || key === undefined ? [] : [{ operator, key, value }];
    }),
};

/** A switch that is off says nothing. */
function trueOrNone(node: JsonNode | undefined): JsonNode | undefined {
  return isTrue(node) ? node : undefined;
}

/** The provider lets everybody call the URL of a function that asks for no authentication. */
const FUNCTION_URL: Permission = {
  ...LAMBDA,
  action: (_given, place) => textNode("lambda:InvokeFunctionUrl", place.span),
  conditions: (_given, { values }) => [
    { operator: "StringEquals", key: "lambda:FunctionUrlAuthType", value: textNode("NONE", values.span) },
  ],
};

const PERMISSIONS: ReadonlyMap<string, Permission> = new Map([
  ["aws_lambda_permission", LAMBDA],
  ["aws_lambda_function_url", FUNCTION_URL],
  ["aws_lambda_layer_version_permission", LAYER],
  ["aws_cloudwatch_event_permission", EVENT_BUS],
]);

/** Resources that are one statement of a resource policy. */
export function isPermission(type: string): boolean {
  return PERMISSIONS.has(type);
}

/** Builds the statement that AWS makes of such a resource. Sources: lambda AddPermission, AddLayerVersionPermission, events PutPermission. */
export function readPermission(context: PlanContext, resource: Resource): void {
  const { values, address, type } = resource;
  const permission = PERMISSIONS.get(type);
  if (permission === undefined) return;
  if (permission === FUNCTION_URL) {
    if (isMarked(resource.unknown, ["authorization_type"])) {
      const expression = fieldOf(context.configuration.expressionsOf(resource), "authorization_type");
      refuseUnknown(context, resource, "authorization_type", expression);
      return;
    }
    if (textOf(fieldOf(values, "authorization_type")) !== "NONE") return;
  }
  if (resource.unknown !== undefined && hasUnknownBlocks(resource)) {
    context.collector.refuse({
      path: resource.path,
      span: values.span,
      owner: ownerOf(resource),
      kind: "unknown",
      reason: `the blocks \`condition\` of ${address} are not known before the plan is applied`,
      help: "apply what they depend on first, then plan again",
    });
    return;
  }
  const given = argumentsOf(context, resource);
  const statement: JsonObject = objectNode(
    [
      sidOf(given),
      memberNode("Effect", textNode("Allow", values.span)),
      memberNode("Principal", principalOf(given, values)),
      memberNode("Action", permission.action(given, values)),
      memberNode("Resource", permission.resource(given, values)),
      conditionOf(permission.conditions(given, resource), values),
    ],
    values.span,
  );
  const version = memberNode("Version", textNode("2012-10-17", values.span));
  const tree = objectNode([version, memberNode("Statement", listNode([statement], values.span))], values.span);
  const about: PolicyAbout = {
    id: address,
    path: resource.path,
    owner: ownerOf(resource),
    use: "resource",
    resourceType: permission.resourceType,
  };
  context.collector.addDocument(
    about,
    { variants: [{ choices: {}, tree }], unknowns: context.unknowns.within([tree]) },
    values,
  );
}

/** Is it unknown which conditions there are, or what one says? */
function hasUnknownBlocks({ unknown }: Resource): boolean {
  const marks = fieldOf(unknown, "condition");
  if (marks?.kind === "boolean") return marks.value;
  return itemsOf(marks).some((block) =>
    block.kind === "boolean"
      ? block.value
      : block.kind === "object" && block.members.some(({ value }) => value.kind === "boolean" && value.value),
  );
}

function sidOf(given: Arguments): JsonMember | undefined {
  const sid = given.open("statement_id") ? undefined : given.get("statement_id");
  return sid === undefined ? undefined : memberNode("Sid", sid);
}

function principalOf(given: Arguments, place: JsonObject): JsonNode {
  const principal = given.get("principal") ?? textNode("*", place.span);
  const text = textOf(principal) ?? "";
  if (text === "*") return textNode("*", principal.span);
  const type = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$|^[a-z][\w-]*\.[\w.-]+$/.test(text) ? "Service" : "AWS";
  return objectNode([memberNode(type, principal)], principal.span);
}

/** `arn:PARTITION:service:REGION:ACCOUNT` of a provider: a plan does not say which. */
function arnStart(given: Arguments, service: string, account?: string): string {
  const partition = given.unsaid("partition");
  // Provider version 6 has it as an argument of every resource.
  const region = textOf(given.get("region", "region")) ?? given.unsaid("region");
  return `arn:${partition}:${service}:${region}:${account ?? given.unsaid("account")}`;
}

/** `function_name` is a name, an ARN, or the end of one from the account on; each with a qualifier or without. */
function functionArn(given: Arguments, place: JsonNode): JsonNode {
  // AWS writes the function's ARN, which has no wildcards.
  const name = given.get("function_name", "name");
  const text = textOf(name) ?? "";
  if (name === undefined || given.open("function_name")) return name ?? textNode("*", place.span);
  const qualifier = textOf(given.get("qualifier", "name"));
  const suffix = qualifier === undefined ? "" : `:${qualifier}`;
  if (text.startsWith("arn:")) return textNode(text + suffix, name.span);
  const part = /^(\d{12}):function:(.+)$/.exec(text);
  const start = arnStart(given, "lambda", part?.[1]);
  return textNode(`${start}:function:${part?.[2] ?? text}${suffix}`, name.span);
}

function layerArn(given: Arguments, place: JsonNode): JsonNode {
  const layer = given.get("layer_name", "name");
  const number = given.get("version_number", "name");
  if (layer === undefined) return textNode("*", place.span);
  const version = number?.kind === "number" ? number.raw : (textOf(number) ?? "*");
  const text = textOf(layer) ?? "";
  const arn = text.startsWith("arn:") || given.open("layer_name") ? text : `${arnStart(given, "lambda")}:layer:${text}`;
  return textNode(`${arn}:${version}`, layer.span);
}
