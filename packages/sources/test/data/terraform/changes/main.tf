resource "aws_iam_policy" "renamed" {
  name   = "new"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_policy" "first_new" {
  name   = "new2"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }] })
  lifecycle {
    create_before_destroy = true
  }
}

removed {
  from = aws_iam_policy.forgotten
  lifecycle {
    destroy = false
  }
}

resource "aws_iam_policy" "changed" {
  name   = "changed"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:*", Resource = "*" }] })
}

resource "aws_iam_policy" "same" {
  name   = "same"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_iam_role_policy" "moved" {
  name   = "new"
  role   = "worker"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] })
}
