resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "worker" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_lambda_function" "new" {
  function_name = "new"
  role          = aws_iam_role.worker.arn
  s3_bucket     = "code"
  s3_key        = "code.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}

resource "aws_lambda_permission" "service" {
  statement_id   = "AllowBucket"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.new.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.logs.arn
  source_account = "111122223333"
}

resource "aws_lambda_permission" "function_unknown" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.new.arn
  principal     = "111122223333"
  qualifier     = "live"
}

resource "aws_lambda_permission" "everybody" {
  statement_id           = "Url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = "arn:aws:lambda:eu-west-1:111122223333:function:open"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "organization" {
  action           = "lambda:InvokeFunction"
  function_name    = "111122223333:function:open:live"
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
}

resource "aws_lambda_permission" "alexa" {
  action             = "lambda:InvokeFunction"
  function_name      = "skill"
  principal          = "alexa-appkit.amazon.com"
  event_source_token = "amzn1.ask.skill.1"
}

resource "aws_lambda_permission" "role" {
  action        = "lambda:*"
  function_name = "skill"
  principal     = "arn:aws:iam::111122223333:role/caller"
}

resource "aws_lambda_permission" "principal_unknown" {
  action        = "lambda:InvokeFunction"
  function_name = "skill"
  principal     = aws_iam_role.worker.arn
}

resource "aws_lambda_layer_version_permission" "account" {
  layer_name     = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number = 3
  principal      = "444455556666"
  action         = "lambda:GetLayerVersion"
  statement_id   = "account"
}

resource "aws_lambda_layer_version_permission" "organization" {
  layer_name      = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number  = 3
  principal       = "*"
  organization_id = "o-a1b2c3d4e5"
  action          = "lambda:GetLayerVersion"
  statement_id    = "organization"
}

resource "aws_cloudwatch_event_permission" "account" {
  principal    = "444455556666"
  statement_id = "account"
}

resource "aws_cloudwatch_event_permission" "organization" {
  principal      = "*"
  statement_id   = "organization"
  event_bus_name = "orders"
  action         = "events:PutEvents"
  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-a1b2c3d4e5"
  }
}
