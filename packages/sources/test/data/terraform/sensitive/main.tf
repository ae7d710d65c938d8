resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

variable "partner" {
  type      = string
  sensitive = true
  default   = "444455556666"
}

resource "aws_sqs_queue" "known" {
  name = "known"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.partner }, Action = "sqs:SendMessage", Resource = "*" }]
  })
}

data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [var.partner]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.logs.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "unknown" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/known"
  policy    = data.aws_iam_policy_document.queue.json
}
