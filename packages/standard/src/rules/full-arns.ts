import type { JsonNode } from "@policyproof/policy";
import type { FoundPolicy, SourceDocument } from "@policyproof/sources";

const SHORT = "execute-api:/";
const FULL = "arn:*:execute-api:*:*:*/";

/**
 * Policies of API Gateway may name their own API's resources by `execute-api:/stage/GET/path`, which the service completes when it stores them. Written
 * out here, because the checks take nothing but ARNs: for any API, of which the policy is attached to one.
 *
 * Source: API Gateway developer guide, "API Gateway resource policy examples".
 */
export function withFullArns({ resourceType }: FoundPolicy, document: SourceDocument): SourceDocument {
  if (resourceType !== "AWS::ApiGateway::RestApi") return document;
  return { ...document, variants: document.variants.map((variant) => ({ ...variant, tree: written(variant.tree) })) };
}

function written(node: JsonNode): JsonNode {
  switch (node.kind) {
    case "object":
      return { ...node, members: node.members.map((member) => ({ ...member, value: written(member.value) })) };
    case "array":
      return { ...node, items: node.items.map(written) };
    case "string":
      return node.value.startsWith(SHORT) ? { ...node, value: FULL + node.value.slice(SHORT.length) } : node;
    case "number":
    case "boolean":
    case "null":
      return node;
  }
}
