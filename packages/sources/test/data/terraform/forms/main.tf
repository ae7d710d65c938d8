resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

variable "environment" {
  type    = string
  default = "test"
}

resource "aws_sns_topic" "alarms" {
  name_prefix = "alarms-"
}

data "aws_iam_policy_document" "forms" {
  version   = "2012-10-17"
  policy_id = "forms"

  statement {
    sid           = "NotElements"
    effect        = "Deny"
    not_actions   = ["iam:Get*", "iam:List*"]
    not_resources = [aws_s3_bucket.logs.arn]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }

  statement {
    sid       = "OwnFolder"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::homes/&{aws:username}/*", "${aws_s3_bucket.logs.arn}/&{aws:username}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/&{aws:username}/*", "${aws_s3_bucket.logs.id}/*"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["shared/*"]
    }
    condition {
      test     = "StringLike"
      variable = "aws:UserAgent"
      values   = ["x*"]
    }
  }

  statement {
    sid       = "UnknownActions"
    actions   = ["s3:ListBucket", "s3:${aws_sns_topic.alarms.id}"]
    resources = ["*"]
    principals {
      type        = "Federated"
      identifiers = ["accounts.google.com"]
    }
  }

  statement {
    effect    = aws_sns_topic.alarms.id == "" ? "Allow" : "Deny"
    actions   = ["s3:DeleteBucket"]
    resources = ["*"]
    principals {
      type        = "CanonicalUser"
      identifiers = ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"]
    }
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = split(",", aws_sns_topic.alarms.arn)
    principals {
      type        = "AWS"
      identifiers = split(",", aws_sns_topic.alarms.arn)
    }
  }
}

data "aws_iam_policy_document" "sid" {
  statement {
    sid       = "S${aws_sns_topic.alarms.id}"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = toset(split(",", aws_sns_topic.alarms.id))
    content {
      actions   = ["s3:PutObject"]
      resources = [statement.value]
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "dynamic_known" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  dynamic "statement" {
    for_each = ["a", "b"]
    content {
      actions   = ["s3:PutObject"]
      resources = ["${aws_s3_bucket.logs.arn}/${statement.value}/*"]
    }
  }
}

data "aws_iam_policy_document" "key_unknown" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/${aws_sns_topic.alarms.id}"
      values   = ["x"]
    }
  }
}

resource "aws_s3_bucket_policy" "forms" {
  bucket = "forms"
  policy = data.aws_iam_policy_document.forms.json
}

resource "aws_iam_policy" "sid" {
  policy = data.aws_iam_policy_document.sid.json
}

resource "aws_iam_policy" "dynamic" {
  policy = data.aws_iam_policy_document.dynamic.json
}

resource "aws_iam_policy" "dynamic_known" {
  policy = data.aws_iam_policy_document.dynamic_known.minified_json
}

resource "aws_iam_policy" "key_unknown" {
  policy = data.aws_iam_policy_document.key_unknown.json
}
