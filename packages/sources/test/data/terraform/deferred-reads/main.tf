resource "terraform_data" "first" {}

data "aws_iam_policy_document" "later" {
  depends_on = [terraform_data.first]
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::public-assets/*"]
  }
}

resource "aws_iam_policy" "later" {
  policy = data.aws_iam_policy_document.later.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/${terraform_data.first.id}"]
    }
    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:example/app:*"]
    }
  }
}

resource "aws_iam_role" "deployer" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
