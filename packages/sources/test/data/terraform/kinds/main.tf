resource "aws_iam_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_iam_role" "kind" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

resource "aws_iam_role_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  role   = "kind"
}

resource "aws_iam_user_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  user   = "kind"
}

resource "aws_iam_group_policy" "kind" {
  group  = "kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_ssoadmin_permission_set_inline_policy" "kind" {
  inline_policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  instance_arn       = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
}

resource "aws_transfer_user" "kind" {
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  role      = "arn:aws:iam::111122223333:role/kind"
  server_id = "s-01234567890abcdef"
  user_name = "kind"
}

resource "aws_transfer_access" "kind" {
  external_id = "S-1-1-12-1234567890-123456789-1234567890-1234"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  server_id   = "s-01234567890abcdef"
}

resource "aws_rolesanywhere_profile" "kind" {
  name           = "kind"
  session_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_s3_bucket" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3_bucket_policy" "kind" {
  bucket = "logs"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3_access_point" "kind" {
  bucket = "kind"
  name   = "kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3control_access_point_policy" "kind" {
  access_point_arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/kind"
  policy           = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3control_bucket_policy" "kind" {
  bucket = "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-0123456789abcdef0/bucket/kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3control_object_lambda_access_point_policy" "kind" {
  name   = "kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3control_multi_region_access_point_policy" "kind" {
  details {
    name   = "kind"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  }
}

resource "aws_s3control_access_grants_instance_resource_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_s3tables_table_bucket_policy" "kind" {
  resource_policy  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  table_bucket_arn = "arn:aws:s3tables:eu-west-1:111122223333:bucket/kind"
}

resource "aws_s3tables_table_policy" "kind" {
  name             = "kind"
  namespace        = "kind"
  resource_policy  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  table_bucket_arn = "arn:aws:s3tables:eu-west-1:111122223333:bucket/kind"
}

resource "aws_sqs_queue" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_sqs_queue_policy" "kind" {
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/kind"
}

resource "aws_sns_topic" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_sns_topic_policy" "kind" {
  arn    = "arn:aws:sns:eu-west-1:111122223333:kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_kms_key" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_kms_key_policy" "kind" {
  key_id = "01234567-89ab-cdef-0123-456789abcdef"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_kms_external_key" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_kms_replica_key" "kind" {
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  primary_key_arn = "arn:aws:kms:us-east-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef"
}

resource "aws_kms_replica_external_key" "kind" {
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  primary_key_arn = "arn:aws:kms:us-east-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef"
}

resource "aws_secretsmanager_secret" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_secretsmanager_secret_policy" "kind" {
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:kind-AbCdEf"
}

resource "aws_efs_file_system_policy" "kind" {
  file_system_id = "fs-01234567"
  policy         = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_dynamodb_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_kinesis_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_backup_vault_policy" "kind" {
  backup_vault_name = "kind"
  policy            = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_codeartifact_domain_permissions_policy" "kind" {
  domain          = "kind"
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_codeartifact_repository_permissions_policy" "kind" {
  domain          = "kind"
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  repository      = "kind"
}

resource "aws_api_gateway_rest_api" "kind" {
  name   = "kind"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_api_gateway_rest_api_policy" "kind" {
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  rest_api_id = "a1b2c3"
}

resource "aws_api_gateway_domain_name" "kind" {
  domain_name = "kind"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_glacier_vault" "kind" {
  access_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  name          = "kind"
}

resource "aws_glacier_vault_lock" "kind" {
  complete_lock = true
  policy        = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  vault_name    = "kind"
}

resource "aws_opensearch_domain" "kind" {
  access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  domain_name     = "kind"
}

resource "aws_opensearch_domain_policy" "kind" {
  access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  domain_name     = "kind"
}

resource "aws_elasticsearch_domain" "kind" {
  access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  domain_name     = "kind"
}

resource "aws_elasticsearch_domain_policy" "kind" {
  access_policies = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  domain_name     = "kind"
}

resource "aws_cloudsearch_domain_service_access_policy" "kind" {
  access_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  domain_name   = "kind"
}

resource "aws_ecr_repository_policy" "kind" {
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  repository = "kind"
}

resource "aws_ecr_repository_creation_template" "kind" {
  applied_for       = ["REPLICATION"]
  prefix            = "kind"
  repository_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_ecr_registry_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_ecrpublic_repository_policy" "kind" {
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  repository_name = "kind"
}

resource "aws_media_store_container_policy" "kind" {
  container_name = "kind"
  policy         = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_vpc_endpoint" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  vpc_id = "vpc-0a1b2c3d"
}

resource "aws_vpc_endpoint_policy" "kind" {
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  vpc_endpoint_id = "vpce-01234567"
}

resource "aws_cloudwatch_event_bus_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_schemas_registry_policy" "kind" {
  policy        = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  registry_name = "kind"
}

resource "aws_cloudwatch_log_resource_policy" "kind" {
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  policy_name     = "kind"
}

resource "aws_cloudwatch_log_destination_policy" "kind" {
  access_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  destination_name = "kind"
}

resource "aws_cloudwatch_log_delivery_destination_policy" "kind" {
  delivery_destination_name   = "kind"
  delivery_destination_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_xray_resource_policy" "kind" {
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  policy_name     = "kind"
}

resource "aws_oam_sink_policy" "kind" {
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  sink_identifier = "arn:aws:oam:eu-west-1:111122223333:sink/0123"
}

resource "aws_glue_resource_policy" "kind" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_acmpca_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_ses_identity_policy" "kind" {
  identity = "example.com"
  name     = "kind"
  policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_sesv2_email_identity_policy" "kind" {
  email_identity = "example.com"
  policy         = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  policy_name    = "kind"
}

resource "aws_msk_cluster_policy" "kind" {
  cluster_arn = "arn:aws:kafka:eu-west-1:111122223333:cluster/kind/0123"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_redshift_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_redshiftserverless_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_sagemaker_model_package_group_policy" "kind" {
  model_package_group_name = "kind"
  resource_policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}

resource "aws_codebuild_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_networkfirewall_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_vpclattice_auth_policy" "kind" {
  policy              = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_identifier = "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0"
}

resource "aws_vpclattice_resource_policy" "kind" {
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
  resource_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/kind"
}

resource "aws_organizations_resource_policy" "kind" {
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }] })
}
