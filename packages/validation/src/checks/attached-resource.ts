import { createFinding } from "../finding.ts";
import type { ValidatedResourceType } from "../policy-type.ts";
import type { StatementCheck } from "./check.ts";

interface AttachedTo {
  /** As in AWS's messages. */
  readonly name: string;
  /** Prefixes of the actions that a policy of this type can speak of. */
  readonly services: readonly string[];
}

const TYPES: Readonly<Record<ValidatedResourceType, AttachedTo>> = {
  "AWS::S3::Bucket": { name: "S3 Bucket", services: ["s3"] },
  "AWS::S3::AccessPoint": { name: "S3 Access Point", services: ["s3"] },
  "AWS::S3::MultiRegionAccessPoint": { name: "S3 Multi-Region Access Point", services: ["s3"] },
  "AWS::S3ObjectLambda::AccessPoint": {
    name: "S3 Object Lambda Access Point",
    services: ["s3", "s3-object-lambda"],
  },
  "AWS::IAM::AssumeRolePolicyDocument": { name: "IAM Role Trust Policy", services: ["sts"] },
  "AWS::DynamoDB::Table": { name: "DynamoDB Table", services: ["dynamodb"] },
};

/** Actions of a service that the resource is none of. */
export const unsupportedAction: StatementCheck = (statement, { subject }) => {
  const type = subject.resourceType === undefined ? undefined : TYPES[subject.resourceType];
  if (type === undefined) return [];
  return (statement.elements.get("Action")?.texts ?? [])
    .filter(({ text }) => text.includes(":") && !type.services.includes(serviceOfAction(text)))
    .map(({ text, place }) =>
      createFinding(
        "UNSUPPORTED_ACTION_IN_POLICY",
        `The action ${text} is not supported for the resource-based policy attached to the resource type ${type.name}.`,
        [place],
      ),
    );
};

function serviceOfAction(text: string): string {
  return text.slice(0, text.indexOf(":")).toLowerCase();
}

/** ARNs of another service than the resource's. A bucket policy has to name the bucket, so that `*` does not do there. */
export const unsupportedResource: StatementCheck = (statement, { subject }) => {
  const { resourceType } = subject;
  if (resourceType === undefined || resourceType === "AWS::IAM::AssumeRolePolicyDocument") return [];
  const { name, services } = TYPES[resourceType];
  return (statement.elements.get("Resource")?.texts ?? [])
    .filter(({ text }) => {
      const [prefix, , service = ""] = text.split(":");
      if (prefix !== "arn") return text === "*" && resourceType === "AWS::S3::Bucket";
      return !/[*?]/.test(service) && !services.includes(service.toLowerCase());
    })
    .map(({ place }) =>
      createFinding(
        "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
        `The resource ARN is not supported for the resource-based policy attached to resource type ${name}.`,
        [place],
      ),
    );
};
