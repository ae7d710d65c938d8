import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { PolicyUse } from "../model.ts";
import { PROCESSED } from "./fault.ts";
import { FOR_EACH, functionOf, stringAt } from "./json-tree.ts";
import { fieldOf, memberOf } from "../json/fields.ts";
import type { Finds, Place, Problem, Slot } from "./slot.ts";
import { documentAt } from "./table-slots.ts";
import type { Resource } from "./template.ts";
import { branchesOf } from "./walk.ts";

/** Keys of texts and functions that are policies, in types that nobody has heard of. */
const POLICY_KEY =
  /(?:PolicyDocument|PolicyText|AccessPolicy|AccessPolicies|ResourcePolicy|InlinePolicy|SessionPolicy|KeyPolicy)$/;

/**
 * What looks like a policy document elsewhere in a resource: an object with statements that have effects, or its JSON text. What a macro puts there is
 * reported, and so is what a function puts where a policy belongs. `taken` are the paths of what was found before.
 */
export function shapeSlots(owner: Resource, properties: Place, taken: ReadonlySet<string>): Finds {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  const pending: Place[] = [properties];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { node, path, guards } = place;
    if (taken.has(pathKey(path))) continue;
    const key = path.at(-1);
    const name = typeof key === "string" ? key : "";
    if (looksLikePolicy(node) || looksLikePolicyText(node) || (POLICY_KEY.test(name) && isJsonPolicy(node))) {
      slots.push({
        ...place,
        owner,
        id: [owner.id, ...path.slice(properties.path.length)].join("/"),
        use: useByShape(node),
        make: documentAt,
      });
      continue;
    }
    const branches = branchesOf(place);
    if (branches !== undefined) {
      pending.push(...branches.toReversed());
      continue;
    }
    const call = functionOf(node);
    if (POLICY_KEY.test(name) && call !== undefined && call.key !== "Fn::Transform" && !isNoValue(node)) {
      problems.push({
        owner,
        place,
        kind: "unknown",
        reason: `\`${call.key}\` puts the policy here`,
        help: "write the policy into the template",
      });
    }
    const children: Place[] = [];
    if (node.kind === "array")
      children.push(...node.items.map((item, index) => ({ node: item, path: [...path, index], guards })));
    for (const member of node.kind === "object" ? node.members : []) {
      const at = { node: member.value, path: [...path, member.key], guards };
      if (member.key === "Fn::Transform") problems.push({ owner, place: at, ...describeTransform(member.value) });
      else if (member.key.startsWith(FOR_EACH)) {
        if (holdsPolicy(member.value))
          problems.push({
            owner,
            place: at,
            kind: "unsupported",
            reason: "a loop makes policies here",
            help: "write them out",
          });
      } else children.push(at);
    }
    pending.push(...children.toReversed());
  }
  return { slots, problems };
}

export function pathKey(path: Place["path"]): string {
  return JSON.stringify(path);
}

function describeTransform(node: JsonNode): Pick<Problem, "kind" | "reason" | "help"> {
  const name = stringAt(node, "Name");
  return {
    kind: "unsupported",
    reason:
      name === "AWS::Include"
        ? "`AWS::Include` adds a part that is not in this file"
        : `the macro \`${name ?? "?"}\` adds what is not in this file`,
    help: PROCESSED,
  };
}

function looksLikePolicy(node: JsonNode): boolean {
  const statements = fieldOf(node, "Statement");
  return statements !== undefined && statementsOf(statements).some((one) => memberOf(one, "Effect") !== undefined);
}

function statementsOf(node: JsonNode): readonly JsonNode[] {
  const call = functionOf(node);
  if (call?.key === "Fn::If" && call.value.kind === "array") return call.value.items.slice(1).flatMap(statementsOf);
  return node.kind === "array"
    ? node.items.flatMap((item) => (item.kind === "array" ? [] : statementsOf(item)))
    : [node];
}

/** A text, or one in which a function puts values, whose JSON is a policy. */
function looksLikePolicyText(node: JsonNode): boolean {
  const json = fieldOf(node, "Fn::ToJsonString");
  if (json !== undefined) return looksLikePolicy(json);
  const text = textOf(node);
  if (text === undefined || !STATEMENT_TEXT.test(text)) return false;
  const { value } = parseJson(text);
  return value !== undefined && looksLikePolicy(value);
}

const STATEMENT_TEXT = /^\s*\{[^]*"Statement"/;

function isJsonPolicy(node: JsonNode): boolean {
  return STATEMENT_TEXT.test(textOf(node) ?? "") || memberOf(node, "Fn::ToJsonString") !== undefined;
}

function textOf(node: JsonNode): string | undefined {
  const sub = fieldOf(node, "Fn::Sub");
  const text = sub?.kind === "array" ? sub.items[0] : (sub ?? node);
  return text?.kind === "string" ? text.value : undefined;
}

function holdsPolicy(node: JsonNode): boolean {
  if (looksLikePolicy(node)) return true;
  if (node.kind === "array") return node.items.some(holdsPolicy);
  return node.kind === "object" && node.members.some(({ key, value }) => POLICY_KEY.test(key) || holdsPolicy(value));
}

function isNoValue(node: JsonNode): boolean {
  return stringAt(node, "Ref") === "AWS::NoValue";
}

/** Who is named tells what the policy is for. */
function useByShape(node: JsonNode): PolicyUse {
  const inner = fieldOf(node, "Fn::ToJsonString");
  if (inner !== undefined) return useByShape(inner);
  const statements = fieldOf(node, "Statement");
  const all = statements === undefined ? [] : statementsOf(statements);
  const named = all.filter(
    (one) => memberOf(one, "Principal") !== undefined || memberOf(one, "NotPrincipal") !== undefined,
  );
  if (statements === undefined) return JSON.stringify(node).includes("Principal") ? "resource" : "identity";
  if (named.length === 0) return "identity";
  return named.every((one) => JSON.stringify(fieldOf(one, "Action") ?? "").includes('"sts:AssumeRole'))
    ? "trust"
    : "resource";
}
