resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

resource "aws_iam_role" "reader" {
  name_prefix        = "reader-"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "caller" {
  name_prefix        = "caller-"
  assume_role_policy = data.aws_iam_policy_document.known.json
}

data "aws_iam_policy_document" "known" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "Caller"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.caller.arn]
    }
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "List"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.logs.arn]
  }
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${aws_s3_bucket.logs.arn}/*", "arn:aws:s3:::public-assets/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/bucket"
      values   = [aws_s3_bucket.logs.id]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = [aws_iam_role.caller.arn, aws_iam_role.reader.arn]
    }
  }
}

resource "aws_iam_policy" "read" {
  name   = "read"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.bucket.json
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "ReadByCaller"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.caller.arn]
    }
  }
}
