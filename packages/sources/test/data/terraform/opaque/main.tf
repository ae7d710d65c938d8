resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

variable "public" {
  type    = bool
  default = false
}

locals {
  policy = data.aws_iam_policy_document.read.json
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
  }
}

resource "aws_iam_policy" "encoded" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.logs.arn }]
  })
}

resource "aws_iam_policy" "local" {
  policy = local.policy
}

resource "aws_iam_policy" "conditional" {
  policy = var.public ? local.policy : data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "replaced_text" {
  policy = replace(data.aws_iam_policy_document.read.json, "Allow", "Deny")
}

resource "aws_iam_policy" "heredoc" {
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "${aws_s3_bucket.logs.arn}"}}
  EOT
}

resource "aws_iam_role" "inline" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_s3_bucket.logs.arn } }]
  })
  inline_policy {
    name   = "known"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  }
  inline_policy {
    name   = "rebuilt"
    policy = data.aws_iam_policy_document.read.json
  }
  inline_policy {
    name   = "opaque"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.logs.arn }] })
  }
}

resource "aws_iam_role" "dynamic" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  dynamic "inline_policy" {
    for_each = toset(split(",", aws_s3_bucket.logs.id))
    content {
      name   = inline_policy.value
      policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
    }
  }
}
