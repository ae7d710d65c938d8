import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import { PROCESSED, malformed } from "./fault.ts";
import { fieldOf } from "../json/fields.ts";
import { resourceNames } from "./resource-arns.ts";
import { deeper, spend } from "./run.ts";
import type { Run, Scope } from "./run.ts";
import type { Resource } from "./template.ts";
import { textValue } from "./text-value.ts";
import { openValue, textOf } from "./values.ts";
import type { Open, Text, Value } from "./values.ts";
import { variableOf, variableValue } from "./variables.ts";

const AFTER_DEPLOYMENT = "it is known after the deployment only";

/** What `Ref` of a name gives. */
export function refer(run: Run, name: string, scope: Scope, span: Span): Value {
  spend(run, 1, span);
  const bound = scope.get(name);
  if (bound !== undefined) return { kind: "text", text: bound, span };
  if (name === "AWS::NoValue") return { kind: "absent", span };
  if (name === "AWS::NotificationARNs") {
    return { kind: "list", items: [], open: openValue("anything", name, AFTER_DEPLOYMENT, span), span };
  }
  const variable = variableOf(run, name);
  if (variable !== undefined) return variableValue(run, variable, span);
  const resource = run.template.resources.get(name);
  const text = resource === undefined ? generated(run, name, undefined, span) : resourceRef(run, resource, span);
  return { kind: "text", text, span };
}

function resourceRef(run: Run, resource: Resource, span: Span): Text {
  const names = resourceNames(resource.type);
  if (names !== undefined) return fill(run, names.ref, resource, span);
  const isAnything = isForeign(resource.type) || ANY_NAMES.includes(resource.type);
  return [openValue(isAnything ? "anything" : "name", `the resource ${resource.id}`, AFTER_DEPLOYMENT, span)];
}

/** Types whose `Ref` is a name that can hold wildcards. */
const ANY_NAMES: readonly string[] = [
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::DomainNameV2",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::AppSync::DomainName",
  "AWS::EC2::KeyPair",
  "AWS::Route53::RecordSet",
  "AWS::Route53::RecordSetGroup",
];

/** What `Fn::GetAtt` gives. */
export function attributeOf(run: Run, id: string, attribute: string, span: Span): Value {
  spend(run, 1, span);
  const resource = run.template.resources.get(id);
  if (resource === undefined) return { kind: "text", text: generated(run, id, attribute, span), span };
  const attributes = resourceNames(resource.type)?.attributes ?? {};
  const pattern = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (pattern !== undefined) return { kind: "text", text: fill(run, pattern, resource, span), span };
  // A plural is a list, which only a value that can be anything stands for.
  const isValue =
    isForeign(resource.type) ||
    attribute.endsWith("s") ||
    VALUES.some((value) => value === `${resource.type}.${attribute}`);
  const open = openValue(isValue ? "anything" : "name", `${id}.${attribute}`, AFTER_DEPLOYMENT, span);
  return { kind: "text", text: [open], span };
}

/** Attributes that hold what somebody wrote, not the name of something. */
const VALUES: readonly string[] = [
  "AWS::SSM::Parameter.Value",
  "AWS::CloudFormation::WaitCondition.Data",
  "AWS::EC2::SecurityGroup.GroupName",
];

/** Types whose attributes are made by somebody's program or another template: they can be any text. */
function isForeign(type: string): boolean {
  return (
    !type.startsWith("AWS::") ||
    type.endsWith("::MODULE") ||
    ["AWS::CloudFormation::Stack", "AWS::CloudFormation::CustomResource", "AWS::Serverless::Application"].includes(type)
  );
}

/** A resource that the template does not declare, because a transform makes it. */
function generated(run: Run, id: string, attribute: string | undefined, span: Span): Text {
  const { transforms, resources, isIncomplete } = run.template;
  const name = attribute === undefined ? `the resource ${id}` : `${id}.${attribute}`;
  const owner = [...resources.values()].find(
    (one) => one.type.startsWith("AWS::Serverless::") && id.startsWith(one.id),
  );
  if (owner !== undefined && attribute === "Arn" && id === `${owner.id}Role`) {
    const arn = "arn:{partition}:iam::{account}:role/{name}";
    return fill(run, arn, { ...owner, id, type: "AWS::IAM::Role", properties: undefined }, span);
  }
  if (owner !== undefined || (transforms.some(isServerless) && /^Serverless(?:RestApi|HttpApi|Deployment)/.test(id))) {
    return [openValue("name", name, AFTER_DEPLOYMENT, span)];
  }
  if (isIncomplete) {
    return [openValue("anything", name, PROCESSED, span)];
  }
  throw malformed(
    `there is no parameter and no resource ${quote(id)}`,
    id.includes(":")
      ? `write \`\${!${id}}\` for a policy variable within \`Fn::Sub\``
      : "declare it, or check its spelling",
    span,
  );
}

function isServerless(transform: string): boolean {
  return transform.startsWith("AWS::Serverless");
}

/** Fills a pattern of names in. */
function fill(run: Run, pattern: string, resource: Resource, span: Span): Text {
  const pieces = pattern.split(/\{(\w+)\}/).flatMap((piece, index): readonly (string | Open)[] => {
    if (index % 2 === 0) return [piece];
    switch (piece) {
      case "partition":
        return pseudo(run, "AWS::Partition", span);
      case "region":
        return pseudo(run, "AWS::Region", span);
      case "account":
        return pseudo(run, "AWS::AccountId", span);
      case "name":
        return resourceName(run, resource, span);
      case "path":
        return propertyText(run, resource, "Path", span) ?? ["/"];
      case "url":
        return [openValue("name", `the URL of ${resource.id}`, AFTER_DEPLOYMENT, span)];
      case "id":
        return [openValue("name", `the id of ${resource.id}`, AFTER_DEPLOYMENT, span)];
      default:
        return [openValue("name", `the random end of the name of ${resource.id}`, AFTER_DEPLOYMENT, span)];
    }
  });
  return textOf(...pieces);
}

/** A pseudo parameter that is a text. */
export function pseudo(run: Run, name: string, span: Span): Text {
  const variable = variableOf(run, name);
  const value = variable && variableValue(run, variable, span);
  return value?.kind === "text" ? value.text : [];
}

/** The name of a resource: what the template states, or one that is made up at the deployment. */
function resourceName(run: Run, resource: Resource, span: Span): Text {
  const known = run.names.get(resource.id);
  if (known !== undefined) return known;
  const property = resourceNames(resource.type)?.property;
  const written = property === undefined ? undefined : propertyText(run, resource, property, span);
  const name = written ?? [openValue("name", `the name of ${resource.id}`, AFTER_DEPLOYMENT, span)];
  run.names.set(resource.id, name);
  return name;
}

function propertyText(run: Run, resource: Resource, property: string, span: Span): Text | undefined {
  const node = fieldOf(resource.properties, property);
  if (node === undefined) return undefined;
  const key = `${property} of ${resource.id}`;
  if (run.open.has(key))
    throw malformed(`the resource ${quote(resource.id)} is named after itself`, "state its name without itself", span);
  run.open.add(key);
  const value = deeper(run, span, () => run.evaluate(run, node, resource.bindings));
  run.open.delete(key);
  if (value.kind === "absent") return undefined;
  const text = textValue(value);
  if (text === undefined)
    throw malformed(`\`${property}\` of ${quote(resource.id)} is no text`, "give a text", node.span);
  return text;
}
