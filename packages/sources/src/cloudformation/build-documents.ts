import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { unknownBefore } from "./fault.ts";
import { pseudo } from "./references.ts";
import type { Run, Scope } from "./run.ts";
import { addCondition, allowStatement, documentNode, objectNode, textNode } from "./statement-values.ts";
import type { Condition } from "./statement-values.ts";
import { needText, textValue } from "./text-value.ts";
import { computed, knownText, textOf, writeText } from "./values.ts";
import type { Text, Value } from "./values.ts";

/** A statement, or several, as a document. */
export function wrapStatements(run: Run, node: JsonNode, scope: Scope): Value {
  const statements = run.evaluate(run, node, scope);
  return statements.kind === "absent" ? statements : documentNode(statements, node.span);
}

/** The statement that Lambda makes of `AWS::Lambda::Permission`. */
export function lambdaPermission(run: Run, properties: JsonNode, scope: Scope): Value {
  const { span } = properties;
  const given = read(run, properties, scope);
  const conditions: Condition[] = [];
  addCondition(conditions, "ArnLike", "AWS:SourceArn", given("SourceArn"));
  addCondition(conditions, "StringEquals", "AWS:SourceAccount", given("SourceAccount"));
  addCondition(conditions, "StringEquals", "lambda:EventSourceToken", given("EventSourceToken"));
  addCondition(conditions, "StringEquals", "lambda:FunctionUrlAuthType", given("FunctionUrlAuthType"));
  addCondition(conditions, "StringEquals", "aws:PrincipalOrgID", given("PrincipalOrgID"));
  const viaUrl = given("InvokedViaFunctionUrl");
  if (viaUrl !== undefined && knownText(viaUrl) !== "false")
    addCondition(conditions, "Bool", "lambda:InvokedViaFunctionUrl", viaUrl);
  const target = functionArn(run, given("FunctionName") ?? [], span);
  return allowStatement(
    principal(run, given("Principal") ?? [], span),
    given("Action") ?? [],
    target,
    conditions,
    span,
  );
}

/** The statement that Lambda makes of `AWS::Lambda::LayerVersionPermission`. */
export function layerPermission(run: Run, properties: JsonNode, scope: Scope): Value {
  const { span } = properties;
  const given = read(run, properties, scope);
  const conditions: Condition[] = [];
  addCondition(conditions, "StringEquals", "aws:PrincipalOrgID", given("OrganizationId"));
  const layer = given("LayerVersionArn") ?? [];
  return allowStatement(
    principal(run, given("Principal") ?? [], span),
    given("Action") ?? [],
    createdName(layer, "the ARN of a layer", span),
    conditions,
    span,
  );
}

/** What `AWS::Events::EventBusPolicy` says: a statement, or its parts. */
export function eventBusPolicy(run: Run, properties: JsonNode, scope: Scope): Value {
  const { span } = properties;
  const all = run.evaluate(run, properties, scope);
  const members = all.kind === "object" ? all.members : [];
  const statement = members.find(({ key }) => key === "Statement");
  if (statement !== undefined) return documentNode(statement.value, span);
  const given = read(run, properties, scope);
  const conditions: Condition[] = [];
  const condition = members.find(({ key }) => key === "Condition")?.value;
  if (condition?.kind === "object") {
    const part = (key: string): Text =>
      textValue(condition.members.find((member) => member.key === key)?.value ?? condition) ?? [];
    addCondition(conditions, writeText(part("Type")), writeText(part("Key")), part("Value"));
  }
  const name = given("EventBusName") ?? ["default"];
  const bus = textOf("arn:", ...pseudo(run, "AWS::Partition", span), ":events:", ...pseudo(run, "AWS::Region", span), ":", ...pseudo(run, "AWS::AccountId", span), ":event-bus/", ...name); // prettier-ignore
  return allowStatement(principal(run, given("Principal") ?? [], span), given("Action") ?? [], bus, conditions, span);
}

/** The permission that AWS SAM makes for a function URL without authentication; `absent` for one that demands it. */
export function functionUrl(run: Run, properties: JsonNode, scope: Scope, functionName: Text): Value {
  const { span } = properties;
  const auth = textValue(run.evaluate(run, properties, scope));
  if (auth !== undefined && knownText(auth) === "AWS_IAM") return { kind: "absent", span };
  const conditions: Condition[] = [];
  addCondition(conditions, "StringEquals", "lambda:FunctionUrlAuthType", auth ?? ["NONE"]);
  return allowStatement(
    textNode(["*"], span),
    ["lambda:InvokeFunctionUrl"],
    functionArn(run, functionName, span),
    conditions,
    span,
  );
}

/** The texts among some properties. */
function read(run: Run, properties: JsonNode, scope: Scope): (name: string) => Text | undefined {
  const all = run.evaluate(run, properties, scope);
  const members = all.kind === "object" ? all.members : [];
  return (name) => {
    const value = members.find(({ key }) => key === name)?.value;
    return value === undefined ? undefined : needText(value, `\`${name}\``, value.span);
  };
}

/** An account, an ARN, a service, or everyone: each is written in its own way. */
function principal(run: Run, who: Text, span: Span): Value {
  const known = knownText(who);
  const [first] = who;
  if (known === "*") return textNode(["*"], span);
  if (known !== undefined && /^\d{12}$/.test(known)) return rootOf(run, [known], span);
  if (who.length === 1 && first !== undefined && typeof first !== "string" && first.kind === "account")
    return rootOf(run, who, span);
  if (typeof first === "string" && first.startsWith("arn:")) return objectNode([["AWS", textNode(who, span)]], span);
  const start = typeof first === "string" ? first : "";
  if (known !== undefined || /^[a-z0-9-]+\./.test(start)) return objectNode([["Service", textNode(who, span)]], span);
  const open = who.find((piece) => typeof piece !== "string");
  throw unknownBefore(
    `\`Principal\` depends on ${open?.name ?? "a value"}, which is not known`,
    open?.help ?? "give its value",
    span,
  );
}

function rootOf(run: Run, account: Text, span: Span): Value {
  return objectNode(
    [["AWS", textNode(textOf("arn:", ...pseudo(run, "AWS::Partition", span), ":iam::", ...account, ":root"), span)]],
    span,
  );
}

/** The ARN of a function that is given by its name, its ARN, or the end of it. */
function functionArn(run: Run, name: Text, span: Span): Text {
  const [first] = name;
  if (typeof first === "string" && first.startsWith("arn:")) return name;
  if (typeof first !== "string" && first?.kind === "anything")
    return createdName(name, "the ARN of the function", span);
  const start = textOf(
    "arn:",
    ...pseudo(run, "AWS::Partition", span),
    ":lambda:",
    ...pseudo(run, "AWS::Region", span),
    ":",
  );
  if (typeof first === "string" && /^\d{12}:function:/.test(first)) return textOf(...start, ...name);
  return textOf(...start, ...pseudo(run, "AWS::AccountId", span), ":function:", ...name);
}

/** What exists under a name has no wildcards in it, whatever the name is. */
function createdName(name: Text, what: string, span: Span): Text {
  return knownText(name) === undefined ? [{ ...computed(what, [name], span), kind: "name" }] : name;
}
