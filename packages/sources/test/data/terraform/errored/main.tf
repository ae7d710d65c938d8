resource "aws_iam_policy" "planned" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_iam_policy" "failed" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
  lifecycle {
    precondition {
      condition     = length(aws_iam_policy.planned.path) > 10
      error_message = "fails on purpose"
    }
  }
}
