import type { JsonNode } from "@policyproof/policy";
import { createCollector } from "../embedded/collector.ts";
import { fieldAt, fieldOf, isAbsent, itemsOf, textOf } from "../json/fields.ts";
import { parseEmbedded } from "../embedded/parse-embedded.ts";
import { TRUST_RESOURCE_TYPE, isPolicy, useByShape } from "../embedded/policy-shape.ts";
import { sourceText } from "../embedded/source-text.ts";
import type { SourceText } from "../embedded/source-text.ts";
import type { Extraction, PolicyUse, SourceFile } from "../model.ts";

type Path = readonly (string | number)[];

/** Where an answer of the AWS CLI has a policy. */
interface Answer {
  readonly path: readonly string[];
  /** If its shape does not tell. */
  readonly use?: PolicyUse;
  readonly resourceType?: string;
}

/** The answers that hold one policy. Sources: the AWS CLI's reference of the commands named. */
const ANSWERS: readonly Answer[] = [
  // s3api get-bucket-policy, kms get-key-policy, lambda get-policy, efs describe-file-system-policy, s3control get-access-point-policy, dynamodb get-resource-policy
  { path: ["Policy"] },
  // apigateway get-rest-api, codebuild and glacier in other shapes
  { path: ["policy"] },
  // iam get-role-policy, get-user-policy, get-group-policy
  { path: ["PolicyDocument"] },
  // logs put-resource-policy
  { path: ["policyDocument"] },
  // iam get-policy-version
  { path: ["PolicyVersion", "Document"], use: "identity" },
  // iam get-role, create-role
  { path: ["Role", "AssumeRolePolicyDocument"], use: "trust" },
  // secretsmanager get-resource-policy
  { path: ["ResourcePolicy"], use: "resource" },
  // ecr get-repository-policy, get-registry-policy
  { path: ["policyText"], use: "resource", resourceType: "AWS::ECR::Repository" },
  // s3tables get-table-policy, get-table-bucket-policy
  { path: ["resourcePolicy"], use: "resource" },
  // sqs get-queue-attributes, sns get-topic-attributes
  { path: ["Attributes", "Policy"], use: "resource" },
  // codeartifact get-domain-permissions-policy
  { path: ["policy", "document"], use: "resource" },
  // glacier get-vault-access-policy
  { path: ["policy", "Policy"], use: "resource", resourceType: "AWS::S3::Glacier" },
  // organizations describe-policy
  { path: ["Policy", "Content"] },
];

/** The answers that hold several. */
const LISTS: readonly (Answer & { readonly list: string; readonly name: string })[] = [
  { list: "Roles", name: "Arn", path: ["AssumeRolePolicyDocument"], use: "trust" },
  {
    list: "VpcEndpoints",
    name: "VpcEndpointId",
    path: ["PolicyDocument"],
    use: "resource",
    resourceType: "AWS::EC2::VPCEndpoint",
  },
  { list: "resourcePolicies", name: "policyName", path: ["policyDocument"], use: "resource" },
];

interface Found extends Answer {
  readonly at: Path;
  readonly node: JsonNode;
  readonly id: string;
}

/** Is the value an answer of the AWS CLI that holds policies, such as `{"Policy": "{...}"}`? */
export function isResponse(file: SourceFile, root: JsonNode): boolean {
  return findAll(sourceText(file), root).length > 0;
}

/** The policies of an answer of the AWS CLI. */
export function extractResponse(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  for (const { at, node, id, ...known } of findAll(collector.source, root)) {
    const use = known.use ?? organizationUse(root) ?? useOf(collector.source, node);
    const resourceType = use === "trust" ? TRUST_RESOURCE_TYPE : known.resourceType;
    collector.add({ id, path: at, use, ...(resourceType === undefined ? {} : { resourceType }) }, node);
  }
  return collector.result();
}

function findAll(source: SourceText, root: JsonNode): readonly Found[] {
  const single = ANSWERS.flatMap((answer): readonly Found[] => {
    const node = fieldAt(root, ...answer.path);
    return node !== undefined && holdsPolicy(source, node)
      ? [{ ...answer, at: answer.path, node, id: answer.path.join("/") }]
      : [];
  });
  const several = LISTS.flatMap((answer) =>
    itemsOf(fieldOf(root, answer.list)).flatMap((item, index): readonly Found[] => {
      const node = fieldAt(item, ...answer.path);
      if (node === undefined || !holdsPolicy(source, node)) return [];
      const name = textOf(fieldOf(item, answer.name)) ?? String(index);
      return [{ ...answer, at: [answer.list, index, ...answer.path], node, id: name }];
    }),
  );
  return [...single, ...several];
}

/** A policy, or text that starts like one: what is wrong with it is said later. */
function holdsPolicy(source: SourceText, node: JsonNode): boolean {
  if (isPolicy(node)) return true;
  if (node.kind !== "string" || isAbsent(node) || !/^\s*(?:\{|%7b)/i.test(node.value)) return false;
  const read = parseEmbedded(source, node);
  return "tree" in read ? isPolicy(read.tree) : /Statement/.test(node.value);
}

function useOf(source: SourceText, node: JsonNode): PolicyUse {
  if (node.kind !== "string") return useByShape(node);
  const read = parseEmbedded(source, node);
  return "tree" in read ? useByShape(read.tree) : "identity";
}

function organizationUse(root: JsonNode): PolicyUse | undefined {
  const type = textOf(fieldAt(root, "Policy", "PolicySummary", "Type"));
  if (type === "SERVICE_CONTROL_POLICY") return "scp";
  return type === "RESOURCE_CONTROL_POLICY" ? "rcp" : undefined;
}
