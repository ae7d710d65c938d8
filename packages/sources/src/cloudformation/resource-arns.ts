/**
 * How resources are named: what `Ref` and `Fn::GetAtt` give. `{name}` is the value of the property that names the resource, or a generated name;
 * `{path}` the property `Path`; `{suffix}` what AWS adds at the end.
 */
interface ResourceNames {
  /** The property with its name. Absent if AWS always makes the name up. */
  readonly property?: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const IN_REGION = "{region}:{account}:";

/** A resource whose `Ref` is its name and whose attribute `Arn` is `arn:<partition>:<service>:<region>:<account>:<rest>`. */
function named(
  property: string | undefined,
  service: string,
  rest: string,
  more: Readonly<Record<string, string>> = {},
): ResourceNames {
  const arn = `arn:{partition}:${service}:${IN_REGION}${rest}`;
  return { ...(property === undefined ? {} : { property }), ref: "{name}", attributes: { Arn: arn, ...more } };
}

/** The same, but `Ref` is the ARN. */
function byArn(
  property: string | undefined,
  service: string,
  rest: string,
  more: Readonly<Record<string, string>> = {},
): ResourceNames {
  const names = named(property, service, rest, more);
  return { ...names, ref: names.attributes["Arn"] ?? "" };
}

function iam(property: string, kind: string): ResourceNames {
  return { property, ref: "{name}", attributes: { Arn: `arn:{partition}:iam::{account}:${kind}{path}{name}` } };
}

const MANAGED_POLICY = "arn:{partition}:iam::{account}:policy{path}{name}";
const LAMBDA = named("FunctionName", "lambda", "function:{name}");
const BUCKET: ResourceNames = {
  property: "BucketName",
  ref: "{name}",
  attributes: { Arn: "arn:{partition}:s3:::{name}" },
};
const STATE_MACHINE = byArn(undefined, "states", "stateMachine:{name}", { Name: "{name}" });

const NAMES: Readonly<Record<string, ResourceNames>> = {
  "AWS::Backup::BackupVault": named("BackupVaultName", "backup", "backup-vault:{name}", {
    BackupVaultArn: `arn:{partition}:backup:${IN_REGION}backup-vault:{name}`,
    BackupVaultName: "{name}",
  }),
  "AWS::CodeBuild::Project": named("Name", "codebuild", "project/{name}"),
  "AWS::CodeCommit::Repository": {
    property: "RepositoryName",
    ref: "{id}",
    attributes: { Arn: `arn:{partition}:codecommit:${IN_REGION}{name}`, Name: "{name}" },
  },
  "AWS::CodePipeline::Pipeline": named("Name", "codepipeline", "{name}"),
  "AWS::Cognito::UserPool": named(undefined, "cognito-idp", "userpool/{name}"),
  "AWS::DynamoDB::Table": named("TableName", "dynamodb", "table/{name}", {
    StreamArn: `arn:{partition}:dynamodb:${IN_REGION}table/{name}/stream/{suffix}`,
  }),
  "AWS::DynamoDB::GlobalTable": named("TableName", "dynamodb", "table/{name}", {
    StreamArn: `arn:{partition}:dynamodb:${IN_REGION}table/{name}/stream/{suffix}`,
  }),
  "AWS::ECR::Repository": named("RepositoryName", "ecr", "repository/{name}"),
  "AWS::ECS::Cluster": named("ClusterName", "ecs", "cluster/{name}"),
  "AWS::EFS::AccessPoint": named(undefined, "elasticfilesystem", "access-point/{name}", { AccessPointId: "{name}" }),
  "AWS::EFS::FileSystem": named(undefined, "elasticfilesystem", "file-system/{name}", { FileSystemId: "{name}" }),
  "AWS::EKS::Cluster": named("Name", "eks", "cluster/{name}"),
  "AWS::Elasticsearch::Domain": named("DomainName", "es", "domain/{name}", {
    DomainArn: `arn:{partition}:es:${IN_REGION}domain/{name}`,
  }),
  "AWS::Events::EventBus": named("Name", "events", "event-bus/{name}", { Name: "{name}" }),
  "AWS::IAM::Group": iam("GroupName", "group"),
  "AWS::IAM::InstanceProfile": iam("InstanceProfileName", "instance-profile"),
  "AWS::IAM::ManagedPolicy": {
    property: "ManagedPolicyName",
    ref: MANAGED_POLICY,
    attributes: { Arn: MANAGED_POLICY, PolicyArn: MANAGED_POLICY },
  },
  "AWS::IAM::Role": iam("RoleName", "role"),
  "AWS::IAM::User": iam("UserName", "user"),
  "AWS::KMS::Key": named(undefined, "kms", "key/{name}", { KeyId: "{name}" }),
  "AWS::KMS::ReplicaKey": named(undefined, "kms", "key/{name}", { KeyId: "{name}" }),
  "AWS::Kinesis::Stream": named("Name", "kinesis", "stream/{name}"),
  "AWS::KinesisFirehose::DeliveryStream": named("DeliveryStreamName", "firehose", "deliverystream/{name}"),
  "AWS::Lambda::Function": LAMBDA,
  "AWS::Logs::LogGroup": {
    property: "LogGroupName",
    ref: "{name}",
    // The attribute ends in `:*`, as documented.
    attributes: { Arn: `arn:{partition}:logs:${IN_REGION}log-group:{name}:*` },
  },
  "AWS::OpenSearchService::Domain": named("DomainName", "es", "domain/{name}", {
    DomainArn: `arn:{partition}:es:${IN_REGION}domain/{name}`,
  }),
  "AWS::S3::AccessPoint": named("Name", "s3", "accesspoint/{name}", { Name: "{name}" }),
  "AWS::S3::Bucket": BUCKET,
  "AWS::SNS::Topic": byArn("TopicName", "sns", "{name}", {
    TopicArn: `arn:{partition}:sns:${IN_REGION}{name}`,
    TopicName: "{name}",
  }),
  "AWS::SQS::Queue": {
    property: "QueueName",
    ref: "{url}",
    attributes: { Arn: `arn:{partition}:sqs:${IN_REGION}{name}`, QueueName: "{name}", QueueUrl: "{url}" },
  },
  "AWS::SSM::Parameter": { property: "Name", ref: "{name}", attributes: {} },
  "AWS::SecretsManager::Secret": byArn("Name", "secretsmanager", "secret:{name}-{suffix}", {
    Id: `arn:{partition}:secretsmanager:${IN_REGION}secret:{name}-{suffix}`,
  }),
  "AWS::Serverless::Function": LAMBDA,
  "AWS::Serverless::SimpleTable": named("TableName", "dynamodb", "table/{name}"),
  "AWS::Serverless::StateMachine": { ...STATE_MACHINE, property: "Name" },
  "AWS::StepFunctions::Activity": byArn("Name", "states", "activity:{name}", { Name: "{name}" }),
  "AWS::StepFunctions::StateMachine": { ...STATE_MACHINE, property: "StateMachineName" },
};

/** How resources of the type are named, if it is one of the well-known ones. */
export function resourceNames(type: string): ResourceNames | undefined {
  return Object.hasOwn(NAMES, type) ? NAMES[type] : undefined;
}

/** The property of the type that becomes part of the resource's name. */
export function nameProperty(type: string): string | undefined {
  return resourceNames(type)?.property;
}
