# Documents that are known in full: the plan has what the provider makes of them.

data "aws_iam_policy_document" "plain" {
  statement {
    sid       = "Plain"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "elements" {
  version   = "2008-10-17"
  policy_id = "elements"
  statement {
    effect        = "Deny"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::a", "arn:aws:s3:::b"]
    not_principals {
      type        = "AWS"
      identifiers = ["111122223333"]
    }
  }
}

data "aws_iam_policy_document" "principals" {
  statement {
    sid       = "Everybody"
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    sid       = "EverybodyWithAccount"
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
  statement {
    sid       = "Several"
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333", "444455556666"]
    }
    principals {
      type        = "AWS"
      identifiers = ["777788889999"]
    }
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "conditions" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::homes/&{aws:username}/*"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/&{aws:username}/*", "b"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["c"]
    }
    condition {
      test     = "StringLike"
      variable = "aws:UserAgent"
      values   = ["x*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents   = [data.aws_iam_policy_document.plain.json, data.aws_iam_policy_document.elements.json]
  override_policy_documents = [data.aws_iam_policy_document.principals.json]
  statement {
    sid       = "Plain"
    actions   = ["sqs:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Several"
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "only_sources" {
  source_policy_documents = [data.aws_iam_policy_document.elements.json, data.aws_iam_policy_document.plain.json]
}

data "aws_iam_policy_document" "empty_lists" {
  statement {
    actions     = ["s3:GetObject"]
    not_actions = []
    resources   = []
  }
}

resource "aws_iam_policy" "plain" {
  policy = data.aws_iam_policy_document.plain.json
}

resource "aws_s3_bucket_policy" "merged" {
  bucket = "merged"
  policy = data.aws_iam_policy_document.merged.json
}
