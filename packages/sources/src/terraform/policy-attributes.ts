import { TRUST_RESOURCE_TYPE } from "../embedded/policy-shape.ts";
import type { PolicyUse } from "../model.ts";
import { fieldOf, textOf } from "../json/fields.ts";
import type { Resource } from "./resource.ts";

/** An argument of a resource that holds a policy. */
export interface PolicyAttribute {
  /** `policy`, or `details.policy` within blocks. */
  readonly path: string;
  readonly use: PolicyUse;
  /** CloudFormation type of the resource that the policy is attached to. */
  readonly resourceType?: string;
  /** The provider fills the argument in with what AWS has if it is not written. */
  readonly computed?: boolean;
  /** Resources that attach a policy to this one, and their argument that names it: what they attach is read back into this argument. */
  readonly attachedBy?: { readonly type: string; readonly argument: string };
}

const identity = (path = "policy"): readonly PolicyAttribute[] => [{ path, use: "identity" }];

function resource(resourceType: string, path = "policy"): readonly PolicyAttribute[] {
  return [{ path, use: "resource", resourceType }];
}

function computed(
  resourceType: string,
  attachedBy?: readonly [type: string, argument: string],
  path = "policy",
): readonly PolicyAttribute[] {
  const [type, argument] = attachedBy ?? [];
  const by = type === undefined || argument === undefined ? {} : { attachedBy: { type, argument } };
  return [{ path, use: "resource", resourceType, computed: true, ...by }];
}

const ROLE: readonly PolicyAttribute[] = [
  { path: "assume_role_policy", use: "trust", resourceType: TRUST_RESOURCE_TYPE },
  {
    path: "inline_policy.policy",
    use: "identity",
    computed: true,
    attachedBy: { type: "aws_iam_role_policy", argument: "role" },
  },
];

/**
 * Where the provider `hashicorp/aws` has IAM policies. Source: the schema of version 5.100.0 (`terraform providers schema -json`), and the documentation of
 * version 6 for what came later.
 */
const ATTRIBUTES: ReadonlyMap<string, readonly PolicyAttribute[]> = new Map([
  ["aws_iam_policy", identity()],
  ["aws_iam_role", ROLE],
  ["aws_iam_role_policy", identity()],
  ["aws_iam_user_policy", identity()],
  ["aws_iam_group_policy", identity()],
  ["aws_ssoadmin_permission_set_inline_policy", identity("inline_policy")],
  ["aws_transfer_user", identity()],
  ["aws_transfer_access", identity()],
  ["aws_eks_pod_identity_association", identity()],
  ["aws_rolesanywhere_profile", identity("session_policy")],

  ["aws_s3_bucket", computed("AWS::S3::Bucket", ["aws_s3_bucket_policy", "bucket"])],
  ["aws_s3_bucket_policy", resource("AWS::S3::Bucket")],
  ["aws_s3_access_point", computed("AWS::S3::AccessPoint", ["aws_s3control_access_point_policy", "access_point_arn"])],
  ["aws_s3control_access_point_policy", resource("AWS::S3::AccessPoint")],
  ["aws_s3control_bucket_policy", resource("AWS::S3Outposts::Bucket")],
  ["aws_s3control_object_lambda_access_point_policy", resource("AWS::S3ObjectLambda::AccessPoint")],
  ["aws_s3control_multi_region_access_point_policy", resource("AWS::S3::MultiRegionAccessPoint", "details.policy")],
  ["aws_s3control_access_grants_instance_resource_policy", resource("AWS::S3::AccessGrantsInstance")],
  ["aws_s3tables_table_bucket_policy", resource("AWS::S3Tables::TableBucket", "resource_policy")],
  ["aws_s3tables_table_policy", resource("AWS::S3Tables::Table", "resource_policy")],
  ["aws_s3vectors_vector_bucket_policy", resource("AWS::S3Vectors::VectorBucket")],

  ["aws_sqs_queue", computed("AWS::SQS::Queue", ["aws_sqs_queue_policy", "queue_url"])],
  ["aws_sqs_queue_policy", resource("AWS::SQS::Queue")],
  ["aws_sns_topic", computed("AWS::SNS::Topic", ["aws_sns_topic_policy", "arn"])],
  ["aws_sns_topic_policy", resource("AWS::SNS::Topic")],
  ["aws_kms_key", computed("AWS::KMS::Key", ["aws_kms_key_policy", "key_id"])],
  ["aws_kms_external_key", computed("AWS::KMS::Key", ["aws_kms_key_policy", "key_id"])],
  ["aws_kms_replica_key", computed("AWS::KMS::Key", ["aws_kms_key_policy", "key_id"])],
  ["aws_kms_replica_external_key", computed("AWS::KMS::Key", ["aws_kms_key_policy", "key_id"])],
  ["aws_kms_key_policy", resource("AWS::KMS::Key")],
  [
    "aws_secretsmanager_secret",
    computed("AWS::SecretsManager::Secret", ["aws_secretsmanager_secret_policy", "secret_arn"]),
  ],
  ["aws_secretsmanager_secret_policy", resource("AWS::SecretsManager::Secret")],
  ["aws_efs_file_system_policy", resource("AWS::EFS::FileSystem")],
  ["aws_dynamodb_resource_policy", resource("AWS::DynamoDB::Table")],
  ["aws_kinesis_resource_policy", resource("AWS::Kinesis::Stream")],
  ["aws_backup_vault_policy", resource("AWS::Backup::BackupVault")],
  ["aws_codeartifact_domain_permissions_policy", resource("AWS::CodeArtifact::Domain", "policy_document")],
  ["aws_codeartifact_repository_permissions_policy", resource("AWS::CodeArtifact::Repository", "policy_document")],
  [
    "aws_api_gateway_rest_api",
    computed("AWS::ApiGateway::RestApi", ["aws_api_gateway_rest_api_policy", "rest_api_id"]),
  ],
  ["aws_api_gateway_rest_api_policy", resource("AWS::ApiGateway::RestApi")],
  ["aws_api_gateway_domain_name", resource("AWS::ApiGateway::DomainName")],
  ["aws_glacier_vault", resource("AWS::S3::Glacier", "access_policy")],
  ["aws_glacier_vault_lock", resource("AWS::S3::Glacier")],
  [
    "aws_opensearch_domain",
    computed("AWS::OpenSearchService::Domain", ["aws_opensearch_domain_policy", "domain_name"], "access_policies"),
  ],
  ["aws_opensearch_domain_policy", resource("AWS::OpenSearchService::Domain", "access_policies")],
  [
    "aws_elasticsearch_domain",
    computed("AWS::OpenSearchService::Domain", ["aws_elasticsearch_domain_policy", "domain_name"], "access_policies"),
  ],
  ["aws_elasticsearch_domain_policy", resource("AWS::OpenSearchService::Domain", "access_policies")],
  ["aws_cloudsearch_domain_service_access_policy", resource("AWS::CloudSearch::Domain", "access_policy")],

  ["aws_ecr_repository_policy", resource("AWS::ECR::Repository")],
  ["aws_ecr_repository_creation_template", resource("AWS::ECR::Repository", "repository_policy")],
  ["aws_ecr_registry_policy", resource("AWS::ECR::RegistryPolicy")],
  ["aws_ecrpublic_repository_policy", resource("AWS::ECR::PublicRepository")],
  ["aws_media_store_container_policy", resource("AWS::MediaStore::Container")],
  ["aws_vpc_endpoint", computed("AWS::EC2::VPCEndpoint", ["aws_vpc_endpoint_policy", "vpc_endpoint_id"])],
  ["aws_vpc_endpoint_policy", computed("AWS::EC2::VPCEndpoint")],
  ["aws_cloudwatch_event_bus_policy", resource("AWS::Events::EventBus")],
  ["aws_schemas_registry_policy", resource("AWS::EventSchemas::Registry")],
  ["aws_cloudwatch_log_resource_policy", resource("AWS::Logs::ResourcePolicy", "policy_document")],
  ["aws_cloudwatch_log_destination_policy", resource("AWS::Logs::Destination", "access_policy")],
  [
    "aws_cloudwatch_log_delivery_destination_policy",
    resource("AWS::Logs::DeliveryDestination", "delivery_destination_policy"),
  ],
  ["aws_xray_resource_policy", resource("AWS::XRay::ResourcePolicy", "policy_document")],
  ["aws_oam_sink_policy", resource("AWS::Oam::Sink")],
  ["aws_glue_resource_policy", resource("AWS::Glue::DataCatalog")],
  ["aws_acmpca_policy", resource("AWS::ACMPCA::CertificateAuthority")],
  ["aws_ses_identity_policy", resource("AWS::SES::EmailIdentity")],
  ["aws_sesv2_email_identity_policy", resource("AWS::SES::EmailIdentity")],
  ["aws_msk_cluster_policy", resource("AWS::MSK::Cluster")],
  ["aws_redshift_resource_policy", resource("AWS::Redshift::Cluster")],
  ["aws_redshiftserverless_resource_policy", resource("AWS::RedshiftServerless::Namespace")],
  ["aws_sagemaker_model_package_group_policy", resource("AWS::SageMaker::ModelPackageGroup", "resource_policy")],
  ["aws_codebuild_resource_policy", resource("AWS::CodeBuild::Project")],
  ["aws_networkfirewall_resource_policy", resource("AWS::NetworkFirewall::FirewallPolicy")],
  ["aws_vpclattice_auth_policy", resource("AWS::VpcLattice::Service")],
  ["aws_vpclattice_resource_policy", resource("AWS::VpcLattice::ServiceNetwork")],
  ["aws_organizations_resource_policy", resource("AWS::Organizations::ResourcePolicy", "content")],
]);

/** The arguments of a type of resource that hold policies; undefined if the type is not in the table. */
export function policyAttributes(type: string): readonly PolicyAttribute[] | undefined {
  return ATTRIBUTES.get(type);
}

/** The types of the table. */
export const POLICY_RESOURCES: readonly string[] = [...ATTRIBUTES.keys()];

/** The type of what a policy is attached to, which for some resources only the name of the target tells. */
export function attachedType(attribute: PolicyAttribute, { type, values }: Resource): string | undefined {
  const value = (argument: string): string => textOf(fieldOf(values, argument)) ?? "";
  switch (type) {
    case "aws_s3_bucket_policy":
      return value("bucket").endsWith("--x-s3") ? "AWS::S3Express::DirectoryBucket" : attribute.resourceType;
    case "aws_s3_access_point":
      if (value("name").endsWith("--xa-s3")) return "AWS::S3Express::AccessPoint";
      return value("bucket").includes(":s3-outposts:") ? "AWS::S3Outposts::AccessPoint" : attribute.resourceType;
    case "aws_s3control_access_point_policy":
      if (value("access_point_arn").includes(":s3express:")) return "AWS::S3Express::AccessPoint";
      return value("access_point_arn").includes(":s3-outposts:")
        ? "AWS::S3Outposts::AccessPoint"
        : attribute.resourceType;
    case "aws_dynamodb_resource_policy":
      return value("resource_arn").includes("/stream/") ? "AWS::DynamoDB::Stream" : attribute.resourceType;
    case "aws_kinesis_resource_policy":
      return value("resource_arn").includes("/consumer/") ? "AWS::Kinesis::StreamConsumer" : attribute.resourceType;
    default:
      return attribute.resourceType;
  }
}
