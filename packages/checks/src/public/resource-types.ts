/** The resource types of `CheckNoPublicAccess`. Source: IAM Access Analyzer API, `AccessCheckResourceType`. */
export const PUBLIC_ACCESS_RESOURCE_TYPES = [
  "AWS::DynamoDB::Table",
  "AWS::DynamoDB::Stream",
  "AWS::EFS::FileSystem",
  "AWS::OpenSearchService::Domain",
  "AWS::Kinesis::Stream",
  "AWS::Kinesis::StreamConsumer",
  "AWS::KMS::Key",
  "AWS::Lambda::Function",
  "AWS::S3::Bucket",
  "AWS::S3::AccessPoint",
  "AWS::S3Express::DirectoryBucket",
  "AWS::S3::Glacier",
  "AWS::S3Outposts::Bucket",
  "AWS::S3Outposts::AccessPoint",
  "AWS::SecretsManager::Secret",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
  "AWS::IAM::AssumeRolePolicyDocument",
  "AWS::S3Tables::TableBucket",
  "AWS::ApiGateway::RestApi",
  "AWS::CodeArtifact::Domain",
  "AWS::Backup::BackupVault",
  "AWS::CloudTrail::Dashboard",
  "AWS::CloudTrail::EventDataStore",
  "AWS::S3Tables::Table",
  "AWS::S3Express::AccessPoint",
] as const;

export type PublicAccessResourceType = (typeof PUBLIC_ACCESS_RESOURCE_TYPES)[number];

export function isPublicAccessResourceType(text: string): text is PublicAccessResourceType {
  return PUBLIC_ACCESS_RESOURCE_TYPES.some((type) => type === text);
}
