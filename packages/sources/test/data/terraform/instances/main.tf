resource "aws_s3_bucket" "team" {
  for_each      = toset(["a \"quoted\" one", "blue"])
  bucket_prefix = "team-"
}

data "aws_iam_policy_document" "team" {
  for_each = aws_s3_bucket.team
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${each.value.arn}/*"]
  }
}

resource "aws_iam_policy" "team" {
  for_each = aws_s3_bucket.team
  policy   = data.aws_iam_policy_document.team[each.key].json
}

resource "aws_iam_policy" "blue" {
  policy = data.aws_iam_policy_document.team["blue"].json
}

data "aws_iam_policy_document" "counted" {
  count = 2
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.team["blue"].arn}/${count.index}/*"]
  }
}

resource "aws_iam_policy" "counted" {
  count  = 2
  policy = data.aws_iam_policy_document.counted[count.index].json
}

resource "aws_iam_policy" "first" {
  policy = data.aws_iam_policy_document.counted[0].json
}

resource "aws_iam_policy" "joined" {
  policy = join("", data.aws_iam_policy_document.counted[*].json)
}

resource "aws_iam_policy" "known" {
  for_each = toset(["s3", "sqs"])
  policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${each.key}:*", Resource = "*" }] })
}

resource "aws_iam_policy" "values" {
  for_each = { for name, document in data.aws_iam_policy_document.team : name => document.json }
  policy   = each.value
}
