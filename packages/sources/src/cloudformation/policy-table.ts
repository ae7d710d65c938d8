import type { PolicyUse } from "../model.ts";
import { PROCESSED } from "./fault.ts";

/** Where a type of resource has a policy document. */
export interface PolicyPlace {
  readonly type: string;
  /** Below `Properties`. `[]` after a name: each item of the list. */
  readonly path: string;
  readonly use: PolicyUse;
  /** The type of the resource that a resource policy is about. */
  readonly resourceType?: string;
  /** The property that names that resource, if its type depends on it. */
  readonly about?: string;
}

function identity(type: string, path: string): PolicyPlace {
  return { type, path, use: "identity" };
}

function trust(type: string): PolicyPlace {
  return { type, path: "AssumeRolePolicyDocument", use: "trust", resourceType: "AWS::IAM::AssumeRolePolicyDocument" };
}

function resource(type: string, path: string, resourceType: string = type, about?: string): PolicyPlace {
  return about === undefined
    ? { type, path, use: "resource", resourceType }
    : { type, path, use: "resource", resourceType, about };
}

/** Every property of a CloudFormation type that holds an IAM policy document, as an object or as JSON text. */
export const POLICY_PLACES: readonly PolicyPlace[] = [
  identity("AWS::IAM::Policy", "PolicyDocument"),
  identity("AWS::IAM::ManagedPolicy", "PolicyDocument"),
  identity("AWS::IAM::RolePolicy", "PolicyDocument"),
  identity("AWS::IAM::UserPolicy", "PolicyDocument"),
  identity("AWS::IAM::GroupPolicy", "PolicyDocument"),
  trust("AWS::IAM::Role"),
  identity("AWS::IAM::Role", "Policies[].PolicyDocument"),
  identity("AWS::IAM::User", "Policies[].PolicyDocument"),
  identity("AWS::IAM::Group", "Policies[].PolicyDocument"),
  identity("AWS::SSO::PermissionSet", "InlinePolicy"),
  identity("AWS::RolesAnywhere::Profile", "SessionPolicy"),
  identity("AWS::Transfer::User", "Policy"),
  identity("AWS::EKS::PodIdentityAssociation", "Policy"),
  trust("AWS::Serverless::Function"),

  resource("AWS::S3::BucketPolicy", "PolicyDocument", "AWS::S3::Bucket"),
  resource("AWS::S3::AccessPoint", "Policy"),
  resource("AWS::S3::MultiRegionAccessPointPolicy", "Policy", "AWS::S3::MultiRegionAccessPoint"),
  resource("AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument", "AWS::S3ObjectLambda::AccessPoint"),
  resource("AWS::S3Express::BucketPolicy", "PolicyDocument", "AWS::S3Express::DirectoryBucket"),
  resource("AWS::S3Express::AccessPoint", "Policy"),
  resource("AWS::S3Outposts::BucketPolicy", "PolicyDocument", "AWS::S3Outposts::Bucket"),
  resource("AWS::S3Outposts::AccessPoint", "Policy"),
  resource("AWS::S3Tables::TableBucketPolicy", "ResourcePolicy", "AWS::S3Tables::TableBucket"),
  resource("AWS::S3Tables::TablePolicy", "ResourcePolicy", "AWS::S3Tables::Table"),
  resource("AWS::S3Vectors::VectorBucketPolicy", "Policy", "AWS::S3Vectors::VectorBucket"),
  resource("AWS::SQS::QueuePolicy", "PolicyDocument", "AWS::SQS::Queue"),
  resource("AWS::SQS::QueueInlinePolicy", "PolicyDocument", "AWS::SQS::Queue"),
  resource("AWS::SNS::TopicPolicy", "PolicyDocument", "AWS::SNS::Topic"),
  resource("AWS::SNS::TopicInlinePolicy", "PolicyDocument", "AWS::SNS::Topic"),
  resource("AWS::KMS::Key", "KeyPolicy"),
  resource("AWS::KMS::ReplicaKey", "KeyPolicy", "AWS::KMS::Key"),
  resource("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", "AWS::SecretsManager::Secret"),
  resource("AWS::ECR::Repository", "RepositoryPolicyText"),
  resource("AWS::ECR::PublicRepository", "RepositoryPolicyText"),
  resource("AWS::ECR::RegistryPolicy", "PolicyText"),
  resource("AWS::ECR::RepositoryCreationTemplate", "RepositoryPolicy", "AWS::ECR::Repository"),
  resource("AWS::EFS::FileSystem", "FileSystemPolicy"),
  resource("AWS::OpenSearchService::Domain", "AccessPolicies"),
  resource("AWS::Elasticsearch::Domain", "AccessPolicies", "AWS::OpenSearchService::Domain"),
  resource("AWS::Kinesis::ResourcePolicy", "ResourcePolicy", "AWS::Kinesis::Stream", "ResourceArn"),
  resource("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"),
  resource("AWS::DynamoDB::Table", "StreamSpecification.ResourcePolicy.PolicyDocument", "AWS::DynamoDB::Stream"),
  resource("AWS::DynamoDB::GlobalTable", "Replicas[].ResourcePolicy.PolicyDocument", "AWS::DynamoDB::Table"),
  resource(
    "AWS::DynamoDB::GlobalTable",
    "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument",
    "AWS::DynamoDB::Stream",
  ),
  resource("AWS::Backup::BackupVault", "AccessPolicy"),
  resource("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy", "AWS::Backup::BackupVault"),
  resource("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"),
  resource("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"),
  resource("AWS::ApiGateway::RestApi", "Policy"),
  resource("AWS::ApiGateway::RestApi", "Body.x-amazon-apigateway-policy"),
  resource("AWS::ApiGateway::DomainNameV2", "Policy"),
  resource("AWS::ApiGateway::DomainNameV2", "ManagementPolicy"),
  resource("AWS::Serverless::Api", "DefinitionBody.x-amazon-apigateway-policy", "AWS::ApiGateway::RestApi"),
  resource("AWS::Events::EventBus", "Policy"),
  resource("AWS::EventSchemas::RegistryPolicy", "Policy", "AWS::EventSchemas::Registry"),
  resource("AWS::EC2::VPCEndpoint", "PolicyDocument"),
  resource("AWS::Glacier::Vault", "AccessPolicy", "AWS::S3::Glacier"),
  resource("AWS::MediaStore::Container", "Policy"),
  resource("AWS::MediaPackageV2::ChannelPolicy", "Policy", "AWS::MediaPackageV2::Channel"),
  resource("AWS::MediaPackageV2::OriginEndpointPolicy", "Policy", "AWS::MediaPackageV2::OriginEndpoint"),
  resource("AWS::MediaTailor::ChannelPolicy", "Policy", "AWS::MediaTailor::Channel"),
  resource("AWS::CloudTrail::EventDataStore", "ResourcePolicy"),
  resource("AWS::CloudTrail::Dashboard", "ResourcePolicy"),
  resource("AWS::CloudTrail::ResourcePolicy", "ResourcePolicy", "AWS::CloudTrail::EventDataStore", "ResourceArn"),
  resource("AWS::Logs::Destination", "DestinationPolicy"),
  resource("AWS::Logs::ResourcePolicy", "PolicyDocument"),
  resource("AWS::XRay::ResourcePolicy", "PolicyDocument"),
  resource("AWS::Lex::ResourcePolicy", "Policy", "AWS::Lex::Bot"),
  resource("AWS::MSK::ClusterPolicy", "Policy", "AWS::MSK::Cluster"),
  resource("AWS::Oam::Sink", "Policy"),
  resource("AWS::Organizations::ResourcePolicy", "Content"),
  resource("AWS::Redshift::Cluster", "NamespaceResourcePolicy"),
  resource("AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy"),
  resource("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy"),
  resource("AWS::SES::EmailIdentityPolicy", "Policy", "AWS::SES::EmailIdentity"),
  resource("AWS::SSMIncidents::ReplicationSet", "Policy"),
  resource("AWS::VpcLattice::AuthPolicy", "Policy", "AWS::VpcLattice::Service"),
  resource("AWS::VpcLattice::ResourcePolicy", "Policy", "AWS::VpcLattice::ServiceNetwork"),
];

/** Types that state who may do what in another way than by IAM policy documents, or elsewhere. */
export const NOT_ANALYSED: Readonly<Record<string, { readonly reason: string; readonly help: string }>> = {
  "AWS::IoT::Policy": notIam("a policy of AWS IoT, with a language of its own"),
  "AWS::VerifiedPermissions::Policy": notIam("a Cedar policy"),
  "AWS::VerifiedPermissions::PolicyTemplate": notIam("a Cedar policy"),
  "AWS::EC2::VerifiedAccessEndpoint": notIam("access ruled by a Cedar policy"),
  "AWS::EC2::VerifiedAccessGroup": notIam("access ruled by a Cedar policy"),
  "AWS::OpenSearchServerless::AccessPolicy": notIam("a data access policy of OpenSearch Serverless"),
  "AWS::OpenSearchServerless::SecurityPolicy": notIam("a security policy of OpenSearch Serverless"),
  "AWS::NetworkManager::CoreNetwork": notIam("a core network policy"),
  "AWS::RAM::Permission": notIam("a permission of Resource Access Manager, which has no statements"),
  "AWS::RAM::ResourceShare": notIam("a share of resources with other accounts"),
  "AWS::ACMPCA::Permission": notIam("a permission that the service makes a policy of"),
  "AWS::EntityResolution::PolicyStatement": notIam("a permission that the service makes a policy of"),
  "AWS::QBusiness::Permission": notIam("a permission that the service makes a policy of"),
  "AWS::Signer::ProfilePermission": notIam("a permission that the service makes a policy of"),
  "AWS::LakeFormation::Permissions": notIam("a permission of Lake Formation"),
  "AWS::LakeFormation::PrincipalPermissions": notIam("a permission of Lake Formation"),
  "AWS::Serverless::Connector": {
    reason: "its policies are made by AWS SAM",
    help: PROCESSED,
  },
  "AWS::CloudFormation::Stack": elsewhere("a nested stack"),
  "AWS::CloudFormation::StackSet": elsewhere("a stack set"),
  "AWS::Serverless::Application": elsewhere("a nested application"),
  "AWS::ServiceCatalog::CloudFormationProvisionedProduct": elsewhere("a product of Service Catalog"),
};

function notIam(what: string): { readonly reason: string; readonly help: string } {
  return { reason: `it is ${what}, not an IAM policy`, help: "review it by hand" };
}

function elsewhere(what: string): { readonly reason: string; readonly help: string } {
  return {
    reason: `it is ${what}, whose template is not in this file`,
    help: "check that template as a file of its own",
  };
}
