import { quote } from "@policyproof/diagnostics";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { describeKind } from "../request/read-text.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import { placeOfKey } from "./elements.ts";

/** The document as an object; undefined, with a report, if it is something else or holds a policy instead of being one. */
export function readDocumentObject(context: ParseContext, node: JsonNode): JsonObject | undefined {
  if (node.kind !== "object") {
    report(
      context,
      "not-an-object",
      `a policy is a JSON object, not ${describeKind(node)}`,
      { span: node.span, path: [] },
      notObjectHelp(node),
    );
    return undefined;
  }
  if (node.members.some(({ key }) => key === "Statement")) return node;
  const wrapper = node.members.flatMap((member) => describeWrapper(member) ?? [])[0];
  if (wrapper === undefined) return node;
  report(
    context,
    "unknown-element",
    `${quote(wrapper.member.key)} is no element of a policy`,
    placeOfKey(wrapper.member, []),
    wrapper.help,
  );
  return undefined;
}

function notObjectHelp(node: JsonNode): string {
  if (node.kind === "string" && node.value.trimStart().startsWith("{"))
    return "the policy is JSON within a JSON string: decode it first";
  if (node.kind === "array")
    return 'give one policy at a time; a list of statements goes into `{"Version": "2012-10-17", "Statement": [...]}`';
  return 'write `{"Version": "2012-10-17", "Statement": [...]}`';
}

/** Elements of documents that hold policies, and where in them the policies are. */
const KNOWN_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ["AWSTemplateFormatVersion", "this is a CloudFormation template: give one `PolicyDocument` of its resources alone"],
  ["Resources", "this looks like a CloudFormation template: give one `PolicyDocument` of its resources alone"],
  ["terraform_version", "this is output of Terraform: give one policy of its resources alone, decoded from its string"],
  ["planned_values", "this is a Terraform plan: give one policy of its resources alone, decoded from its string"],
  ["resource_changes", "this is a Terraform plan: give one policy of its resources alone, decoded from its string"],
]);

function describeWrapper(member: JsonMember): { readonly member: JsonMember; readonly help: string } | undefined {
  const known = KNOWN_DOCUMENTS.get(member.key);
  if (known !== undefined) return { member, help: known };
  const inner = policyWithin(member.value, quote(member.key), 2);
  return inner === undefined ? undefined : { member, help: inner };
}

/** How to get the policy out of a value, if one lies at most `depth` levels down. */
function policyWithin(node: JsonNode, name: string, depth: number): string | undefined {
  if (node.kind === "string" && node.value.trimStart().startsWith("{") && node.value.includes('"Statement"'))
    return `a policy lies within ${name} as a string: decode it and give it alone`;
  if (node.kind !== "object") return undefined;
  if (node.members.some(({ key }) => key === "Statement")) return `a policy lies within ${name}: give it alone`;
  if (depth === 1) return undefined;
  for (const { key, value } of node.members) {
    const help = policyWithin(value, `${quote(key)} of ${name}`, depth - 1);
    if (help !== undefined) return help;
  }
  return undefined;
}
