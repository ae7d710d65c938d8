/**
 * Real actions that readers know, by service: samples for patterns that match them.
 * Only for show: which requests exist is not judged by this list.
 */
export const FAMILIAR_ACTIONS: readonly string[] = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:ListBucket",
  "s3:DeleteBucket",
  "ec2:DescribeInstances",
  "ec2:RunInstances",
  "ec2:TerminateInstances",
  "iam:PassRole",
  "iam:CreateUser",
  "iam:ListUsers",
  "sts:AssumeRole",
  "lambda:InvokeFunction",
  "lambda:ListFunctions",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:ListTables",
  "kms:Decrypt",
  "kms:DescribeKey",
  "sqs:SendMessage",
  "sns:Publish",
  "secretsmanager:GetSecretValue",
  "ssm:GetParameter",
  "logs:PutLogEvents",
  "logs:DescribeLogGroups",
  "cloudformation:DescribeStacks",
  "cloudtrail:StopLogging",
  "cloudwatch:GetMetricData",
  "rds:DescribeDBInstances",
  "ecr:GetDownloadUrlForLayer",
  "execute-api:Invoke",
  "es:ESHttpGet",
];

/** Accounts of AWS's own documentation, then one that only a stranger has. */
export const FAMILIAR_ACCOUNTS: readonly string[] = [
  "111122223333",
  "444455556666",
  "123456789012",
  "777788889999",
  "999999999999",
];

/** Addresses reserved for documentation (RFC 5737, RFC 3849), then a private and two public ones. */
export const FAMILIAR_ADDRESSES: readonly string[] = [
  "203.0.113.10",
  "198.51.100.10",
  "192.0.2.10",
  "2001:db8::10",
  "10.0.0.10",
  "54.240.0.10",
  "3.5.0.10",
];

/** ARNs that an action of the service is about, most telling first. */
export function familiarResources(service: string, account: string): readonly string[] {
  if (service === "s3") return ["arn:aws:s3:::amzn-s3-demo-bucket/example.txt", "arn:aws:s3:::amzn-s3-demo-bucket"];
  if (service === "iam") return [`arn:aws:iam::${account}:role/example`, `arn:aws:iam::${account}:user/alice`];
  if (service === "ec2") return [`arn:aws:ec2:us-east-1:${account}:instance/i-1234567890abcdef0`];
  return [`arn:aws:${service}:us-east-1:${account}:example`];
}
