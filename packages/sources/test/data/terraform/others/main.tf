locals {
  allow = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_s3_bucket" "directory" {
  bucket_prefix = "directory-"
}

# Directory buckets, streams, consumers: the same resource types for other things.
resource "aws_s3_bucket_policy" "directory" {
  bucket = "data--euw1-az1--x-s3"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "s3express:CreateSession", Resource = "*" }] })
}

resource "aws_dynamodb_resource_policy" "stream" {
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000"
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "dynamodb:GetRecords", Resource = "*" }] })
}

resource "aws_kinesis_resource_policy" "consumer" {
  resource_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders/consumer/billing:1"
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "kinesis:SubscribeToShard", Resource = "*" }] })
}

# Policies of organizations: two kinds are about access.
resource "aws_organizations_policy" "scp" {
  name    = "scp"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
}

resource "aws_organizations_policy" "rcp" {
  name    = "rcp"
  type    = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
}

resource "aws_organizations_policy" "tags" {
  name    = "tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = { team = { tag_key = { "@@assign" = "team" } } } })
}

# Policies in other languages.
resource "aws_iot_policy" "device" {
  name   = "device"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iot:Connect", Resource = "*" }] })
}

resource "aws_opensearchserverless_access_policy" "data" {
  name   = "data"
  type   = "data"
  policy = jsonencode([{ Rules = [{ ResourceType = "index", Resource = ["index/*/*"], Permission = ["aoss:*"] }], Principal = ["arn:aws:iam::111122223333:role/reader"] }])
}

# Names like policies, and nothing about access.
resource "aws_ecr_lifecycle_policy" "images" {
  repository = "images"
  policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }, action = { type = "expire" } }] })
}

resource "aws_cloudwatch_log_data_protection_policy" "mask" {
  log_group_name  = "app"
  policy_document = jsonencode({ Name = "mask", Version = "2021-06-01", Statement = [{ Sid = "Audit", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Audit = { FindingsDestination = {} } } }, { Sid = "Redact", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], Operation = { Deidentify = { MaskConfig = {} } } }] })
}

resource "aws_iam_role_policy_attachment" "admin" {
  role       = "worker"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# Policies where nobody looks for them.
resource "aws_ssm_parameter" "boundary" {
  name  = "boundary"
  type  = "String"
  value = local.allow
}

resource "aws_cloudformation_stack" "nested" {
  name          = "nested"
  template_body = jsonencode({ Resources = { Reader = { Type = "AWS::IAM::ManagedPolicy", Properties = { PolicyDocument = jsondecode(local.allow) } } } })
}

resource "aws_lambda_function_url" "open" {
  function_name      = "open"
  authorization_type = "NONE"
}

resource "aws_lambda_function_url" "closed" {
  function_name      = "closed"
  authorization_type = "AWS_IAM"
}

resource "aws_ram_resource_share" "partners" {
  name                      = "partners"
  allow_external_principals = true
}

resource "aws_verifiedaccess_group" "without" {
  verifiedaccess_instance_id = "vai-0123456789abcdef0"
}

resource "aws_verifiedaccess_group" "with" {
  verifiedaccess_instance_id = "vai-0123456789abcdef0"
  policy_document            = "permit(principal, action, resource);"
}

resource "aws_api_gateway_rest_api" "described" {
  name = "described"
  body = jsonencode({ openapi = "3.0.1", info = { title = "described", version = "1" }, paths = {}, "x-amazon-apigateway-policy" = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" }] } })
}

resource "aws_api_gateway_rest_api" "described_in_yaml" {
  name = "described-in-yaml"
  body = <<-EOT
    openapi: 3.0.1
    x-amazon-apigateway-policy:
      Version: "2012-10-17"
      Statement: []
  EOT
}
