resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

module "reader" {
  source = "./reader"
  bucket = aws_s3_bucket.logs.arn
}

module "many" {
  source   = "./reader"
  for_each = toset(["one", "two"])
  bucket   = "arn:aws:s3:::${each.key}"
}

module "attached" {
  source = "./attached"
  policy = data.aws_iam_policy_document.root.json
}

module "attached_output" {
  source = "./attached"
  policy = module.reader.json
}

data "aws_iam_policy_document" "root" {
  statement {
    actions   = ["s3:DeleteObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
  }
}

resource "aws_iam_policy" "from_output" {
  policy = module.reader.json
}

resource "aws_iam_policy" "from_instance" {
  policy = module.many["one"].json
}

module "many_unknown" {
  source   = "./reader"
  for_each = toset(["a \"quoted\" key", "two"])
  bucket   = "${aws_s3_bucket.logs.arn}/${each.key}"
}

module "attached_many" {
  source   = "./attached"
  for_each = toset(["two"])
  policy   = module.many_unknown["two"].json
}
